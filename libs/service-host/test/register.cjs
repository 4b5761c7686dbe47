/**
 * Lets a child process of a test run TypeScript from its sources: `node -r register.cjs main.ts`.
 */
const { transformFileSync } = require('@swc/core');
const Module = require('node:module');
const { join } = require('node:path');

const ROOT = join(__dirname, '../../..');
const options = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    target: 'es2022',
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

require.extensions['.ts'] = (module, filename) =>
  module._compile(transformFileSync(filename, options).code, filename);

const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) => {
  const ours = /^@fettle\/([a-z-]+)$/.exec(request);
  return resolve(ours ? join(ROOT, 'libs', ours[1], 'src/index.ts') : request, ...rest);
};
