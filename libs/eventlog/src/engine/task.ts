import type { EpochMs } from '@fettle/kernel';
import { DeterministicFaultError, OwnershipLostError } from '../ports/task-store';
import type { OutboxEntry, TaskId } from '../ports/task-store';
import { Batch, OutboxSequence } from './batch';
import { applyRecords, decideCommands, DRAIN, drainParked, fireTimers } from './gather';
import type { Gathering } from './gather';
import { HandlerFaultError, placeOf } from './handler-fault';
import {
  inputTopics,
  LogMismatchError,
  readThroughOf,
  Recovery,
  sameLayout,
  startPositions,
} from './recovery';
import { snapshotRecords } from './snapshots';
import type { TaskDeps } from './task-deps';
import { TaskMemory } from './task-memory';

const IDLE_PASS_MS = 30_000;

/**
 * One task: takes over, recovers, then gathers inputs, commits, and relays, one step at a time. It
 * owns its partition from `takeOver` until a commit finds another epoch. `step` never runs twice at
 * once.
 */
export class Task {
  readonly id: TaskId;
  status: 'taking-over' | 'catching-up' | 'running' | 'failed' = 'taking-over';
  trouble = '';

  private gathering: Gathering | undefined;
  private unsent: OutboxEntry[] = [];
  private marker: { readonly now: EpochMs; readonly ends: ReadonlyMap<string, number> } | undefined;
  private commandsWaiting = true;
  private limit: number;
  private readonly poison = new Map<string, { reason: string; detail: string }>();
  private lastSnapshotAt: EpochMs;
  private lastCommitAt: EpochMs = 0;

  constructor(private readonly deps: TaskDeps) {
    this.id = { group: deps.definition.group, partition: deps.feed.partition };
    this.limit = deps.settings.recordsPerCommit;
    this.lastSnapshotAt = deps.clock.now();
  }

  /** Commands may be waiting: look at the next step. */
  wake(): void {
    this.commandsWaiting = true;
  }

  /**
   * Time and the ends of the topics, read together: timers up to `now` fire once the ends are
   * passed.
   */
  offerTime(now: EpochMs, ends: ReadonlyMap<string, number>): void {
    this.marker ??= { now, ends };
  }

