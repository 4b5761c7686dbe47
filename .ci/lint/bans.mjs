/** Bans by path that the type system cannot say; libs/testkit/src/lint.spec.ts plants each. */
const PURE_PACKAGES = ['avsc', 'fft.js', 'ml-matrix', 'papaparse', 'uuid', 'zod'];
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

const OTHER_ROOMS = ['adapters', 'api', 'processes', 'projections', 'app', 'config'];

const importBans = {
  kafka: { regex: '^kafkajs($|/)', message: 'Only libs/eventlog talks to the Kafka client.' },
  adapters: { regex: '/adapters(/|$)', message: 'Only the Nest module binds adapters.' },
  typeorm: { regex: '^typeorm($|/)', message: 'Tables are known in adapters/ only.' },
  status: {
    regex: '^@grpc/grpc-js$',
    importNames: ['status', 'Status'],
    message: 'Status codes are known in api/ only.',
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
  domain: {
    regex: `^(@fettle/(?!(${PURE_LIBS.join('|')})$)|\\.\\./(.*/)?(${OTHER_ROOMS.join('|')})(/|$))`,
    message: 'The domain imports pure libs and itself.',
  },
};

/** @param names keys of importBans; `pure` and `domain` bring the ban on random ids with them */
export const banImports = (names) => ({
  patterns: (names.includes('pure') ? [...names, 'random'] : names).map((name) => importBans[name]),
});

export const exportBans = [
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
  { selector: 'ExportAllDeclaration', message: 'Name what is exported.' },
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
