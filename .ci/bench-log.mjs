/**
 * `npm run bench:log [-- --smoke]`: every bench of the log runtime, one after the other, on a stack
 * of its own that is made anew; or on the one that FETTLE_KAFKA, FETTLE_REGISTRY and
 * FETTLE_POSTGRES name.
 */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { ensureInstalled, root } from './install.mjs';

const smoke = process.argv.includes('--smoke');
const node = (...args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status;
const tsc = join(root, 'node_modules/typescript/bin/tsc');
const small = smoke ? ['--smoke'] : [];
const names = ['FETTLE_KAFKA', 'FETTLE_REGISTRY', 'FETTLE_POSTGRES'];
const isNamed = () => names.every((name) => process.env[name]);

/** Starts a stack and names it in the environment. Resolves to what stops it. */
const startStack = async () => {
  const program = join(root, 'libs/local-stack/dist/bin/dev-stack.js');
  const child = spawn(process.execPath, [program, '.local/bench-stack', '--fresh'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    const [, name, value] = /^export (\w+)=(.*)$/.exec(line) ?? [];
    if (name) process.env[name] = value;
    if (isNamed()) break;
  }
  if (!isNamed()) process.exit(1);
  return async () => {
    child.kill('SIGTERM');
    await ended;
  };
};

const steps = [
  ['compiling', [tsc, '-b', 'services/workorder']],
  ['compiling', [tsc, '-p', 'libs/eventlog/bench']],
  ['compiling', [tsc, '-p', 'services/workorder/bench']],
  ['produce and consume', ['libs/eventlog/bench/dist/bench/log.bench.js', ...small]],
  [
    'projection against COPY',
    [
      'libs/eventlog/bench/dist/bench/projection.bench.js',
      ...(smoke ? ['--batches', '2', '--rounds', '1'] : []),
    ],
  ],
  ['commands', ['services/workorder/bench/dist/bench/command.bench.js', ...small]],
  ['rebuild', ['services/workorder/bench/dist/bench/rebuild.bench.js', ...small]],
];

ensureInstalled();
if (node(tsc, '-b', 'libs/local-stack') !== 0) process.exit(1);
const stop = isNamed() ? async () => {} : await startStack();
const failed = steps.find(([name, args]) => {
  if (name !== 'compiling') console.log(`\n▸ ${name}`);
  return node(...args) !== 0;
});
await stop();
if (failed !== undefined) {
  console.error(`${failed[0]} failed`);
  process.exitCode = 1;
}
