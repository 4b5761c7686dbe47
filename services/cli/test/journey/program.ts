import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = resolve(__dirname, '../../../..');
const START = join(ROOT, 'services/cli/dist/start.js');
const POLL_MS = 100;

/** Asks again until there is an answer. Limits are generous: a busy machine is no failure. */
export const until = async <T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  limitMs = 120_000,
): Promise<T> => {
  for (const deadline = Date.now() + limitMs; ; await sleep(POLL_MS)) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`after ${limitMs / 1_000} s still not: ${what}`);
  }
};

/** A process, told apart from a later one that was given the same pid. */
interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly begun: string;
  readonly commandLine: string;
}

const processOf = (pid: number): Process | undefined => {
  try {
    const read = (name: string): string => readFileSync(`/proc/${pid}/${name}`, 'utf8');
    // After the name in brackets, which may hold anything: state, parent, … start (the 20th),
    // … rss.
    const fields = read('stat')
      .replace(/^.*\) /s, '')
      .split(' ');
    if (fields[0] === 'Z') return undefined;
    return {
      pid,
      parent: Number(fields[1]),
      begun: fields[19] ?? '',
      commandLine: read('cmdline').replaceAll('\0', ' '),
    };
  } catch {
    return undefined;
  }
};

const everyProcess = (): readonly Process[] =>
  readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (processOf(+name) ?? []) : []));

/** A process and all that came from it. */
export const familyOf = (pid: number, all = everyProcess()): readonly Process[] => [
  ...all.filter((one) => one.pid === pid),
  ...all.filter(({ parent }) => parent === pid).flatMap((child) => familyOf(child.pid, all)),
];

/** Those of a family that still live. */
export const survivors = (family: readonly Process[]): readonly Process[] =>
  family.filter(({ pid, begun }) => processOf(pid)?.begun === begun);

/** Memory of a family; what its members share is counted once (proportional set size). */
export const megabytesOf = (family: readonly Process[]): number =>
  family.reduce((sum, { pid }) => {
    const rollup = readIfThere(`/proc/${pid}/smaps_rollup`);
    return sum + Number(/^Pss:\s+(\d+) kB/m.exec(rollup ?? '')?.[1] ?? 0) / 1_024;
  }, 0);

/** Undefined of a process that has ended meanwhile. */
const readIfThere = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

/** The program that `npm start` hands over to, and what it prints. */
export interface Program {
  readonly pid: number;
  printed(): string;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
  signal(signal: NodeJS.Signals): void;
  /** Seconds to "Fettle is up", by its own clock. */
  up(): Promise<number>;
}

/** Compiles, and builds the page, as the first script of `npm start` does. */
export const ensureBuilt = (): void => {
  const run = (...args: string[]): void => {
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${args.join(' ')}: ${stdout}`);
  };
  run('node_modules/typescript/bin/tsc', '-b');
  run('node_modules/vite/bin/vite.js', 'build', 'services/gateway/web', '--logLevel', 'warn');
};

export const startProgram = (args: readonly string[], env: NodeJS.ProcessEnv): Program => {
  let printed = '';
  const child = spawn(process.execPath, ['--enable-source-maps', START, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (printed += String(chunk)));
  let over = false;
  const ended = new Promise<number | null>((settle) => child.once('close', settle));
  void ended.then(() => (over = true));
  return {
    pid: child.pid ?? 0,
    printed: () => printed,
    ended,
    signal: (signal) => void child.kill(signal),
    up: async () => {
      const seconds = await until(
        'Fettle is up',
        () => {
          if (over) throw new Error(`it ended:\n${printed}`);
          return /Fettle is up after (\d+) s/.exec(printed)?.[1];
        },
        300_000,
      );
      return Number(seconds);
    },
  };
};
