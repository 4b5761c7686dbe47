import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** What the other services and the welcome need of the demo plant's file. */
export interface DeclaredPlant {
  /** Physical seconds a second of the clock. */
  readonly timeScale: number;
  readonly assets: readonly unknown[];
}

/** The demo plant as its file declares it; the virtual plant checks the file. */
export const declaredPlant = (): DeclaredPlant =>
  parse(readFileSync(join('deploy', 'demo', 'plant.yaml'), 'utf8')) as DeclaredPlant;
