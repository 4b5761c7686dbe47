import { resolve } from 'node:path';

import { architecturePaths, commands, decisions, links, quotedFigures } from './tidy/documents';
import { docstrings, namedExports, oneIndex } from './tidy/exports';
import { focusedTests, silentSkips, unfinishedWork, unreasonedExceptions } from './tidy/leftovers';
import { bannedClasses, bannedWords, serviceRooms, suffixes } from './tidy/names';
import { orphanExports } from './tidy/orphans';
import { columns, fileLines, folderDepth, folderFiles } from './tidy/sizes';
import { plantedTree, type Rule, workingTree } from './tidy/tree';
import {
  declaredImports,
  layerTags,
  pinnedVersions,
  projectReferences,
  readmes,
} from './tidy/workspace';

const tree = workingTree(resolve(__dirname, '../../..'));

const lines = (count: number) => 'a;\n'.repeat(count);
const thirteen = Object.fromEntries(
  [...Array(13).keys()].map((index) => [`libs/kernel/src/a${index}.ts`, '']),
);
const project = (dependencies: string, references: string) => ({
  'libs/a/package.json': `{"dependencies":${dependencies}}`,
  'libs/a/tsconfig.json': references,
});

/** Rule, what it says of the planted files, the files. */
const planted: readonly (readonly [string, Rule, string, Readonly<Record<string, string>>])[] = [
  ['file lines', fileLines, '201 lines', { 'libs/a/src/b.ts': lines(201) }],
  ['spec lines', fileLines, '301 lines', { 'libs/a/src/b.spec.ts': lines(301) }],
  ['main lines', fileLines, '31 lines', { 'services/oee/src/main.ts': lines(31) }],
  ['columns', columns, '101 columns', { 'libs/a/src/b.ts': `// ${'a '.repeat(49)}` }],
  ['files in a folder', folderFiles, '13 files', thirteen],
  ['folder depth', folderDepth, 'more than 2', { 'libs/a/src/b/c/d/e.ts': '' }],
  ['banned words', bannedWords, "'helpers'", { 'libs/a/src/test-helpers.ts': '' }],
  ['banned folders', bannedWords, "'shared'", { 'services/oee/src/shared/a.ts': '' }],
  [
    'banned classes',
    bannedClasses,
    'TaskManager',
    { 'libs/a/src/b.ts': `class Task${'Manager'} {}` },
  ],
  ['prefixes', bannedClasses, 'ILog', { 'libs/a/src/b.ts': `interface ${'I'}Log {}` }],
  ['suffixes', suffixes, 'known suffixes', { 'libs/a/src/b.service.ts': '' }],
  ['letters', suffixes, 'kebab-case', { 'libs/a/src/workOrder.ts': '' }],
  ['rooms of a kind', serviceRooms, 'not in a room', { 'services/gateway/src/domain/a.ts': '' }],
  ['files in no room', serviceRooms, 'not in a room', { 'services/gateway/src/a.ts': '' }],
  ['unfinished work', unfinishedWork, ':2:', { 'libs/a/src/b.ts': `\n// TO${'DO'} later` }],
  ['focused tests', focusedTests, ':1:', { 'libs/a/src/b.spec.ts': `it.on${'ly'}("a")` }],
  ['silent skips', silentSkips, ':1:', { 'libs/a/src/b.spec.ts': `describe.sk${'ip'}("a")` }],
  [
    'exceptions',
    unreasonedExceptions,
    ':1:',
    { 'libs/a/src/b.ts': `// eslint-dis${'able'}-line x` },
  ],
  [
    'a second index',
    oneIndex,
    'one each',
    { 'libs/a/src/index.ts': '', 'libs/a/src/b/index.ts': '' },
  ],
  ['an index in a service', oneIndex, 'only libs', { 'services/oee/src/index.ts': '' }],
  ['no index', oneIndex, 'no src/index.ts', { 'libs/a/package.json': '{}' }],
  ['export *', namedExports, 'hides', { 'libs/a/src/index.ts': "export * from './b';" }],
  [
    'docstrings',
    docstrings,
    'b.ts: limit is public',
    {
      'libs/a/src/index.ts': "export { limit } from './b';",
      'libs/a/src/b.ts': 'export const limit = 1;\nexport const inner = 2;',
    },
  ],
  [
    'orphans',
    orphanExports,
    'c.ts: f is exported and used nowhere else',
    {
      'libs/a/src/b.ts': "import { used } from './c';",
      'libs/a/src/c.ts': 'export const used = 1;\nexport const f = () => 1;',
    },
  ],
  ['docstrings of types', docstrings, 'Shape', { 'libs/a/src/index.ts': 'export type Shape = 1;' }],
  [
    'references',
    projectReferences,
    'tsconfig.json lacks b',
    project('{"@fettle/b":"1.0.0"}', '{}'),
  ],
  ['dependencies', projectReferences, 'package.json lacks b', project('{}', '{"path": "../b"}')],
  [
    'imports',
    declaredImports,
    'lacks @fettle/b',
    { ...project('{}', '{}'), 'libs/a/src/c.ts': "import { b } from '@fettle/b';" },
  ],
  [
    'ranges',
    pinnedVersions,
    'x is not pinned',
    { 'package.json': '{"dependencies":{"x":"^1.0.0"}}' },
  ],
  ['readmes', readmes, 'no README', project('{}', '{}')],
  ['tags', layerTags, 'no layer tag', project('{}', '{}')],
  [
    'decisions that are not numbered',
    decisions,
    'is not number 1',
    { 'a/DECISIONS.md': '# A\n\n## Use Kafka\n' },
  ],
  ['long decisions', decisions, '16 lines', { 'DECISIONS.md': `\n## 1. A\n${lines(15)}` }],
  ['dead commands', commands, 'run x', { 'package.json': '{}', 'a.md': '`npm run x`' }],
  [
    'stale figures',
    quotedFigures,
    '0.84 is not in a/SCOREBOARD.md',
    { 'a/SCOREBOARD.md': '16 files, 0.83', 'README.md': '| 16: 0.84 | [b](a/SCOREBOARD.md) |' },
  ],
  ['dead links', links, 'b.md does not exist', { 'README.md': '[b](b.md)' }],
  ['dead paths', architecturePaths, 'libs/a does not', { 'ARCHITECTURE.md': 'see `libs/a`' }],
];

describe('bites', () => {
  it.each(planted)('%s', (_, rule, said, files) => {
    expect(rule(plantedTree(files))).toContainEqual(expect.stringContaining(said));
  });
});

describe('holds in this repository', () => {
  const rules = planted.filter(
    ([, rule], index) => planted.findIndex(([, other]) => other === rule) === index,
  );

  it.each(rules)('%s', (_, rule) => {
    expect(rule(tree)).toEqual([]);
  });
});

it('lets a documented export, a spec beside its file and an address in a long line pass', () => {
  const fine = plantedTree({
    'libs/a/src/index.ts': "export { limit } from './b';",
    'libs/a/src/b.ts': `/** At most. */\nexport const limit = 1; // https://${'a'.repeat(100)}`,
    'libs/a/src/b.decider.spec.ts': '',
  });
  expect([docstrings, columns, suffixes].flatMap((rule) => rule(fine))).toEqual([]);
});
