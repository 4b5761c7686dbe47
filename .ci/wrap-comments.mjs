/**
 * Wraps comments at 100 columns, which Prettier leaves alone; part of `npm run format`.
 * A comment behind code that does not fit moves above it.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const COLUMNS = 100;

/** Begins a paragraph of its own: a tag, a list item, a table row, an indented example. */
const ownParagraph = /^(@|[-*|]\s|\d+\.\s|\s{2,}|$)/;
const leaveAlone = /eslint-disable|https?:\/\/|prettier-ignore|@ts-/;

/** Fills lines with the words of one paragraph; no line is left with a single word. */
const fill = (prefix, lines) => {
  const out = [];
  for (const word of lines.join(' ').split(' ')) {
    const longer = `${out.at(-1)} ${word}`;
    if (out.length > 0 && prefix.length + longer.length <= COLUMNS) out.splice(-1, 1, longer);
    else out.push(word);
  }
  const [before = '', last = ''] = out.slice(-2);
  const cut = before.lastIndexOf(' ');
  if (out.length > 1 && !last.includes(' ') && before.includes(' '))
    out.splice(-2, 2, before.slice(0, cut), `${before.slice(cut + 1)} ${last}`);
  return out.map((line) => prefix + line);
};

const patterns = [/^(\s*\/\/ )(.*)$/, /^(\s+\* )((?!\/).*)$/];

/** The whole file with its comments filled; the same text where all is well. */
export const wrapComments = (text) => {
  const out = [];
  const lines = text.split('\n').flatMap(opened).flatMap(lifted);
  for (let at = 0; at < lines.length; at += 1) {
    const match = patterns.map((pattern) => pattern.exec(lines[at])).find(Boolean);
    if (!match || leaveAlone.test(lines[at])) {
      out.push(lines[at]);
      continue;
    }
    const [, prefix] = match;
    const block = [match[2]];
    while (continues(lines[at + 1], prefix)) block.push(lines[(at += 1)].slice(prefix.length));
    out.push(...(isFilled(prefix, block) ? block.map((l) => prefix + l) : fill(prefix, block)));
  }
  return out.join('\n');
};

/** Fits, and no line but that of a paragraph of one line holds a single word. */
const isFilled = (prefix, block) =>
  block.every((line) => prefix.length + line.length <= COLUMNS) &&
  (block.length === 1 || block.every((line) => line.includes(' ')));

const continues = (line, prefix) =>
  line !== undefined &&
  line.startsWith(prefix) &&
  !leaveAlone.test(line) &&
  !ownParagraph.test(line.slice(prefix.length));

/** A one-line doc comment that is too long, opened up. */
const opened = (line) => {
  const match = /^(\s*)\/\*\*? (.*) \*\/$/.exec(line);
  if (match === null || line.length <= COLUMNS) return [line];
  return [`${match[1]}/**`, `${match[1]} * ${match[2]}`, `${match[1]} */`];
};

/** A comment behind code that is too long, put above it. */
const lifted = (line) => {
  const match = /^(\s*)(\S.*[^:'"`\s]) (\/\/ [^'"`]*)$/.exec(line);
  if (match === null || line.length <= COLUMNS || leaveAlone.test(line)) return [line];
  if (/^(\/\/|\*|\/\*)/.test(match[2])) return [line];
  return [`${match[1]}${match[3]}`, match[1] + match[2]];
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const asked = process.argv.slice(2);
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...asked]);
  const paths = listed
    .toString()
    .split('\n')
    .filter((path) => /\.(tsx?|[cm]?js)$/.test(path));
  for (const path of paths.filter((name) => existsSync(name) && !name.includes('generated/'))) {
    const text = readFileSync(path, 'utf8');
    const wrapped = wrapComments(text);
    if (wrapped !== text) writeFileSync(path, wrapped);
  }
}
