/** Bans by path that the type system cannot say; libs/testkit/src/lint.spec.ts plants each. */
const PURE_PACKAGES = [
  '@bufbuild/protobuf',
  'avsc',
  'fft.js',
  'luxon',
  'ml-matrix',
  'papaparse',
  'uuid',
  'zod',
];
const PURE_LIBS = [
  'kernel',
  'eventsourcing',
  'detectors',
  'signal',
  'prognosis',
  'diagnosis',
  'plant-model',
  'contracts',
];

/** What the suffix of a service's file says of it: these may touch io, nothing else may. */
export const IO_KINDS = ['controller', 'driver', 'table', 'module'];
const IO_FILE = `\\./(.*/)?([a-z0-9-]+\\.(${IO_KINDS.join('|')})|main|config)$`;

const importBans = {
  kafka: { regex: '^kafkajs($|/)', message: 'Only libs/eventlog talks to the Kafka client.' },
  tables: { regex: '\\.(table|module)$', message: 'Only the Nest module binds tables.' },
  controllers: { regex: '\\.controller$', message: 'Only the Nest module binds controllers.' },
  typeorm: { regex: '^typeorm($|/)', message: 'TypeORM is known in .table files only.' },
  status: {
    regex: '^@grpc/grpc-js$',
    importNames: ['status', 'Status'],
    message: 'Status codes are known in .controller files only.',
  },
  pure: {
    regex: `^(?!\\.|@fettle/|(${PURE_PACKAGES.join('|').replaceAll('.', '\\.')})($|/))`,
    message: `Pure code imports pure code only: ${PURE_PACKAGES.join(', ')}, pure libs.`,
  },
  random: {
    regex: '^uuid$',
    importNames: ['v1', 'v4', 'v6', 'v7'],
    message: 'Ids derive from their cause; randomness is an argument.',
  },
  io: {
    regex: `^(@fettle/(?!(${PURE_LIBS.join('|')})$)|\\.?${IO_FILE})`,
    message: `Only ${IO_KINDS.map((kind) => `.${kind}`).join(', ')}, main and config touch io.`,
  },
};

/** @param names keys of importBans; `pure` brings the ban on random ids with it */
export const banImports = (names) => ({
  patterns: (names.includes('pure') ? [...names, 'random'] : names).map((name) => importBans[name]),
});

/** The same where the name of a port's type may be known: types leave nothing behind. */
export const banValues = (names) => ({
  patterns: names.map((name) => ({ ...importBans[name], allowTypeImports: true })),
});

export const exportBans = [
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
  { selector: 'ExportAllDeclaration', message: 'Name what is exported.' },
];

/** Not for specs, where a row of a table may be packed. */
export const packingBans = [
  {
    selector: 'ObjectExpression > SpreadElement > ObjectExpression',
    message: 'One property a line: a spread of a literal hides its keys.',
  },
];

const NOW =
  'Time is an argument: event time from the payload, `now` from the clock that drives us.';

export const clockBans = {
  syntax: [
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: NOW },
    { selector: "CallExpression[callee.name='Date']", message: NOW },
  ],
  properties: [
    { object: 'Date', property: 'now', message: NOW },
    { object: 'Math', property: 'random', message: 'Randomness is an argument, from a seed.' },
  ],
  globals: [
    'setTimeout',
    'setInterval',
    'setImmediate',
    'queueMicrotask',
    'performance',
    'crypto',
  ].map((name) => ({ name, message: NOW })),
};

export const pureBans = {
  globals: ['process', 'fetch', 'require', 'globalThis', '__dirname', '__filename'].map((name) => ({
    name,
    message: 'Pure code knows no machine.',
  })),
};
