import { isGenerated, isSpec, type Rule, sources } from './tree';

const LINES_MAX = 200;
const SPEC_LINES_MAX = 300;
const MAIN_LINES_MAX = 30;
const COLUMNS_MAX = 100;
const FOLDER_FILES_MAX = 12;
const FOLDER_DEPTH_MAX = 2;

const code = (path: string) => /\.(tsx?|[cm]?js)$/.test(path) && !isGenerated(path);
const linesMax = (path: string): number => {
  if (/^services\/[^/]+\/src\/main\.ts$/.test(path)) return MAIN_LINES_MAX;
  return isSpec(path) ? SPEC_LINES_MAX : LINES_MAX;
};

export const fileLines: Rule = (tree) =>
  tree.paths.filter(code).flatMap((path) => {
    const lines = tree.read(path).trimEnd().split('\n').length;
    return lines > linesMax(path) ? [`${path}: ${lines} lines, at most ${linesMax(path)}`] : [];
  });

/** Prettier breaks code and `npm run format` comments; a long address or literal stays whole. */
const unbreakable = /https?:\/\/|eslint-(?:disable)|(['"`/])(?:(?!\1).){40,}\1/;

export const columns: Rule = (tree) =>
  tree.paths.filter(code).flatMap((path) =>
    tree
      .read(path)
      .split('\n')
      .flatMap((line, index) =>
        line.length > COLUMNS_MAX && !unbreakable.test(line)
          ? [`${path}:${index + 1}: ${line.length} columns, at most ${COLUMNS_MAX}`]
          : [],
      ),
  );

/** A spec counts with the file it stands beside. */
export const folderFiles: Rule = (tree) => {
  const counts = new Map<string, number>();
  for (const path of sources(tree).filter((source) => !isSpec(source))) {
    const folder = path.slice(0, path.lastIndexOf('/'));
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > FOLDER_FILES_MAX)
    .map(([folder, count]) => `${folder}: ${count} files, at most ${FOLDER_FILES_MAX}`);
};

export const folderDepth: Rule = (tree) =>
  sources(tree)
    .filter((path) => (path.split('/src/')[1]?.split('/').length ?? 0) - 1 > FOLDER_DEPTH_MAX)
    .map((path) => `${path}: more than ${FOLDER_DEPTH_MAX} folders below src`);
