import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import type { ManagedProcess } from '../stack';
import { StackError } from '../stack-error';
import { type Launch, launchLine } from './launcher';
import { boundLog, lastLines, openLog, readSince } from './log-tail';

export interface ProcessSpec extends Omit<Launch, 'args'> {
  /** Asked anew at each start. */
  readonly args: () => readonly string[];
  /** What people call it, e.g. "Apache Kafka". */
  readonly name: string;
  readonly logFile: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly stopSignal: NodeJS.Signals;
  readonly stopLimitMs: number;
  readonly readyLimitMs: number;
  /** Lays out what it needs before its first start, e.g. an empty database cluster. */
  readonly prepare?: () => Promise<void>;
  /** Whether it serves by now; gets what it has logged since this start. */
  readonly ready: (logged: string) => boolean | Promise<boolean>;
  /** A death at start whose log says this is tried again, within the ready limit. */
  readonly retryWhenLogged?: RegExp;
  /** Told of each start and end, so that what still runs is known on disk. */
  readonly onPid?: (name: string, pid: number | undefined) => void;
  /** Told when it has ended because it was asked to, not killed. */
  readonly onStopped?: () => void;
}

const POLL_MS = 100;
const alive = new Set<ChildProcess>();
const endAll = (): void => alive.forEach((child) => child.kill('SIGTERM'));

/** One child process with a log file of its own, that can be stopped, killed and started again. */
export class LocalProcess implements ManagedProcess {
  #child: ChildProcess | undefined;
  #exited: Promise<void> = Promise.resolve();
  #logOffset = 0;

  constructor(readonly spec: ProcessSpec) {}

  get name(): string {
    return this.spec.name;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get running(): boolean {
    return this.#child !== undefined;
  }

  /** Starts it and waits until it serves; a StackError with its last log lines if it does not. */
  async start(): Promise<void> {
    if (this.running) return;
    await this.spec.prepare?.();
    const deadline = Date.now() + this.spec.readyLimitMs;
    this.#spawn();
    while (!(await this.#isReady())) {
      if (!this.running) {
        if (!this.#mayRetry(deadline)) throw this.#failure('CHILD_DIED', 'stopped while starting');
        await sleep(POLL_MS * 5);
        this.#spawn();
      } else if (Date.now() > deadline) {
        await this.kill('SIGKILL');
        const seconds = Math.round(this.spec.readyLimitMs / 1000);
        throw this.#failure('CHILD_NOT_READY', `was not ready after ${seconds} s`);
      }
      await sleep(POLL_MS);
    }
  }

  /** Asks it to stop, and ends it by force when that takes longer than its limit. */
  async stop(): Promise<void> {
    if (!this.running) return;
    this.#child?.kill('SIGCONT'); // A frozen process would never see the next signal.
    this.#child?.kill(this.spec.stopSignal);
    const limit = new AbortController();
    const late = sleep(this.spec.stopLimitMs, 'late', { signal: limit.signal }).catch(() => 'late');
    const inTime = (await Promise.race([this.#exited, late])) !== 'late';
    if (inTime) this.spec.onStopped?.();
    else this.#child?.kill('SIGKILL');
    limit.abort();
    await this.#exited;
  }

  /** Sends a signal; waits for the end unless the signal only freezes, thaws or asks. */
  async kill(signal: NodeJS.Signals): Promise<void> {
    this.#child?.kill(signal);
    if (['SIGSTOP', 'SIGCONT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'].includes(signal)) return;
    await this.#exited;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  #spawn(): void {
    const { descriptor, offset } = openLog(this.spec.logFile);
    const { command, args } = launchLine({ ...this.spec, args: this.spec.args() });
    // A session of its own: Ctrl-C reaches only the parent, which then stops its children in order.
    const child = spawn(command, args, {
      stdio: ['ignore', descriptor, descriptor],
      env: { ...process.env, ...this.spec.env },
      detached: true,
    });
    closeSync(descriptor);
    this.#logOffset = offset;
    const unbound = boundLog(this.spec.logFile);
    this.#child = child;
    if (alive.size === 0) process.on('exit', endAll);
    alive.add(child);
    this.spec.onPid?.(this.spec.name, child.pid);
    this.#exited = new Promise((resolve) => {
      const gone = (): void => {
        unbound();
        alive.delete(child);
        if (alive.size === 0) process.off('exit', endAll);
        this.#child = undefined;
        this.spec.onPid?.(this.spec.name, undefined);
        resolve();
      };
      child.once('exit', gone);
      child.once('error', gone);
    });
  }

  async #isReady(): Promise<boolean> {
    if (!this.running) return false;
    return (await this.spec.ready(readSince(this.spec.logFile, this.#logOffset))) && this.running;
  }

  #mayRetry(deadline: number): boolean {
    const logged = readSince(this.spec.logFile, this.#logOffset);
    return Date.now() < deadline && this.spec.retryWhenLogged?.test(logged) === true;
  }

  #failure(code: 'CHILD_DIED' | 'CHILD_NOT_READY', what: string): StackError {
    const { name, logFile } = this.spec;
    const logged = readSince(logFile, this.#logOffset);
    const tail = lastLines(logged, 12);
    if (/No space left on device/i.test(logged)) {
      const sentence = `${name} found the disk of ${logFile} full: free some space, then start again.`;
      return new StackError('DISK_FULL', sentence, tail);
    }
    return new StackError(code, `${name} ${what}: read ${logFile}, then start again.`, tail);
  }
}
