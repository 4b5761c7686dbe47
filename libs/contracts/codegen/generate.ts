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
import { readCatalogue } from './catalogue';
import { publish, refreeze } from './frozen';
import { outputsOf } from './outputs';

const GENERATED = 'libs/contracts/src/generated';

const filesBelow = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder).flatMap((name) => {
        const path = join(folder, name);
        return statSync(path).isDirectory() ? filesBelow(path) : [path];
      })
    : [];

const rootAbove = (folder: string): string => {
  if (existsSync(join(folder, 'schemas', 'topics.yaml'))) return folder;
  if (dirname(folder) === folder)
    throw new Error('run this inside the repository: schemas/topics.yaml not found');
  return rootAbove(dirname(folder));
};

/**
 * Paths whose content is not what the generator makes, and generated files nothing asks for any
 * more.
 */
const staleIn = (root: string, outputs: ReadonlyMap<string, string>): readonly string[] => {
  const wrong = [...outputs].filter(([path, text]) => {
    const file = join(root, path);
    return !existsSync(file) || readFileSync(file, 'utf8') !== text;
  });
  const left = filesBelow(join(root, GENERATED))
    .map((file) => relative(root, file))
    .filter((path) => !outputs.has(path) && !path.includes('/generated/proto/'));
  return [...wrong.map(([path]) => path), ...left];
};

const write = (
  root: string,
  outputs: ReadonlyMap<string, string>,
  paths: readonly string[],
): void => {
  for (const path of paths) {
    const text = outputs.get(path);
    if (text === undefined) {
      rmSync(join(root, path));
    } else {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  }
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const complain = (line: string): void => void process.stderr.write(`${line}\n`);

const main = (flags: readonly string[]): void => {
  const root = rootAbove(process.cwd());
  if (flags.includes('--publish')) {
    const freeze = flags.includes('--before-release') ? refreeze : publish;
    const keys = freeze(root, readCatalogue(root));
    say(keys.length === 0 ? 'every schema is published' : `published ${keys.join(', ')}`);
  }
  const outputs = outputsOf(root);
  const stale = staleIn(root, outputs);
  if (!flags.includes('--check')) write(root, outputs, stale);
  for (const path of stale) say(`${flags.includes('--check') ? 'stale' : 'wrote'} ${path}`);
  if (flags.includes('--check') && stale.length > 0) {
    complain('generated files are stale: npm run generate');
    process.exitCode = 1;
  }
};

try {
  main(process.argv.slice(2));
} catch (error) {
  complain((error as Error).message);
  process.exitCode = 1;
}
