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

/** Fills lines with words; what no longer fits runs over into the next line of the paragraph. */
const fill = (prefix, lines) => {
  const out = [];
  let over = '';
  for (const [index, line] of lines.entries()) {
    let rest = over === '' ? line : `${over} ${line}`;
    over = '';
    while (prefix.length + rest.length > COLUMNS) {
      const cut = rest.lastIndexOf(' ', COLUMNS - prefix.length);
      if (cut <= 0) break;
      const [head, tail] = [rest.slice(0, cut), rest.slice(cut + 1)];
      out.push(prefix + head);
      const next = lines[index + 1];
      if (
        next !== undefined &&
        !ownParagraph.test(next) &&
        prefix.length + tail.length <= COLUMNS
      ) {
        over = tail;
        rest = '';
        break;
      }
      rest = tail;
    }
    if (rest !== '' || line === '') out.push(`${prefix}${rest}`.trimEnd());
  }
  return out;
};

const patterns = [/^(\s*\/\/ )(.*)$/, /^(\s+\* )((?!\/).*)$/];

/** The whole file with its comments wrapped; the same text when all fit. */
export const wrapComments = (text) => {
  const out = [];
  const lines = text.split('\n').flatMap(opened).flatMap(lifted);
  for (let at = 0; at < lines.length; at += 1) {
    const match = patterns.map((pattern) => pattern.exec(lines[at])).find(Boolean);
    if (!match || lines[at].length <= COLUMNS || leaveAlone.test(lines[at])) {
      out.push(lines[at]);
      continue;
    }
    const [, prefix] = match;
    const block = [match[2]];
    while (continues(lines[at + 1], prefix)) block.push(lines[(at += 1)].slice(prefix.length));
    out.push(...fill(prefix, block));
  }
  return out.join('\n');
};

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
