/** One runner for all; a project a kind of test, so that slow kinds can be chosen by name. */
const base = {
  testEnvironment: 'node',
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  moduleNameMapper: { '^@fettle/([^/]+)$': '<rootDir>/libs/$1/src/index.ts' },
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/.local/', '<rootDir>/.nx/'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
};

/** Specs that take the whole system apart: `npm run test:campaign`. */
const campaign = [
  '/test/runtime-.*\\.fault\\.spec',
  '/test/mqtt-kill\\.fault',
  '/test/journey\\.e2e',
];

const onTheStack = {
  globalSetup: '<rootDir>/libs/local-stack/jest/global-setup.js',
  globalTeardown: '<rootDir>/libs/local-stack/jest/global-teardown.js',
};

module.exports = {
  // Generous: a busy machine is slow, not wrong. A test that wants more or less says so.
  testTimeout: 180_000,
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/{libs,services}/**/*.spec.ts'],
      testPathIgnorePatterns: [
        ...base.testPathIgnorePatterns,
        '\\.(int|e2e|fault|sim)\\.spec\\.ts$',
      ],
    },
    { ...base, displayName: 'sim', testMatch: ['<rootDir>/{libs,services}/**/*.sim.spec.ts'] },
    {
      ...base,
      displayName: 'int',
      testMatch: ['<rootDir>/{libs,services}/**/*.{int,e2e,fault}.spec.ts'],
      testPathIgnorePatterns: [...base.testPathIgnorePatterns, ...campaign],
      ...onTheStack,
    },
    {
      // Whole services killed, frozen and cut off, and the whole journey: minutes, not seconds.
      ...base,
      displayName: 'campaign',
      testMatch: ['<rootDir>/{libs,services}/**/*.{e2e,fault}.spec.ts'],
      testPathIgnorePatterns: [...base.testPathIgnorePatterns, `^(?!.*(${campaign.join('|')}))`],
      ...onTheStack,
    },
  ],
};
