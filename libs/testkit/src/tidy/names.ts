import { isGenerated, type Rule, sources } from './tree';

/** As any word of a name; `types` and `constants` only where they are the whole name. */
const bannedWord = /^(util|helper|common|shared|manager|misc)s?$/;
const bannedName = /^(types?|constants?)$/;
const bannedClass =
  /\b(?:class|interface|enum) +(\w*(?:Util|Helper|Common|Shared|Manager|Misc|Types|Constant)s?)\b/g;
const prefixed = /\binterface +(I[A-Z][a-z]\w*)/g;

const KINDS =
  'decider|reaction|projection|processor|controller|driver|table|module|migration|page|view|reference';
const TESTS = 'spec|int\\.spec|fault\\.spec|sim\\.spec|e2e\\.spec';
const WORD = '[a-z0-9]+(-[a-z0-9]+)*';
/** `d` and `config` are names that TypeScript and tools give. */
const fileName = new RegExp(`^${WORD}(\\.(${KINDS}))?(\\.(bench|${TESTS}|d|config))?\\.tsx?$`);

/** Words that say nothing about what a file is for. */
export const bannedWords: Rule = (tree) =>
  tree.paths
    .filter((path) => /^(libs|services|\.ci|deploy|proto|schemas)\//.test(path))
    .filter((path) => !isGenerated(path))
    .flatMap((path) => {
      const word =
        path.split(/[/.-]/).find((part) => bannedWord.test(part)) ??
        path.split(/[/.]/).find((part) => bannedName.test(part));
      return word === undefined ? [] : [`${path}: '${word}' says nothing`];
    });

export const bannedClasses: Rule = (tree) =>
  sources(tree).flatMap((path) => {
    const text = tree.read(path);
    return [...text.matchAll(bannedClass), ...text.matchAll(prefixed)].map(
      ([, name]) => `${path}: the name '${name}' says nothing`,
    );
  });

export const suffixes: Rule = (tree) =>
  sources(tree)
    .filter((path) => !fileName.test(path.slice(path.lastIndexOf('/') + 1)))
    .map((path) => `${path}: kebab-case and one of the known suffixes`);

const FILES = ['main', 'config', 'app', '[a-z-]+\\.module', '[^/]*\\.spec'];
const outside = new RegExp(`^services/[^/]+/src/(${FILES.join('|')})\\.ts$`);
/** Kinds are said by suffixes: a folder of one kind takes a subject apart. */
const KIND_FOLDERS =
  'domain|projections?|process(es)?|api|adapters?|controllers?|deciders?|reactions?|drivers?|logic|model';
const room = new RegExp(`^services/[^/]+/src/(?!(${KIND_FOLDERS})/)[a-z-]+/`);

/** Every service has rooms by subject; the command line has none, it runs in a terminal. */
export const serviceRooms: Rule = (tree) =>
  sources(tree)
    .filter((path) => /^services\/(?!cli\/)[^/]+\/src\//.test(path))
    .filter((path) => !outside.test(path) && !room.test(path))
    .map((path) => `${path}: not in a room by subject`);
