/**
 * `npm test`: every check and every test, then what was not run and why, then the totals.
 * `npm test -- <filter>` runs only the tests whose path matches, without the checks.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ensureInstalled, root } from './install.mjs';
import { closingLine, countsOf, countsWithout, failedFiles, sum } from './totals.mjs';

const results = join(root, '.local/test-results');
const notRunFile = join(results, 'not-run.txt');
const env = {
  ...process.env,
  NX_DAEMON: 'false',
  NOT_RUN_FILE: notRunFile,
  npm_config_update_notifier: 'false',
};
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

const run = (command, args, limitMinutes) => {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    timeout: limitMinutes === undefined ? undefined : limitMinutes * 60_000,
    killSignal: 'SIGKILL',
    env: { ...env, PATH: `${join(root, 'node_modules/.bin')}:${env.PATH}` },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error !== undefined) console.error(`${command}: ${error.message}`);
  return status === 0;
};

const announced = (name, work) => {
  const started = performance.now();
  console.log(`\n▸ ${name}`);
  const counts = work();
  console.log(`${counts.failed === 0 ? '✓' : '✗'} ${name}, ${seconds(started)}`);
  return counts;
};

const check = (name, command, args) =>
  announced(name, () => {
    const passed = run(command, args);
    return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
  });

const jest = (name, args, limitMinutes) => {
  const outputFile = join(results, `${name.replace(/\W+/g, '-')}.json`);
  rmSync(outputFile, { force: true });
  const green = run('jest', ['--json', `--outputFile=${outputFile}`, ...args], limitMinutes);
  const report = existsSync(outputFile) ? readFileSync(outputFile, 'utf8') : undefined;
  return { report, counts: countsOf(report, green) };
};

/** Ended by force at its limit, so that one test that hangs does not hide what the others found. */
const tests = (name, args, limitMinutes) =>
  announced(name, () => jest(name, args, limitMinutes).counts);

/**
 * Real processes on a machine that others use too: files in which something failed are run once
 * more, one at a time, and named. They wait more than they reckon, so two run side by side.
 */
const testsOnTheStack = (name, projects, limitMinutes) =>
  announced(name, () => {
    // A failed test may leave a connection open: jest ends all the same.
    const args = ['--selectProjects', ...projects, '--forceExit'];
    const first = jest(name, [...args, '--maxWorkers=2'], limitMinutes);
    const failed = failedFiles(first.report);
    if (failed.length === 0) return first.counts;
    console.log(`\nOnce more, as something failed:\n${failed.join('\n')}`);
    const again = jest(
      `${name} again`,
      [...args, '--runInBand', '--runTestsByPath', ...failed],
      limitMinutes,
    );
    return sum([countsWithout(first.report, failed), again.counts]);
  });

const hasScript = (name) =>
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts[name] !== undefined;

/** Jest leaves one core alone unless told otherwise: of two, that is half. */
const everyCore = ['--maxWorkers=100%'];

const everything = () => [
  check('format', 'npm', ['run', '--silent', 'format:check']),
  ...(hasScript('generate:check')
    ? [check('generated files', 'npm', ['run', '--silent', 'generate:check'])]
    : []),
  check('build', 'tsc', ['-b']),
  check('types of specs', 'tsc', ['-p', 'tsconfig.spec.json']),
  check('lint', 'npm', ['run', '--silent', 'lint']),
  tests('unit tests', ['--selectProjects', 'unit', ...everyCore], 10),
  // In processes of its own: what other specs leave in theirs makes millions of promises slow.
  tests('simulation', ['--selectProjects', 'sim', ...everyCore], 20),
  check('units on other Nodes', 'node', ['.ci/test-nodes.mjs']),
  testsOnTheStack('tests on the real stack', ['int', 'campaign'], 30),
];

const filter = process.argv.slice(2);
const started = performance.now();
ensureInstalled();
mkdirSync(results, { recursive: true });
writeFileSync(notRunFile, '');

const counts = sum(filter.length === 0 ? everything() : [tests('chosen tests', filter)]);

const notRun = readFileSync(notRunFile, 'utf8').trim();
if (notRun !== '') console.log(`\nNot run:\n${notRun.replace(/^/gm, '  ')}`);
console.log(`\nTook ${seconds(started)}.`);
console.log(closingLine(counts));
process.exitCode = counts.failed === 0 ? 0 : 1;
