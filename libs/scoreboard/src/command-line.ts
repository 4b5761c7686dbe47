import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What every scoreboard command takes. */
export interface BenchArguments {
  /** Folder of recordings. */
  readonly data: string;
  /** File for the figures, as JSON. */
  readonly json: string | undefined;
  /** Folder for the raw output, so that anyone can score it again. */
  readonly out: string | undefined;
}

/** Folder of a set under FETTLE_DATA, for who keeps recordings in one place. */
const recordings = (set: string): string | undefined => {
  const root = process.env.FETTLE_DATA;
  const folder = root === undefined ? undefined : join(root, set);
  return folder !== undefined && existsSync(folder) ? folder : undefined;
};

/**
 * Reads `--data <folder> [--json FILE] [--out DIR]`; says how to call, and ends with 2, when there
 * is no folder.
 * @param usage the command, e.g. `npm run bench:rul`
 * @param set folder under FETTLE_DATA that is taken when none is named
 */
export const benchArguments = (usage: string, set: string): BenchArguments => {
  const { values } = parseArgs({
    options: { data: { type: 'string' }, json: { type: 'string' }, out: { type: 'string' } },
  });
  // npm runs scripts from the package: a relative path is meant from where the command was typed.
  const from = process.env.INIT_CWD ?? process.cwd();
  const path = (value: string | undefined) =>
    value === undefined ? undefined : resolve(from, value);
  const data = path(values.data) ?? recordings(set);
  if (data === undefined || !existsSync(data)) {
    const missing = data === undefined ? '' : `there is no ${data}\n`;
    process.stderr.write(`${missing}${usage} -- --data <folder> [--json FILE] [--out DIR]\n`);
    process.exit(2);
  }
  return { data, json: path(values.json), out: path(values.out) };
};

/** Writes a file and the folders it needs. */
export const writeText = (file: string, text: string): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};
