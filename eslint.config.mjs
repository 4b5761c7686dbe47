import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

import { boundaries, constraints } from './.ci/lint/layers.mjs';
import {
  banImports,
  banValues,
  clockBans,
  exportBans,
  IO_KINDS,
  packingBans,
  pureBans,
} from './.ci/lint/bans.mjs';

const SOURCES = ['{libs,services}/**/*.{ts,tsx}'];
const SPECS = ['**/*.spec.{ts,tsx}', '**/test/**/*.ts'];
const TYPED = ['{libs,services}/*/{src,test,bench}/**/*.ts'];
const PURE_LIBS =
  'libs/{kernel,eventsourcing,detectors,signal,prognosis,diagnosis,plant-model,contracts}';
/** The suffix of a service's file says whether it may touch io; a file without one is pure. */
const ROOMS = 'services/!(cli)/src';
const ioKind = (kind) => `${ROOMS}/**/*.${kind}.ts`;
const IO_FILES = [...IO_KINDS.map(ioKind), `${ROOMS}/{main,config}.ts`];
const DECIDED = `${ROOMS}/**/*.{decider,reaction,projection,processor,view,reference}.ts`;
const TOOL_CONFIGS = ['**/*.config.{js,mjs,ts}', '.ci/**', 'services/gateway/web/vite.config.ts'];

export default tseslint.config(
  {
    ignores: [
      '**/{dist,node_modules,generated}/**',
      '{.local,.nx,.peers,coverage,bench-results}/**',
      '**/*.d.ts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: SOURCES,
    languageOptions: { parser: tseslint.parser },
    plugins: { '@typescript-eslint': tseslint.plugin, '@nx': nx },
    rules: {
      'max-lines': ['error', { max: 200 }],
      // Statements make a function long to read; lines only stop what is absurd.
      'max-statements': ['error', { max: 30 }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', { max: 3 }],
      'no-restricted-syntax': ['error', ...exportBans, ...packingBans],
      'no-restricted-imports': ['error', banImports(['kafka', 'tables', 'typeorm', 'status'])],
      '@nx/enforce-module-boundaries': ['error', boundaries(constraints.source)],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-definitions': 'off',
      'no-console': 'error',
      'no-debugger': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-fallthrough': 'error',
      'no-unreachable': 'error',
      'no-self-compare': 'error',
      'no-constant-binary-expression': 'error',
      'no-unsafe-finally': 'error',
      'no-param-reassign': 'off', // hot paths may update their own state in place
    },
  },
  {
    files: TYPED,
    languageOptions: {
      parserOptions: { project: './tsconfig.spec.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  // Where each outside thing may be known: the Kafka client, tables, status codes, adapters.
  { files: ['libs/eventlog/src/**'], rules: onlyBan(['typeorm', 'status']) },
  { files: ['libs/{postgres,service-host,local-stack}/src/**'], rules: onlyBan(['kafka']) },
  { files: [ioKind('controller')], rules: onlyBan(['kafka', 'tables', 'typeorm']) },
  {
    files: [ioKind('driver')],
    rules: onlyBan(['kafka', 'tables', 'controllers', 'typeorm', 'status']),
  },
  { files: [ioKind('table')], rules: onlyBan(['kafka', 'controllers', 'status']) },
  {
    files: [ioKind('module'), `${ROOMS}/main.ts`],
    rules: onlyBan(['kafka', 'typeorm', 'status']),
  },
  { files: [`${PURE_LIBS}/src/**/*.ts`], rules: pureRules(['kafka', 'pure']) },
  {
    files: [`${ROOMS}/**/*.ts`],
    ignores: IO_FILES,
    rules: {
      ...pureRules(['pure']),
      '@typescript-eslint/no-restricted-imports': ['error', banValues(['io'])],
    },
  },
  { files: [DECIDED], rules: onlyBan(['pure', 'io']) },
  {
    files: [...SPECS, '**/bench/**'],
    rules: {
      'no-console': 'off',
      'no-restricted-imports': 'off',
      '@typescript-eslint/no-restricted-imports': 'off',
      'no-restricted-properties': 'off',
      'no-restricted-globals': 'off',
      'no-restricted-syntax': ['error', ...exportBans],
      '@nx/enforce-module-boundaries': ['error', boundaries(constraints.spec)],
    },
  },
  {
    files: SPECS,
    rules: {
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': 'off',
      'max-statements': 'off',
      'max-params': 'off',
    },
  },
  // Contract suites are specs that others call.
  {
    files: ['libs/testkit/src/**'],
    rules: { 'max-lines-per-function': 'off', 'max-statements': 'off' },
  },
  {
    files: ['services/virtual-plant/{test,bench}/**', 'services/virtual-plant/**/*.spec.ts'],
    rules: {
      '@nx/enforce-module-boundaries': ['error', boundaries(constraints.spec, ['/src/app$'])],
    },
  },
  { files: ['services/cli/src/**', '**/main.ts'], rules: { 'no-console': 'off' } },
  { files: TOOL_CONFIGS, rules: { 'no-restricted-syntax': 'off', 'max-lines': ['error', 200] } },
);

/** The import rule of a place: only the named bans hold there. */
function onlyBan(bans) {
  return { 'no-restricted-imports': ['error', banImports(bans)] };
}

/** Pure code: only the named bans on imports, no clock, no randomness, no machine. */
function pureRules(bans) {
  return {
    ...onlyBan(bans),
    'no-restricted-syntax': ['error', ...exportBans, ...packingBans, ...clockBans.syntax],
    'no-restricted-properties': ['error', ...clockBans.properties],
    'no-restricted-globals': ['error', ...clockBans.globals, ...pureBans.globals],
  };
}
