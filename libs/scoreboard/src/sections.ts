import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

/** Date, versions and machine of a run. */
export const circumstances = (): string =>
  `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ` +
  `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores`;

/** Peak memory and processor time of this process so far, in words. */
export const cost = (): string => {
  const { user, system } = process.cpuUsage();
  const memory = process.resourceUsage().maxRSS / 1024;
  const seconds = ((user + system) / 1e6).toFixed(1);
  return `${seconds} s of processor time, ${memory.toFixed(0)} MiB at most`;
};

/** Puts a section into the text of a scoreboard, in place of the one of that name. */
export const withSection = (before: string, name: string, section: string): string => {
  const begin = `<!-- ${name} -->`;
  const end = `<!-- /${name} -->`;
  const framed = `${begin}\n\n${section.trim()}\n\n${end}`;
  const at = before.indexOf(begin);
  if (at < 0) return `${before.trimEnd()}\n\n${framed}\n`;
  return before.slice(0, at) + framed + before.slice(before.indexOf(end) + end.length);
};

/**
 * The SCOREBOARD.md of a folder: `write` replaces one section, with its circumstances and cost
 * below, and leaves the others.
 * @param title what the scoreboard is of, e.g. `@fettle/prognosis`
 */
export const scoreboard = (folder: string, title: string) => {
  const file = join(folder, 'SCOREBOARD.md');
  const head =
    `# Scoreboard of ${title}\n\n` +
    'Written by the commands named in each section. Recordings are not part of this repository.\n';
  return {
    write(name: string, text: string): void {
      const before = existsSync(file) ? readFileSync(file, 'utf8') : head;
      const section = `${text.trim()}\n\n${circumstances()}; ${cost()}.`;
      writeFileSync(file, withSection(before, name, section));
    },
  };
};

/** Rows under a head, as Markdown, aligned as Prettier would. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[], fill: string): string =>
    `| ${widths.map((width, i) => (cells[i] ?? '').padEnd(width, fill)).join(' | ')} |`;
  return [line(head, ' '), line([], '-'), ...rows.map((row) => line(row, ' '))].join('\n');
};
