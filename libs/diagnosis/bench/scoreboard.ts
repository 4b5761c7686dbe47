import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

/**
 * Folder of the bench sources: scoreboards and pictures are kept there, not beside compiled code.
 */
export const BENCH_FOLDER = join(__dirname, '../..');

/** Date, versions and machine of a run, for the foot of a section. */
export const circumstances = (): string =>
  `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ` +
  `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores`;

/** Peak memory and processor time so far, in words. */
export const cost = (): string => {
  const { user, system } = process.cpuUsage();
  const memory = process.resourceUsage().maxRSS / 1024;
  const seconds = ((user + system) / 1e6).toFixed(1);
  return `${seconds} s of processor time, ${memory.toFixed(0)} MiB at most`;
};

const HEAD = `# Scoreboard of @fettle/diagnosis

Written by the commands named in each section. Recordings are not part of this repository.
`;

/** Replaces one section of SCOREBOARD.md and leaves the others. */
export const writeSection = (name: string, text: string, folder = BENCH_FOLDER): void => {
  const file = join(folder, 'SCOREBOARD.md');
  const before = existsSync(file) ? readFileSync(file, 'utf8') : HEAD;
  const begin = `<!-- ${name} -->`;
  const end = `<!-- /${name} -->`;
  const foot = `${circumstances()}; ${cost()}.`;
  const section = `${begin}\n\n${text.trim()}\n\n${foot}\n\n${end}`;
  const at = before.indexOf(begin);
  const after =
    at < 0
      ? `${before.trimEnd()}\n\n${section}\n`
      : before.slice(0, at) + section + before.slice(before.indexOf(end) + end.length);
  writeFileSync(file, after);
};

/** Rows under a head, as Markdown. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
