/**
 * `npm run test:nodes`: units, and a start of every built module, on each Node in peers.json.
 * Anything on the error console of a start counts as a failure: newcomers see it first.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './install.mjs';
import { closingLine, countsOf, sum } from './totals.mjs';

const results = join(root, '.local/test-results');
mkdirSync(results, { recursive: true });

const modulesOf = (folder, file) =>
  readdirSync(join(root, folder))
    .map((name) => join(root, folder, name, file))
    .filter((path) => existsSync(path));

const starts = (node) => {
  const modules = [...modulesOf('libs', 'dist/index.js'), ...modulesOf('services', 'dist/app.js')];
  const script = `for (const path of ${JSON.stringify(modules)}) require(path); process.exit(0)`;
  const { status, stderr } = spawnSync(node, ['-e', script], { cwd: root, encoding: 'utf8' });
  const fine = status === 0 && stderr === '';
  console.log(`${fine ? '✓' : '✗'} ${modules.length} modules load\n${stderr}`);
  return { passed: fine ? 1 : 0, failed: fine ? 0 : 1, skipped: 0 };
};

/** The repository’s own checks are the same on every Node. Replaces the list of the project. */
const withoutChecks = [
  '--testPathIgnorePatterns',
  '/libs/testkit/',
  '\\.(int|e2e|fault|sim)\\.spec',
];
const everyCore = ['--maxWorkers=100%'];

const units = (node, name) => {
  const outputFile = join(results, `${name}.json`);
  rmSync(outputFile, { force: true });
  const args = ['node_modules/jest/bin/jest.js', '--json', `--outputFile=${outputFile}`];
  const { status, stderr } = spawnSync(
    node,
    [...args, '--selectProjects', 'unit', ...withoutChecks, '--reporters=summary', ...everyCore],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  console.log(stderr);
  const quiet = !/\(node:\d+\).*Warning/.test(stderr);
  const report = existsSync(outputFile) ? readFileSync(outputFile, 'utf8') : undefined;
  return sum([
    countsOf(report, status === 0),
    { passed: quiet ? 1 : 0, failed: quiet ? 0 : 1, skipped: 0 },
  ]);
};

/** Not run, and said so; a failure where every peer is required. */
const missing = (name) => {
  const why = `'${name}' is missing: node .ci/install-peers.mjs brings it`;
  console.log(`✗ ${why}`);
  if (process.env.REQUIRE_PEERS === '1') return { passed: 0, failed: 1, skipped: 0 };
  const { NOT_RUN_FILE: notRunFile } = process.env;
  if (notRunFile !== undefined) appendFileSync(notRunFile, `units on another Node: ${why}\n`);
  return { passed: 0, failed: 0, skipped: 1 };
};

const nodes = Object.keys(JSON.parse(readFileSync(join(root, '.ci/peers.json'), 'utf8')).node);
const counts = nodes.map((name) => {
  const node = join(root, '.peers', name, 'node_modules/.bin/node');
  if (!existsSync(node)) {
    return missing(name);
  }
  console.log(`▸ ${name}`);
  return sum([starts(node), units(node, name)]);
});

const total = sum(counts);
// Within `npm test` this is one check among others: only that run closes with totals.
if (process.env.NOT_RUN_FILE === undefined) console.log(closingLine(total));
process.exitCode = total.failed === 0 ? 0 : 1;
