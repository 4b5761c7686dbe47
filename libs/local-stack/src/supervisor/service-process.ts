import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

import { launchLine } from '../process/launcher';
import { boundLog } from '../process/log-tail';

const POLL_MS = 100;
const READY_LIMIT_MS = 60_000;

/** One service: how it is started and how one knows that it serves. */
export interface ServiceSpec {
  /** Short name, e.g. "telemetry". */
  readonly name: string;
  /** Path of the script that Node runs. */
  readonly script: string;
  readonly args?: readonly string[];
  /** Added to our own environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Told of each line of its output, which goes to the log file too. */
  readonly onLine?: (line: string) => void;
  /** Whether it serves by now; a rejection counts as no. */
  readonly ready: () => Promise<boolean>;
  /** Default 60 000. */
  readonly readyLimitMs?: number;
}

/** One run of a service from its start to its end. */
export interface ServiceRun {
  readonly pid: number | undefined;
  readonly child: ChildProcess;
  /** Resolves at its end, with its exit code or the signal that ended it. */
  readonly ended: Promise<string>;
}

const pipeLines = (child: ChildProcess, log: WriteStream, onLine: ServiceSpec['onLine']): void => {
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      log.write(`${line}\n`);
      onLine?.(line);
    });
  }
};

/** Starts the service once; it is ended by the kernel if we die. */
export const runService = (spec: ServiceSpec): ServiceRun => {
  const { command, args } = launchLine({
    command: process.execPath,
    args: ['--enable-source-maps', spec.script, ...(spec.args ?? [])],
    onParentDeath: 'SIGTERM',
  });
  // A session of its own, so that Ctrl-C reaches only us, who then stop the services in order.
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...spec.env },
    detached: true,
  });
  const log = createWriteStream(spec.logFile, { flags: 'a' });
  const unbound = boundLog(spec.logFile);
  pipeLines(child, log, spec.onLine);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  void ended.then(() => {
    unbound();
    log.end();
  });
  return { pid: child.pid, child, ended };
};

/** Polls the service's own probe until it says yes, the limit has passed, or the run has ended. */
export const outcomeOfStart = async (
  spec: ServiceSpec,
  run: ServiceRun,
): Promise<'ready' | 'late' | 'ended'> => {
  let over = false;
  void run.ended.then(() => (over = true));
  const deadline = performance.now() + (spec.readyLimitMs ?? READY_LIMIT_MS);
  while (performance.now() < deadline) {
    const ready = await spec.ready().catch(() => false);
    if (over) return 'ended';
    if (ready) return 'ready';
    await sleep(POLL_MS);
  }
  return 'late';
};

/** Asks a run to end, and ends it by force after `limitMs`. */
export const endRun = async (run: ServiceRun, limitMs: number): Promise<void> => {
  run.child.kill('SIGCONT'); // A frozen process would never see the next signal.
  run.child.kill('SIGTERM');
  const force = setTimeout(() => run.child.kill('SIGKILL'), limitMs);
  await run.ended;
  clearTimeout(force);
};
