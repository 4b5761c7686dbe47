/**
 * `npm run bench:log [-- --smoke]`: every bench of the log runtime, one after the other. Needs a
 * stack: FETTLE_KAFKA, FETTLE_REGISTRY and FETTLE_POSTGRES, as `node
 * libs/local-stack/dist/bin/dev-stack.js` prints them.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { root } from './install.mjs';

const smoke = process.argv.includes('--smoke');
const node = (...args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status;
const tsc = join(root, 'node_modules/typescript/bin/tsc');
const small = smoke ? ['--smoke'] : [];

const missing = ['FETTLE_KAFKA', 'FETTLE_REGISTRY', 'FETTLE_POSTGRES'].filter(
  (name) => !process.env[name],
);
if (missing.length > 0) {
  console.error(
    `${missing.join(', ')} not set: run "node libs/local-stack/dist/bin/dev-stack.js" and set what it prints.`,
  );
  process.exit(1);
}

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
for (const [name, args] of steps) {
  if (name !== 'compiling') console.log(`\n▸ ${name}`);
  if (node(...args) !== 0) {
    console.error(`${name} failed`);
    process.exit(1);
  }
}
