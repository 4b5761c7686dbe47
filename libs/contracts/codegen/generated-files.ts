import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';

const GENERATED = 'libs/contracts/src/generated';

const filesBelow = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder).flatMap((name) => {
        const path = join(folder, name);
        return statSync(path).isDirectory() ? filesBelow(path) : [path];
      })
    : [];

/** The repository's root: the nearest folder above that has `schemas/topics.yaml`. */
export const rootAbove = (folder: string): string => {
  if (existsSync(join(folder, 'schemas', 'topics.yaml'))) return folder;
  if (dirname(folder) === folder)
    throw new Error('run this inside the repository: schemas/topics.yaml not found');
  return rootAbove(dirname(folder));
};

/** Paths whose content is not what the generator makes, and generated files nothing asks for. */
export const staleIn = (root: string, outputs: ReadonlyMap<string, string>): readonly string[] => {
  const wrong = [...outputs].filter(([path, text]) => {
    const file = join(root, path);
    return !existsSync(file) || readFileSync(file, 'utf8') !== text;
  });
  const left = filesBelow(join(root, GENERATED))
    .map((file) => relative(root, file))
    .filter((path) => !outputs.has(path));
  return [...wrong.map(([path]) => path), ...left];
};

/** Makes the stale paths what they should be. */
export const refresh = (
  root: string,
  outputs: ReadonlyMap<string, string>,
  stale: readonly string[],
): void => {
  for (const path of stale) {
    const text = outputs.get(path);
    if (text === undefined) {
      rmSync(join(root, path));
    } else {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  }
};