  get parkedKeys(): number {
    return this.gathering?.parkedKeys.size ?? 0;
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
      const { gathering } = this;
      this.drop();
      if (error instanceof OwnershipLostError) {
        this.deps.count('ownership_lost');
        return true;
      }
      if (error instanceof HandlerFaultError) {
        this.poison.set(error.place, { reason: error.reason, detail: error.message });
        return true;
      }
      if (error instanceof DeterministicFaultError && gathering) {
        this.narrow(gathering, error);
        return true;
      }
      if (error instanceof LogMismatchError) this.status = 'failed';
      this.trouble = error instanceof Error ? error.message : String(error);
      throw error;
    }
  }

  private async work(): Promise<boolean> {
    if (!this.gathering) {
      await this.takeOver();
      return true;
    }
    if (this.unsent.length > 0) {
      await this.relay(this.gathering);
      return true;
    }
    const worked = await this.gather(this.gathering);
    if (this.commitDue(this.gathering.batch)) await this.commit(this.gathering);
    return worked;
  }

  private async takeOver(): Promise<void> {
    const { definition, store, feed, clock } = this.deps;
    this.status = 'taking-over';
    const { epoch, stored, outbox, parkedKeys } = await store.takeOver(this.id);
    const positions = startPositions(definition, stored, await feed.bounds(definition.topics));
    const memory = new TaskMemory(definition, store, this.id);
    const refold = stored !== undefined && !sameLayout(stored.layout, definition.layout);
    await memory.loadSoft();
    const sequence = new OutboxSequence(epoch);
    const batch = new Batch(clock.now(), sequence);
    batch.dropFolds = refold;
    if (refold)
      memory.touchAllSoft((e) => ({ ...e, positions: e.positions ?? new Map(stored.positions) }));
    feed.seek(positions);
    this.unsent = [...outbox];
    this.gathering = {
      deps: this.deps,
      task: this.id,
      epoch,
      sequence,
      memory,
      batch,
      recovery: new Recovery(definition, feed, stored),
      parkedKeys: new Set(parkedKeys),
      decidedThrough: new Map(stored?.decidedThrough),
      readThrough: readThroughOf(definition, stored),
      reactedThrough: new Map(refold ? [...stored.positions] : stored?.reactedThrough),
      poison: this.poison,
    };
    this.commandsWaiting = true;
    this.status = 'catching-up';
    this.deps.count('takeovers');
  }

  private async gather(gathering: Gathering): Promise<boolean> {
    const { deps, recovery, batch } = gathering;
    const room = Math.max(1, Math.min(this.limit, deps.settings.recordsPerStep));
    const recovering = await recovery?.topics();
    if (recovery && !recovering) {
      if (recovery.fromNothing)
        await recovery.seekInputs(gathering.memory, gathering.reactedThrough);
      gathering.recovery = undefined;
      this.status = 'running';
      this.trouble = '';
    }
    if (recovering) return applyRecords(gathering, recovering, room);

    let worked = false;
    if (this.markerPassed() && batch.empty) worked = await this.passTime(gathering);
    if (this.commandsWaiting && !batch.urgent) {
      this.commandsWaiting = false;
      const decided = await decideCommands(
        gathering,
        Math.min(this.limit, deps.settings.commandsPerStep),
      );
      const drained = await drainParked(gathering);
      this.commandsWaiting = decided > 0;
      worked ||= decided > 0 || drained;
    }
    if (await applyRecords(gathering, deps.definition.topics, room)) worked = true;
    this.snapshot(gathering);
    return worked;
  }

  private markerPassed(): boolean {
    const { marker } = this;
    if (!marker) return false;
    return [...marker.ends].every(([topic, end]) => this.deps.feed.position(topic) >= end);
  }

  private async passTime(gathering: Gathering): Promise<boolean> {
    const now = this.marker?.now ?? 0;
    this.marker = undefined;
    gathering.batch.passedNow = now;
    return fireTimers(gathering, now);
  }

  private snapshot({ batch, memory }: Gathering): void {
    const { definition, clock, settings, sealer, feed } = this.deps;
    const at = clock.now();
    if (!definition.snapshotTopic || at - this.lastSnapshotAt < settings.snapshotIntervalMs) return;
    this.lastSnapshotAt = at;
    const positions = new Map(definition.topics.map((t) => [t, feed.position(t)]));
    const context = { definition, partition: this.id.partition, positions, at };
    for (const record of snapshotRecords(sealer, memory, context)) batch.send(record);
  }

  private commitDue(batch: Batch): boolean {
    const { clock, settings } = this.deps;
    const now = clock.now();
    if (batch.urgent || batch.dropFolds || batch.records.length >= this.limit) return true;
    if (batch.records.length + batch.commands > 0)
      return this.markerPassed() || now - batch.openedAt >= settings.commitIntervalMs;
    return batch.passedNow !== null && now - this.lastCommitAt >= IDLE_PASS_MS;
  }

  private async commit(gathering: Gathering): Promise<void> {
    const { definition, store, feed, clock, settings, count, failpoint } = this.deps;
    const { memory, batch, decidedThrough, reactedThrough } = gathering;
    const unread = gathering.recovery?.fromNothing ? inputTopics(definition) : [];
    const read = definition.topics.filter((topic) => !unread.includes(topic));
    const positions = new Map(read.map((t) => [t, feed.position(t)]));
    failpoint?.('before-commit');
    const { layout } = definition;
    const changes = { positions, reactedThrough, decidedThrough, layout, ...memory.dirty() };
    await store.commit(this.id, gathering.epoch, batch.changes(changes));
    failpoint?.('after-commit');
    count('commits');
    memory.committed();
    if (batch.unparked.length > 0)
      for (const place of this.poison.keys())
        if (place.startsWith(DRAIN)) this.poison.delete(place);
    this.unsent.push(...batch.outbox);
    this.lastCommitAt = clock.now();
    gathering.batch = new Batch(this.lastCommitAt, gathering.sequence);
    if (this.limit < settings.recordsPerCommit) this.limit *= 2;
    if (this.unsent.length > 0) await this.relay(gathering);
  }

  private async relay({ memory }: Gathering): Promise<void> {
    const { writer, store, failpoint, count } = this.deps;
    const entries = this.unsent;
    failpoint?.('before-relay');
    const offsets = await writer.append(entries.map(({ record }) => record));
    failpoint?.('after-relay');
    const acknowledged = entries.map((entry, i) => ({ entry, offset: offsets[i] as number }));
    await store.settle(this.id, acknowledged);
    memory.acknowledged(acknowledged);
    count('events_relayed', entries.length);
    this.unsent = [];
    this.commandsWaiting = true;
  }

  /** The store refuses the batch and always will: halve it until one input stands alone. */
  private narrow({ batch }: Gathering, error: DeterministicFaultError): void {
    const size = batch.records.length + batch.commands;
    this.limit = Math.max(1, Math.floor(size / 2));
    const [only] = batch.records;
    if (batch.records.length === 1 && only && batch.commands === 0)
      this.poison.set(placeOf(only), { reason: 'STORE_REFUSED', detail: error.message });
    else if (size <= 1) this.deps.alarm(`${this.id.group}: ${error.message}`);
  }

  private drop(): void {
    this.gathering = undefined;
    this.unsent = [];
    this.marker = undefined;
  }
}
