/**
 * Runs a TypeScript file in a process of its own, as jest would: `node -r <this> <file>.ts`. Test
 * services need no build before, and never run yesterday's.
 */
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');

const ROOT = resolve(__dirname, '../../..');
const CACHE = join(tmpdir(), `fettle-typescript-${process.getuid?.() ?? 0}`);
mkdirSync(CACHE, { recursive: true });

const options = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    target: 'es2022',
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

const compiled = (filename) => {
  const source = readFileSync(filename, 'utf8');
  const name = createHash('sha256').update(filename).update(source).digest('hex');
  const cached = join(CACHE, `${name}.js`);
  if (existsSync(cached)) return readFileSync(cached, 'utf8');
  const { code } = require('@swc/core').transformSync(source, { ...options, filename });
  writeFileSync(`${cached}.${process.pid}`, code);
  renameSync(`${cached}.${process.pid}`, cached);
  return code;
};

Module._extensions['.ts'] = (module, filename) => module._compile(compiled(filename), filename);

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  const own = /^@fettle\/([^/]+)$/.exec(request);
  const target = own === null ? request : join(ROOT, 'libs', own[1], 'src/index.ts');
  return resolveFilename.call(this, target, ...rest);
};
