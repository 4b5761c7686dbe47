import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../..');

interface Fixture {
  readonly path: string;
  readonly text: string;
  /** Rules that need types: the path must be that of a file that exists. */
  readonly typed?: true;
}

/** Runs outside jest: ESLint loads its config by dynamic import, which jest's sandbox refuses. */
const lint = (fixtures: readonly Fixture[]): readonly (readonly string[])[] => {
  const output = execFileSync(process.execPath, ['.ci/lint/lint-text.mjs'], {
    cwd: ROOT,
    encoding: 'utf8',
    input: JSON.stringify(fixtures),
    env: { ...process.env, NX_DAEMON: 'false' },
  });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as string[][];
};

const lines = (count: number) => 'export const a = 1;\n'.repeat(count);
const longFunction = (statement: string) => `export const f = () => {\n${statement}};\n`;
const thirtyOne = longFunction('  g();\n'.repeat(31));
const eightyLines = longFunction(`  g({\n${'    a,\n'.repeat(80)}  });\n`);

/** Each text breaks one rule at one path; the second column is what must be said about it. */
const violations: readonly (readonly [string, string, Fixture])[] = [
  ['any', 'no-explicit-any', at('libs/eventlog/src/x.ts', 'export const f = (a: any) => a;')],
  ['a default export', 'Named exports', at('services/oee/src/x.ts', 'export default 1;')],
  ['export *', 'Name what is exported', at('libs/postgres/src/index.ts', "export * from './a';")],
  ['a long file', 'max-lines:', at('libs/eventlog/src/x.ts', lines(201))],
  ['a long spec', 'max-lines:', at('libs/eventlog/src/x.spec.ts', lines(301))],
  ['a long function', 'max-statements', at('libs/eventlog/src/x.ts', thirtyOne)],
  ['a function of many lines', 'max-lines-per-function', at('libs/eventlog/src/x.ts', eightyLines)],
  [
    'a packed spread',
    'hides its keys',
    at('services/oee/src/main.ts', 'export const f = { ...{ a: 1, b: 2 } };'),
  ],
  [
    'a packed spread in pure code',
    'hides its keys',
    pure('export const f = { ...{ a: 1, b: 2 } };'),
  ],
  [
    'four parameters',
    'max-params',
    at('libs/eventlog/src/x.ts', 'export const f = (a, b, c, d) => a;'),
  ],
  ['console', 'no-console', at('services/twin/src/app.ts', 'console.log(1);')],
  ['node in a pure lib', 'Pure code imports', pure("import { readFileSync } from 'node:fs';")],
  ['a bare builtin in a pure lib', 'Pure code imports', pure("import { join } from 'path';")],
  ['Nest in a pure lib', 'Pure code imports', pure("import { Module } from '@nestjs/common';")],
  ['random ids', 'Ids derive', pure("import { v4 } from 'uuid';")],
  ['Date.now', "'Date.now'", pure('export const now = Date.now();')],
  ['new Date()', 'Time is an argument', pure('export const now = new Date();')],
  ['Date()', 'Time is an argument', pure('export const now = Date();')],
  ['a timer', "'setTimeout'", pure('setTimeout(() => undefined, 1);')],
  ['Math.random', "'Math.random'", pure('export const r = Math.random();')],
  ['process', "'process'", pure('export const e = process.env;')],
  ['Date.now in a plain file', "'Date.now'", room('rules.ts', 'export const now = Date.now();')],
  ['process in a plain file', "'process'", room('rules.ts', 'export const e = process.env;')],
  [
    'node in a plain file',
    'Pure code imports',
    room('rules.ts', "import { join } from 'node:path';"),
  ],
  [
    'Nest in a decider',
    'Pure code imports',
    room('x.decider.ts', "import { a } from '@nestjs/common';"),
  ],
  ...['.decider', '.reaction', '.projection', '.processor', '.view', ''].map(
    (kind): readonly [string, string, Fixture] => [
      `an io lib in a ${kind || 'plain'} file`,
      'touch io',
      room(`x${kind}.ts`, "import { a } from '@fettle/eventlog';"),
    ],
  ),
  ...['decider', 'reaction', 'projection', 'processor', 'view', 'reference'].map(
    (kind): readonly [string, string, Fixture] => [
      `a port's type in a .${kind} file`,
      'touch io',
      room(`x.${kind}.ts`, "import type { a } from '@fettle/eventlog';"),
    ],
  ),
  ...['./y.driver', '../parts/y.table', './y.controller', '../config'].map(
    (path): readonly [string, string, Fixture] => [
      `${path} in a plain file`,
      'touch io',
      room('x.ts', `import { a } from '${path}';`),
    ],
  ),
  [
    'a driver in an app',
    'touch io',
    at('services/gateway/src/app.ts', "import { a } from './web/a.driver';"),
  ],
  ['Date.now in a projection', "'Date.now'", room('x.projection.ts', 'Date.now();')],
  ['Date.now in an app', "'Date.now'", at('services/gateway/src/app.ts', 'Date.now();')],
  [
    'a table in a controller',
    'binds tables',
    room('x.controller.ts', "import { a } from './y.table';"),
  ],
  [
    'a controller in a driver',
    'binds controllers',
    room('x.driver.ts', "import { a } from './y.controller';"),
  ],
  ['kafkajs in a driver', 'Kafka client', room('x.driver.ts', "import { Kafka } from 'kafkajs';")],
  [
    'kafkajs in another lib',
    'Kafka client',
    at('libs/postgres/src/x.ts', "import { Kafka } from 'kafkajs';"),
  ],
  ['typeorm in a driver', '.table files only', room('x.driver.ts', "import { a } from 'typeorm';")],
  [
    'typeorm in a module',
    '.table files only',
    at('services/gateway/src/gateway.module.ts', "import { a } from 'typeorm';"),
  ],
  [
    'a status code in a driver',
    '.controller files only',
    room('x.driver.ts', "import { status } from '@grpc/grpc-js';"),
  ],
  [
    'pure → io',
    'can only depend on libs tagged',
    at('libs/signal/src/x.ts', "import { a } from '@fettle/service-host';"),
  ],
  [
    'io → test',
    'can only depend on libs tagged',
    at('libs/service-host/src/x.ts', "import { a } from '@fettle/testkit';"),
  ],
  [
    'service → test',
    'can only depend on libs tagged',
    at('services/oee/src/x.ts', "import { a } from '@fettle/testkit';"),
  ],
  [
    'service → service by name',
    'Imports of apps',
    at('services/oee/src/x.ts', "import { a } from '@fettle/twin';"),
  ],
  [
    'service → service by path',
    'relative or absolute',
    at('services/oee/src/x.ts', "import { a } from '../../twin/src/app';"),
  ],
  [
    'another service in a spec',
    'relative or absolute',
    at('services/oee/src/x.spec.ts', "import { a } from '../../twin/src/app';"),
  ],
  [
    'more than app.ts in the plant',
    'relative or absolute',
    at('services/virtual-plant/test/x.spec.ts', "import { a } from '../../twin/src/domain/a';"),
  ],
  [
    'a lib by path',
    'relative or absolute',
    at('libs/signal/src/x.ts', "import { a } from '../../kernel/src/clock';"),
  ],
  ['a floating promise', 'no-floating-promises', typed('const f = async () => 1;\nf();')],
  ['awaiting a number', 'await-thenable', typed('export const f = async () => await 1;')],
  [
    'a promise as a condition',
    'no-misused-promises',
    typed('const f = async () => 1;\nexport const g = f() ? 1 : 2;'),
  ],
  [
    'a state forgotten',
    'switch-exhaustiveness',
    typed("export const f = (a: 'x' | 'y') => { switch (a) { case 'x': return 1; } };"),
  ],
];

