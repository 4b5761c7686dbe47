/**
 * What `npm start` runs first, on a machine that may have nothing yet but Node: installs the
 * packages, compiles, builds the web page, then hands over to services/cli/dist/start.js. Plain
 * JavaScript on Node alone, since no package is there yet and nothing is compiled.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { isInstalled, root as ROOT } from '../../../.ci/install.mjs';

const START = join(ROOT, 'services/cli/dist/start.js');
const WEB = join(ROOT, 'services/gateway/web');
const OLDEST_NODE = [20, 19];

const giveUp = (sentence) => {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
};

const requireNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  giveUp(
    `Node ${OLDEST_NODE.join('.')} or newer is needed and this is ${process.versions.node}: install one from https://nodejs.org, then run "npm start" again.`,
  );
};

/** Runs a program of Node's quietly; tells how long it took, or what it printed if it failed. */
const step = (name, args, sentence) => {
  process.stdout.write(`${name} … `);
  const begun = performance.now();
  const result = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  if (result.status !== 0) {
    process.stdout.write('failed\n');
    giveUp(`${result.stdout ?? ''}${result.stderr ?? ''}\n${sentence}`.trim());
  }
  process.stdout.write(`${((performance.now() - begun) / 1000).toFixed(1)} s\n`);
};

/** The npm that runs us, else the one beside Node. */
const npmScript = () => {
  const beside = [join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js')];
  const debian = [
    '/usr/share/nodejs/npm/bin/npm-cli.js',
    '/usr/lib/node_modules/npm/bin/npm-cli.js',
  ];
  const found = [process.env.npm_execpath, ...beside, ...debian].find(
    (path) => path && existsSync(path),
  );
  return found ?? giveUp('npm was not found: run "npm start" with npm, which comes with Node.');
};

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256'));

const ensurePackages = () => {
  if (isInstalled()) return;
  step(
    'Installing packages',
    [npmScript(), 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
    'The npm packages could not be installed: check the network and the free disk space, then run "npm start" again.',
  );
};

const compile = () =>
  step(
    'Compiling',
    [join(ROOT, 'node_modules/typescript/bin/tsc'), '-b'],
    'Fettle does not compile: undo the change that the lines above name, then run "npm start" again.',
  );

const filesOf = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== 'dist')
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesOf(path) : [path];
    })
    .sort();

/** Builds the page when one of its sources is not as it was at the last build. */
const ensureWeb = () => {
  if (
    !existsSync(WEB) ||
    !readdirSync(WEB).some((name) => /^(package\.json|vite\.config\.)/.test(name))
  )
    return;
  const sources = [...filesOf(WEB), join(ROOT, 'package-lock.json')];
  const digest = sha256(...sources.flatMap((path) => [path, readFileSync(path)])).digest('hex');
  const stamp = join(WEB, 'dist/.fettle-built');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;

  step(
    'Building the web page',
    [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', WEB, '--logLevel', 'warn'],
    'The web page does not build: undo the change that the lines above name, then run "npm start" again.',
  );
  if (existsSync(dirname(stamp))) writeFileSync(stamp, digest);
};

/**
 * Lives as long as the program itself, which learns of our end by the closed channel, however
 * we ended.
 */
const handOver = () => {
  if (!existsSync(START)) giveUp(`${START} is missing: check out the whole repository again.`);
  const child = spawn(process.execPath, ['--enable-source-maps', START, ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to both of us.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.once('error', (error) => giveUp(`Fettle could not be started: ${error.message}.`));
  child.once('exit', (code, signal) => process.exit(signal === null ? code : 1));
};

requireNode();
ensurePackages();
compile();
ensureWeb();
handOver();
