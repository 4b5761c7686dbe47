import { InvariantError } from '@fettle/kernel';
import type { EpochMs } from '@fettle/kernel';
import { LogMismatchError } from '../engine/recovering/recovery';
import { PoisonStormError } from '../engine/poison/storm-watch';
import { Task } from '../engine/task';
import type { TaskDeps } from '../engine/task-deps';
import type { TaskProgress } from './running-app';

const IDLE_MS = 200;
const BACKOFF_MIN_MS = 100;
const BACKOFF_MAX_MS = 5_000;
/** Nothing but a mended handler ends it. */
const STORM_BACKOFF_MAX_MS = 300_000;

/**
 * Drives one task for as long as the group assigns it: steps, sleeps when idle, backs off when it
 * fails, longer each time until it commits something again: to take over anew proves nothing.
 */
export class TaskRunner {
  private stopped = false;
  /** Something came in since the last step began: it may have come too late for that step. */
  private isWoken = false;
  private endSleep: (() => void) | undefined;
  private readonly task: Task;
  private readonly forgetCommands: () => void;
  private ends: ReadonlyMap<string, number> = new Map();
  readonly finished: Promise<void>;

  constructor(
    private readonly deps: TaskDeps,
    /** A defect, or a fault nobody can retry away: the process should end. */
    private readonly fatal: (error: Error) => void,
  ) {
    this.task = new Task(deps);
    deps.feed.onAvailable(() => this.wake());
    this.forgetCommands = deps.store.onCommands(this.task.id, () => {
      this.task.wake();
      this.wake();
    });
    this.finished = this.run();
  }

  /** Reads the ends now and offers them with the time, see {@link Task.offerTime}. */
  async tick(now: EpochMs): Promise<void> {
    const bounds = await this.deps.feed.bounds(this.deps.definition.topics);
    this.ends = new Map([...bounds].map(([topic, { end }]) => [topic, end]));
    this.task.offerTime(now, this.ends);
    this.wake();
  }

  learnt(processor: string, key: string): unknown {
    return this.task.learnt(processor, key);
  }

  get caughtUp(): boolean {
    return this.task.status === 'running';
  }

  progress(): readonly TaskProgress[] {
    const { definition, feed } = this.deps;
    return definition.topics.map((topic) => ({
      group: definition.group,
      partition: feed.partition,
      status: this.stopped ? 'stopped' : this.task.status,
      topic,
      position: feed.position(topic),
      end: Math.max(this.ends.get(topic) ?? 0, feed.position(topic)),
      parkedKeys: this.task.parkedKeys,
      trouble: this.task.trouble,
    }));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    this.forgetCommands();
    await this.finished;
  }

  private async run(): Promise<void> {
    let backoffMs = BACKOFF_MIN_MS;
    let told = '';
    let commits = 0;
    while (!this.stopped && this.deps.feed.assigned) {
      this.isWoken = false;
      try {
        const worked = await this.task.step();
        if (this.task.commits > commits) {
          commits = this.task.commits;
          backoffMs = BACKOFF_MIN_MS;
          told = '';
        }
        if (!worked && !this.isWoken) await this.sleep(this.idleMs);
      } catch (error) {
        const cause = error instanceof Error ? error : new Error(String(error));
        if (cause instanceof InvariantError) return this.fatal(cause);
        if (cause instanceof LogMismatchError) {
          this.deps.alarm(cause.message);
          return;
        }
        if (cause.message !== told)
          this.deps.alarm(
            `${this.deps.definition.group}/${this.task.id.partition}: ${cause.message}`,
          );
        told = cause.message;
        await this.backOff(backoffMs);
        const isStorm = cause instanceof PoisonStormError;
        backoffMs = Math.min(2 * backoffMs, isStorm ? STORM_BACKOFF_MAX_MS : BACKOFF_MAX_MS);
      }
    }
  }

  /** Until an input that waits may have its turn, if that comes first. */
  private get idleMs(): number {
    const turnMs = (this.task.wakeAt ?? Infinity) - this.deps.clock.now();
    return Math.min(IDLE_MS, Math.max(turnMs, 5));
  }

  private wake(): void {
    this.isWoken = true;
    this.endSleep?.();
  }

  /** Records that come in do not cut it short: they would make a fault spin. Stopping does. */
  private async backOff(durationMs: number): Promise<void> {
    const until = performance.now() + durationMs;
    for (let left = durationMs; left > 0 && !this.stopped; left = until - performance.now())
      await this.sleep(left);
  }

  /** Ends early when woken. */
  private sleep(durationMs: number): Promise<void> {
    return new Promise<void>((resolve) => {
      const timer = setTimeout(() => resolve(), durationMs);
      this.endSleep = () => {
        clearTimeout(timer);
        resolve();
      };
    }).then(() => {
      this.endSleep = undefined;
    });
  }
}
