import { isSpec, type Rule, sources } from './tree';

/** Cut in two, so that this file is not its own finding. */
const unfinished = new RegExp(`\\b(TO${'DO'}|FIX${'ME'}|XX${'X'}|HA${'CK'})\\b`);
const focused = /\b(it|test|describe)(\.each\([^)]*\))?\.only\b|\b(fit|fdescribe)\(/;
const silent = /\b(it|test|describe)\.(skip|todo)\(|\b(xit|xdescribe|xtest)\(/;
const unreasoned = /eslint-disable(?!.* -- \S)|@ts-(ignore|nocheck)|prettier-ignore(?!.* -- \S)/;

const linesWith = (text: string, pattern: RegExp): readonly number[] =>
  text.split('\n').flatMap((line, index) => (pattern.test(line) ? [index + 1] : []));

const find = (paths: readonly string[], read: (path: string) => string, pattern: RegExp) =>
  paths.flatMap((path) => linesWith(read(path), pattern).map((line) => `${path}:${line}`));

export const unfinishedWork: Rule = (tree) => {
  const read = tree.paths.filter((path) => /\.(tsx?|[cm]?js|md|avsc|proto|ya?ml|sh)$/.test(path));
  return find(read, tree.read, unfinished).map((where) => `${where}: finish it, or file an issue`);
};

export const focusedTests: Rule = (tree) =>
  find(sources(tree).filter(isSpec), tree.read, focused).map((where) => `${where}: only one runs`);

/** A test that cannot run says so by name, through requirePeer, requireFile or requireMachine. */
export const silentSkips: Rule = (tree) =>
  find(sources(tree).filter(isSpec), tree.read, silent).map((where) => `${where}: skips silently`);

export const unreasonedExceptions: Rule = (tree) =>
  find(sources(tree), tree.read, unreasoned).map((where) => `${where}: say why, after ' -- '`);
