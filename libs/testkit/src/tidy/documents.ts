import { posix } from 'node:path';

import type { Rule, Tree } from './tree';

const ENTRY_LINES_MAX = 15;
const markdown = (tree: Tree) => tree.paths.filter((path) => path.endsWith('.md'));

/** `## 7. What was decided`, counted up, then context → decision → consequence. */
export const decisions: Rule = (tree) =>
  markdown(tree)
    .filter((path) => posix.basename(path) === 'DECISIONS.md')
    .flatMap((path) => {
      const [, ...entries] = tree.read(path).split(/^## /m);
      return entries.flatMap((entry, index) => {
        const lines = entry.trim().split('\n');
        const title = lines[0] ?? '';
        return [
          ...(title.startsWith(`${index + 1}. `)
            ? []
            : [`${path}: '${title}' is not number ${index + 1}`]),
          ...(lines.length > ENTRY_LINES_MAX
            ? [`${path}: '${title}' has ${lines.length} lines, at most ${ENTRY_LINES_MAX}`]
            : []),
        ];
      });
    });

/** Links inside the repository lead somewhere. */
export const links: Rule = (tree) => {
  const known = new Set(tree.paths.flatMap((path) => [path, ...parents(path)]));
  return markdown(tree).flatMap((path) =>
    [...tree.read(path).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g)]
      .map(([, target]) => posix.join(posix.dirname(path), target ?? '').replace(/\/$/, ''))
      .filter((target) => target !== '.' && !known.has(target))
      .map((target) => `${path}: ${target} does not exist`),
  );
};

/** Commands that a document tells to run are there. */
export const commands: Rule = (tree) => {
  if (!tree.paths.includes('package.json')) return [];
  const { scripts = {} } = JSON.parse(tree.read('package.json')) as {
    scripts?: Record<string, string>;
  };
  return markdown(tree).flatMap((path) =>
    [...tree.read(path).matchAll(/\bnpm run (?:-s |--silent )?([a-z][\w:-]*)/g)]
      .map(([, name]) => name ?? '')
      .filter((name) => scripts[name] === undefined)
      .map((name) => `${path}: npm run ${name} does not exist`),
  );
};

/** A figure that a row quotes from a scoreboard stands there, so that a new measurement is told. */
export const quotedFigures: Rule = (tree) =>
  markdown(tree).flatMap((path) =>
    [...tree.read(path).matchAll(/^\|(.*)\]\(([^)]*SCOREBOARD\.md)\).*$/gm)].flatMap(
      ([, row = '', link = '']) => {
        const board = posix.join(posix.dirname(path), link);
        const figures = new Set(tree.read(board).match(figure));
        const quoted = row.match(figure) ?? [];
        return quoted
          .filter((one) => !figures.has(one))
          .map((one) => `${path}: ${one} is not in ${board}`);
      },
    ),
  );

/** One digit alone is a word. */
const figure = /\d*\.\d+|\d{2,}/g;

/** Every path that ARCHITECTURE.md writes as code is there. */
export const architecturePaths: Rule = (tree) => {
  if (!tree.paths.includes('ARCHITECTURE.md')) return ['ARCHITECTURE.md does not exist'];
  const known = new Set(tree.paths.flatMap((path) => [path, ...parents(path)]));
  const named = tree
    .read('ARCHITECTURE.md')
    .matchAll(/`((?:libs|services|schemas|proto|deploy)\/[^`\s]*)`/g);
  return [...new Set([...named].map(([, path]) => (path ?? '').replace(/\/$/, '')))]
    .filter((path) => !known.has(path))
    .map((path) => `ARCHITECTURE.md: ${path} does not exist`);
};

const parents = (path: string): readonly string[] =>
  path.split('/').map((_, index, parts) => parts.slice(0, index).join('/'));