const allowed: readonly (readonly [string, Fixture])[] = [
  ['a pure lib using another', at('libs/signal/src/x.ts', "import { a } from '@fettle/kernel';")],
  ['a date from a number', pure('export const day = (at: number) => new Date(at);')],
  ['ids from names', pure("import { v5 } from 'uuid';")],
  [
    'the Kafka client in eventlog',
    at('libs/eventlog/src/x.ts', "import { Kafka } from 'kafkajs';"),
  ],
  [
    'the Kafka client in a bench',
    at('libs/contracts/bench/x.bench.ts', "import { Kafka } from 'kafkajs';"),
  ],
  ['node in a spec of a pure lib', at('libs/kernel/src/x.spec.ts', "import { a } from 'node:fs';")],
  [
    'the testkit in a spec',
    at('libs/signal/src/x.spec.ts', "import { a } from '@fettle/testkit';"),
  ],
  [
    'app.ts in the plant',
    at('services/virtual-plant/test/x.sim.spec.ts', "import { a } from '../../twin/src/app';"),
  ],
  ["a port's type in a plain file", room('x.ts', "import type { a } from '@fettle/eventlog';")],
  ['io in a driver', room('x.driver.ts', "import { a } from '@fettle/eventlog';")],
  [
    'a status code in a controller',
    room('x.controller.ts', "import { status } from '@grpc/grpc-js';"),
  ],
  ['typeorm in a table', room('x.table.ts', "import { a } from 'typeorm';")],
  ['a long describe', at('libs/signal/src/x.spec.ts', thirtyOne)],
  ['a choice that is spread', pure('export const f = (a) => ({ ...(a && { b: 2 }), ...a });')],
];

const verdicts = lint([
  ...violations.map(([, , fixture]) => fixture),
  ...allowed.map(([, fixture]) => fixture),
]);

it.each(violations.map(([name, said], index) => [name, said, index] as const))(
  'bites %s',
  (_, said, index) => {
    expect(verdicts[index]).toContainEqual(expect.stringContaining(said));
  },
);

it.each(allowed.map(([name], index) => [name, violations.length + index] as const))(
  'lets %s pass',
  (_, index) => {
    expect(verdicts[index]).toEqual([]);
  },
);

function at(path: string, text: string): Fixture {
  return { path, text };
}
function pure(text: string): Fixture {
  return at('libs/detectors/src/x.ts', text);
}
function room(name: string, text: string): Fixture {
  return at(`services/workorder/src/orders/${name}`, text);
}
function typed(text: string): Fixture {
  return { path: 'services/oee/src/main.ts', text, typed: true };
}
