import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The repository's files by their path from its root; planted trees are made of texts. */
export interface Tree {
  readonly paths: readonly string[];
  readonly read: (path: string) => string;
}

/** A rule names what it finds, one line each, the path first. No finding: an empty list. */
export type Rule = (tree: Tree) => readonly string[];

/** What git knows and what is new but not ignored, so that a rule bites before the commit. */
export const workingTree = (root: string): Tree => {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  const paths = [...new Set(listed.split('\n'))].filter(
    (path) => path !== '' && existsSync(join(root, path)),
  );
  return { paths: paths.sort(), read: (path) => readFileSync(join(root, path), 'utf8') };
};

export const plantedTree = (files: Readonly<Record<string, string>>): Tree => ({
  paths: Object.keys(files),
  read: (path) => files[path] ?? '',
});

export const isGenerated = (path: string): boolean => /(^|\/)generated\//.test(path);
export const isSpec = (path: string): boolean => /\.spec\.tsx?$/.test(path);

/** TypeScript that people wrote, in libs and services. */
export const sources = (tree: Tree): readonly string[] =>
  tree.paths.filter((path) => /^(libs|services)\/.*\.tsx?$/.test(path) && !isGenerated(path));

/** Folders of the workspace's projects, e.g. `libs/kernel`. */
export const projects = (tree: Tree): readonly string[] =>
  tree.paths
    .filter((path) => /^(libs|services)\/[^/]+\/package\.json$/.test(path))
    .map((path) => path.slice(0, -'/package.json'.length));
