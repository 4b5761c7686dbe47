import type { EpochMs } from '@fettle/kernel';
import { OwnershipLostError } from '../ports/task-store';
import type { OutboxEntry, TaskId } from '../ports/task-store';
import { Batch } from './committing/batch';
import { commitBatch, relay } from './committing/commit-batch';
import { decideWaiting } from './deciding/decide-waiting';
import { fireTimers } from './deciding/fire-timers';
import { TimeMarker } from './deciding/time-marker';
import { holdsUntil, nextTurnAt, passEnds } from './learning/passing-time';
import { takeInputs } from './learning/take-inputs';
import type { Ownership } from './ownership';
import { KnownPoison } from './poison/known-poison';
import { recover } from './recovering/recover';
import { LogMismatchError } from './recovering/recovery';
import { takeOver } from './recovering/take-over';
import { Snapshots } from './recovering/take-snapshot';
import type { TaskDeps } from './task-deps';

const IDLE_PASS_MS = 30_000;

/**
 * One task: takes over, recovers, then gathers inputs, commits, and relays, one step at a time. It
 * owns its partition from `takeOver` until a commit finds another epoch. No two steps overlap.
 */
export class Task {
  readonly id: TaskId;
  status: 'taking-over' | 'catching-up' | 'running' | 'failed' = 'taking-over';
  /** What it failed of last; empty once something was committed since. */
  trouble = '';
  /** How often it has committed. */
  commits = 0;

  private own: Ownership | undefined;
  private unsent: OutboxEntry[] = [];
  private time = new TimeMarker();
  private commandsWaiting = true;
  private limit: number;
  private readonly poison: KnownPoison;
  private readonly snapshots: Snapshots;
  private lastCommitAt: EpochMs = 0;
  /** Once it has said that it was at the end of its topics, it says so again at its leisure. */
  private hasPassed = false;

  constructor(private readonly deps: TaskDeps) {
    this.id = { group: deps.definition.group, partition: deps.feed.partition };
    this.limit = deps.settings.recordsPerCommit;
    this.snapshots = new Snapshots(deps);
    this.poison = new KnownPoison(deps.settings);
  }

  /** Commands may be waiting: look at the next step. */
  wake(): void {
    this.commandsWaiting = true;
  }

  /** Time and the ends of the topics, read together: timers fire once the ends are passed. */
  offerTime(now: EpochMs, ends: ReadonlyMap<string, number>): void {
    this.time.offer(now, ends);
    if (this.own && !this.own.recovery) passEnds(this.own, now, ends);
  }

  /** When an input that waits may have its turn, by the clock; undefined: none waits. */
  get wakeAt(): EpochMs | undefined {
    return this.own && nextTurnAt(this.own);
  }

  /** What a processor has learnt of a key by now; undefined: nothing, or it is being taken over. */
  learnt(processor: string, key: string): unknown {
    return this.own?.learners.find((one) => one.processor.name === processor)?.known(key);
  }

  get parkedKeys(): number {
    return this.own?.parked.size ?? 0;
  }

  position(topic: string): number {
    return this.deps.feed.position(topic);
  }

  /**
   * Does one piece of work. False: nothing to do now.
   * @throws LogMismatchError when it must not run; transient faults, after which the next step
   * starts anew.
   */
  async step(): Promise<boolean> {
    try {
      return await this.work();
    } catch (error) {
      const { own } = this;
      this.drop();
      if (error instanceof OwnershipLostError) {
        this.deps.count('ownership_lost');
        return true;
      }
      const verdict = own ? this.poison.verdict(own.batch, error) : error;
      if (typeof verdict === 'number') {
        this.limit = Math.min(this.limit, verdict);
        return true;
      }
      if (verdict instanceof LogMismatchError) this.status = 'failed';
      this.trouble = verdict instanceof Error ? verdict.message : String(verdict);
      throw verdict;
    }
  }

  private async work(): Promise<boolean> {
    if (!this.own) {
      await this.takeOver();
      return true;
    }
    if (this.unsent.length > 0) {
      await this.relay(this.own);
      return true;
    }
    // Before anything is folded anew: what is looked up in the store must not be the old folds.
    if (this.own.batch.dropFolds) {
      await this.commit(this.own);
      return true;
    }
    const worked = await this.gather(this.own);
    if (!this.commitDue(this.own.batch)) return worked;
    await this.commit(this.own);
    return true;
  }

  private async takeOver(): Promise<void> {
    this.status = 'taking-over';
    const { own, unsent } = await takeOver(this.deps, this.id, this.poison);
    this.unsent = [...unsent];
    this.own = own;
    this.commandsWaiting = true;
    this.status = 'catching-up';
    this.deps.count('takeovers');
  }

  private async gather(own: Ownership): Promise<boolean> {
    const { deps, batch } = own;
    const room = Math.max(1, Math.min(this.limit, deps.settings.recordsPerStep));
    const recovered = await recover(own, { room, limit: this.limit });
    if (recovered !== undefined) return recovered;

    if (batch.empty) await this.snapshots.take(own);
    // What is learnt anew was decided before: nothing is decided until it is known again.
    const abreast = own.progress.isAbreast((topic) => deps.feed.position(topic));
    if (abreast) this.status = 'running';
    let worked = false;
    const isTime = abreast && batch.empty && !holdsUntil(own, this.time.now);
    const now = isTime ? this.time.take(deps.feed) : undefined;
    if (now !== undefined) worked = await fireTimers(own, now, this.limit);
    this.commandsWaiting ||= own.unknownCommands.isDue(deps.clock.now());
    if (abreast && this.commandsWaiting && !batch.urgent) {
      this.commandsWaiting = false;
      const decided = await decideWaiting(own, this.limit);
      // Woken meanwhile, it looks again: what came in may have come after the look.
      this.commandsWaiting ||= decided;
      worked ||= decided;
    }
    return (await takeInputs(own, this.limit, room)) || worked;
  }

  private commitDue(batch: Batch): boolean {
    const { clock, settings, feed } = this.deps;
    const now = clock.now();
    const isFull = batch.inputs.length >= this.limit || batch.bytes >= settings.bytesPerCommit;
    if (batch.urgent || isFull) return true;
    if (!batch.empty)
      return this.time.passed(feed) || now - batch.openedAt >= settings.commitIntervalMs;
    return batch.passedNow !== null && (!this.hasPassed || now - this.lastCommitAt >= IDLE_PASS_MS);
  }

  private async commit(own: Ownership): Promise<void> {
    const { batch } = own;
    const { clock, settings } = this.deps;
    await commitBatch(own);
    this.commits += 1;
    this.trouble = '';
    this.poison.committed(batch);
    this.hasPassed ||= batch.passedNow !== null;
    this.unsent.push(...batch.outbox);
    this.lastCommitAt = clock.now();
    own.batch = new Batch(this.lastCommitAt, own.sequence);
    if (this.limit < settings.recordsPerCommit) this.limit *= 2;
    if (this.unsent.length > 0) await this.relay(own);
    if (own.sequence.isNearlyUsedUp) this.drop();
  }

  private async relay(own: Ownership): Promise<void> {
    await relay(own, this.unsent);
    this.unsent = [];
    this.commandsWaiting = true;
  }

  private drop(): void {
    this.own = undefined;
    this.unsent = [];
    this.time = new TimeMarker();
    this.hasPassed = false;
  }
}
