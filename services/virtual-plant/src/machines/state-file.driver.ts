import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { PlantState } from './plant-state';

/**
 * The saved plant and where in `workorder.orders` it had read to, or undefined when there is none.
 */
export interface Saved {
  readonly plant: PlantState;
  readonly positions: Readonly<Record<string, number>>;
}

export const loadState = (path: string): Saved | undefined => {
  try {
    const saved = JSON.parse(readFileSync(path, 'utf8')) as Saved;
    return saved.plant.version === 1 ? saved : undefined;
  } catch {
    return undefined;
  }
};

/** Writes beside and renames: a half-written state never counts. */
export const saveState = (path: string, saved: Saved): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, JSON.stringify(saved));
  renameSync(`${path}.new`, path);
};
