/**
 * The first script of `npm start`, in a checkout of stand-ins for npm, the compiler, Vite and the
 * program itself.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const SCRIPT = 'services/cli/bin/start.mjs';
/** What the script finds beside itself. */
const INSTALLED = '.ci/install.mjs';
const PROGRAM = 'services/cli/dist/start.js';
let root = '';

const put = (path: string, content: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
};

/** A stand-in that notes its name and arguments in the file `trace`. */
const standIn = (path: string, name: string, then = ''): void =>
  put(
    path,
    `require('fs').appendFileSync(${JSON.stringify(join(root, 'trace'))},
       [${JSON.stringify(name)}, ...process.argv.slice(2)].join(' ') + '\\n'); ${then}`,
  );

/** Locked at a version of the only package, which npm makes the installed one. */
const lock = (version: string): void => {
  const packages = { '': {}, 'node_modules/only': { version } };
  put('package-lock.json', JSON.stringify({ packages }));
};
const installed = (): string => join(root, 'node_modules/.package-lock.json');

const trace = (): string[] => readFileSync(join(root, 'trace'), 'utf8').trim().split('\n');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fettle-start-'));
  for (const script of [SCRIPT, INSTALLED]) {
    mkdirSync(join(root, dirname(script)), { recursive: true });
    cpSync(join(__dirname, '../../..', script), join(root, script));
  }
  put('trace', '');
  lock('1.0.0');
  mkdirSync(dirname(installed()));
  cpSync(join(root, 'package-lock.json'), installed());
  const [from, to] = [join(root, 'package-lock.json'), installed()].map((at) => JSON.stringify(at));
  standIn('npm.js', 'npm', `require('fs').copyFileSync(${from}, ${to})`);
  standIn('node_modules/typescript/bin/tsc', 'tsc');
  standIn('node_modules/vite/bin/vite.js', 'vite');
  standIn(PROGRAM, 'program');
});
afterEach(() => rmSync(root, { recursive: true }));

interface Run {
  readonly child: ChildProcess;
  readonly printed: () => string;
  readonly ended: Promise<number | null>;
}

const start = (...args: string[]): Run => {
  let printed = '';
  const child = spawn(process.execPath, [join(root, SCRIPT), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, npm_execpath: join(root, 'npm.js') },
  });
  child.stdout?.on('data', (chunk) => (printed += String(chunk)));
  child.stderr?.on('data', (chunk) => (printed += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, printed: () => printed, ended };
};

const until = async (what: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 200 && !what(); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  expect(what()).toBe(true);
};

it('compiles and hands its arguments over, installing nothing that is installed', async () => {
  expect(await start('--fresh', '--port=1').ended).toBe(0);
  expect(trace()).toEqual(['tsc -b', 'program --fresh --port=1']);
});

it('installs when the lock file is not the installed one, once', async () => {
  rmSync(installed());
  await start().ended;
  await start().ended;
  lock('1.0.1');
  await start().ended;
  expect(trace().filter((line) => line.startsWith('npm'))).toEqual([
    'npm ci --no-audit --no-fund --loglevel=error',
    'npm ci --no-audit --no-fund --loglevel=error',
  ]);
});

it('builds the web page again only when a source changed', async () => {
  put('services/gateway/web/vite.config.ts', '');
  put('services/gateway/web/src/page.tsx', 'one');
  mkdirSync(join(root, 'services/gateway/web/dist'));
  const builds = (): number => trace().filter((line) => line.startsWith('vite build')).length;
  await start().ended;
  await start().ended;
  expect(builds()).toBe(1);
  put('services/gateway/web/src/page.tsx', 'two');
  await start().ended;
  expect(builds()).toBe(2);
});

it('says in one sentence what to do when the code does not compile, after what the compiler said', async () => {
  standIn(
    'node_modules/typescript/bin/tsc',
    'tsc',
    `console.log('a.ts(1,1): no'); process.exit(2);`,
  );
  const run = start();
  expect(await run.ended).toBe(1);
  expect(run.printed()).toMatch(/a\.ts\(1,1\): no\n+Fettle does not compile: undo .* again\.\n$/);
});

it('forwards a signal and ends with the code of the program', async () => {
  standIn(
    PROGRAM,
    'program',
    `process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1000);`,
  );
  const run = start();
  await until(() => trace().includes('program'));
  run.child.kill('SIGTERM');
  expect(await run.ended).toBe(7);
});

it('lets the program know of its own end, however it ended', async () => {
  const farewell = `process.on('disconnect', () => {
      require('fs').appendFileSync(${JSON.stringify(join(root, 'trace'))}, 'alone\\n');
      process.exit();
    });
    setInterval(() => {}, 1000);`;
  standIn(PROGRAM, 'program', farewell);
  const run = start();
  await until(() => trace().includes('program'));
  run.child.kill('SIGKILL');
  await until(() => trace().includes('alone'));
});
