import { setTimeout as sleep } from 'node:timers/promises';

import { lastLines, readSince } from '../process/log-tail';
import { ProcessRecord } from '../process/process-record';
import { StackError, type StackErrorCode } from '../stack-error';
import { afterDeath } from './restart-policy';
import {
  endRun,
  outcomeOfStart,
  runService,
  type ServiceRun,
  type ServiceSpec,
} from './service-process';

/** Where a supervisor keeps its record, and whom it tells. */
export interface SupervisorOptions {
  /** Where the pids of the services are kept, so that the next start can end what was left. */
  readonly directory: string;
  /**
   * A service that was ready has ended and is started again; `reason` is its exit code or signal.
   */
  readonly onRestart?: (name: string, reason: string) => void;
  /** A service died three times within a minute and stays down. */
  readonly onGiveUp?: (error: StackError) => void;
  /** How long a service may take to stop (ms) before it is ended by force. Default 10 000. */
  readonly stopLimitMs?: number;
}

interface Supervised {
  readonly spec: ServiceSpec;
  run: ServiceRun | undefined;
  readonly deaths: number[];
}

const failure = (spec: ServiceSpec, code: StackErrorCode, what: string): StackError => {
  const sentence = `The service ${spec.name} ${what}: read ${spec.logFile}, then start again.`;
  return new StackError(code, sentence, lastLines(readSince(spec.logFile, 0), 8));
};

/**
 * Keeps Node processes running: starts them in waves, restarts what dies, stops them in reverse.
 */
export class Supervisor {
  readonly #waves: Supervised[][] = [];
  #stopping = false;

  private constructor(
    private readonly options: SupervisorOptions,
    private readonly record: ProcessRecord,
  ) {}

  /**
   * Ends services that an earlier supervisor of this directory left; refuses if that one
   * still lives.
   */
  static async open(options: SupervisorOptions): Promise<Supervisor> {
    return new Supervisor(options, await ProcessRecord.takeOver(options.directory, 'services'));
  }

  /**
   * Starts services at the same time; resolves once all are ready. Rejects with a StackError when
   * one dies three times within a minute (GAVE_UP) or is not ready within its
   * limit (CHILD_NOT_READY).
   */
  async start(...specs: readonly ServiceSpec[]): Promise<void> {
    const wave = specs.map((spec): Supervised => ({ spec, run: undefined, deaths: [] }));
    this.#waves.push(wave);
    await Promise.all(wave.map((service) => this.#bringUp(service)));
  }

  /** The pid of a service, while it runs. */
  pidOf(name: string): number | undefined {
    return this.#waves.flat().find(({ spec }) => spec.name === name)?.run?.pid;
  }

  /** Stops what was started last first; services of one `start` together. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const limitMs = this.options.stopLimitMs ?? 10_000;
    for (const wave of this.#waves.reverse()) {
      const runs = wave.flatMap(({ run }) => run ?? []);
      await Promise.all(runs.map((run) => endRun(run, limitMs)));
    }
    this.#waves.length = 0;
    this.record.release();
  }

  /** Starts a service until it is ready; afterwards it is watched without anyone waiting for it. */
  async #bringUp(service: Supervised): Promise<void> {
    while (!this.#stopping) {
      const run = this.#spawn(service);
      const outcome = await outcomeOfStart(service.spec, run);
      if (outcome === 'ready') return void this.#watch(service, run);
      if (outcome === 'late') {
        await endRun(run, 0);
        throw failure(service.spec, 'CHILD_NOT_READY', 'was not ready in time');
      }
      await this.#pauseAfterDeath(service);
    }
  }

  async #watch(service: Supervised, run: ServiceRun): Promise<void> {
    const reason = await run.ended;
    if (this.#stopping) return;
    this.options.onRestart?.(service.spec.name, reason);
    try {
      await this.#pauseAfterDeath(service);
      await this.#bringUp(service);
    } catch (error) {
      if (!(error instanceof StackError)) throw error;
      if (!this.#stopping) this.options.onGiveUp?.(error);
    }
  }

  #spawn(service: Supervised): ServiceRun {
    const { name, script } = service.spec;
    const run = runService(service.spec);
    service.run = run;
    this.record.note(name, run.pid, script);
    void run.ended.then(() => {
      service.run = undefined;
      this.record.note(name, undefined);
    });
    return run;
  }

  async #pauseAfterDeath({ spec, deaths }: Supervised): Promise<void> {
    if (this.#stopping) return;
    deaths.push(performance.now());
    const next = afterDeath(deaths, performance.now());
    if (next.kind === 'give-up') {
      throw failure(spec, 'GAVE_UP', `died ${next.deaths} times within a minute`);
    }
    await sleep(next.delayMs);
  }
}
