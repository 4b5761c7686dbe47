import type { CommandEnvelope, Outcome, RowChange } from '@fettle/eventsourcing';
import type { EpochMs } from '@fettle/kernel';
import type { OutgoingRecord, RawRecord } from './log';
import type { Pruner } from './pruning';
import type { ReactionProgress } from './reaction-progress';

/** The unit of ownership, order and recovery: one partition number of one consumer group. */
export interface TaskId {
  readonly group: string;
  readonly partition: number;
}

/**
 * This owner's epoch is no longer the task's: another process took over. Drop memory, stop writing.
 */
export class OwnershipLostError extends Error {
  override readonly name = 'OwnershipLostError';
}

/**
 * The store refuses this change and always will (a NUL in a text, a number out of range).
 * Not transient.
 */
export class DeterministicFaultError extends Error {
  override readonly name = 'DeterministicFaultError';
}

/** What is stored of a task, as its new owner finds it. */
export interface TaskState {
  /** The epoch of this ownership: one more than the last. Every commit names it. */
  readonly epoch: number;
  /** Undefined when the task has never committed: a new group, or a lost database. */
  readonly stored: StoredTask | undefined;
  /** Outgoing records that a former owner committed and perhaps did not send. In order. */
  readonly outbox: readonly OutboxEntry[];
  /** Keys whose decisions wait behind a parked record, as `<topic>/<key>`. */
  readonly parkedKeys: readonly string[];
}

/** What a task last committed of itself. */
export interface StoredTask {
  /** Next offset to be read, per topic. */
  readonly positions: ReadonlyMap<string, number>;
  /** Every input up to this moment has been applied and every timer up to it has fired. */
  readonly passedNow: EpochMs;
  /**
   * Per input topic, the last offset at which a processor decided: up to it, replay only learns.
   */
  readonly decidedThrough: ReadonlyMap<string, number>;
  /**
   * Per input topic, reactions start here: older causes were handled, even if the database
   * was lost.
   */
  readonly reactedThrough: ReadonlyMap<string, number>;
  readonly handlers: readonly HandlerStart[];
  /** Name@version of every category, view and processor that the stored states belong to. */
  readonly layout: readonly string[];
}

/** From where a handler takes up the records of a topic, kept by its name. */
export interface HandlerStart {
  /** `reaction/<name>` or `processor/<name>`. */
  readonly handler: string;
  readonly topic: string;
  /**
   * It acts on records from here on, as they come; null: nobody has known it since `next`, so that
   * what came since has still to be taken up.
   */
  readonly begins: number | null;
  /** Of what lies before `begins`, it has still to take up what lies here or after. */
  readonly next: number;
}

/**
 * A folded state: of one of the service's streams, of a view, or a cursor of a stream that is
 * only read.
 */
export interface FoldRow {
  /** `stream:<name>` | `view:<view>/<id>` | `cursor:<stream>`. */
  readonly name: string;
  readonly version: number;
  readonly lastEventId: string;
  /** JSON-able; null for a cursor. */
  readonly state: unknown;
  /** When the stream's timer is due, or null. */
  readonly dueAt: EpochMs | null;
  /** Position token of the last event acknowledged, or null: see {@link Outcome}. */
  readonly position: string | null;
}

/** What a processor had learnt of one key at its last snapshot: for questions, not for recovery. */
export interface SoftRow {
  readonly processor: string;
  readonly key: string;
  readonly version: number;
  /** Structured-clonable. The store keeps a copy, never the object itself. */
  readonly state: unknown;
}

/** A committed event that the log may not have yet. */
export interface OutboxEntry {
  /** Counts up per task. */
  readonly sequence: number;
  readonly record: OutgoingRecord;
  /** The command whose outcome is complete once this, its last event, is acknowledged. */
  readonly settles: string | null;
  /** The fold row whose `position` this record advances. */
  readonly foldName: string | null;
}

/** A command as the owner finds it. */
export interface PendingCommand extends CommandEnvelope {
  readonly sequence: number;
}

/** A command for the task of this partition, which owns its stream. */
export interface NewCommand extends CommandEnvelope {
  readonly partition: number;
}

/**
 * What a command came to, as the commit writes it: `decided` until its events are acknowledged;
 * `folded`: done, and these events are some of those that the log has of it.
 */
export interface CommandResult {
  readonly id: string;
  readonly outcome: Outcome;
  readonly state: 'decided' | 'done' | 'folded';
  /** Where the log says whose it was: what `folded` adds to a command whose row was lost. */
  readonly of?: Pick<CommandEnvelope, 'category' | 'streamId'> | undefined;
}

/**
 * A decision record that could not be applied, and what came after it for the same key. In order.
 */
export interface ParkedRecord {
  readonly parkedKey: string;
  readonly record: RawRecord;
  /** Null for records that only wait behind another. */
  readonly fault: string | null;
}

/** Everything one commit changes. All of it or nothing. */
export interface ChangeSet {
  /** When, by the runtime's clock. */
  readonly at: EpochMs;
  readonly positions: ReadonlyMap<string, number>;
  readonly passedNow: EpochMs | null;
  readonly decidedThrough: ReadonlyMap<string, number>;
  readonly reactedThrough: ReadonlyMap<string, number>;
  readonly layout: readonly string[];
  /** Those that changed. */
  readonly handlers: readonly HandlerStart[];
  readonly folds: readonly FoldRow[];
  readonly soft: readonly SoftRow[];
  readonly outbox: readonly OutboxEntry[];
  readonly newCommands: readonly NewCommand[];
  readonly results: readonly CommandResult[];
  readonly rows: readonly RowChange[];
  readonly parked: readonly ParkedRecord[];
  /** Parked keys that were drained. */
  readonly unparked: readonly string[];
  /** Folds and soft states of an older layout: dropped first. */
  readonly dropFolds: boolean;
  /** The task's own topics are not read to their end: it may not know a stream that exists. */
  readonly recovering?: boolean;
}

/** Where a task keeps what it knows: PostgreSQL, or memory with the same behaviour. */
export interface TaskStore extends Pruner {
  /** Raises the epoch and loads. The former owner's commits fail from here on. */
  takeOver(task: TaskId): Promise<TaskState>;
  /** One transaction. @throws OwnershipLostError or DeterministicFaultError */
  commit(task: TaskId, epoch: number, changes: ChangeSet): Promise<void>;
  /** After the log acknowledged: removes from the outbox, settles outcomes, wakes whoever waits. */
  settle(task: TaskId, acknowledged: readonly Acknowledged[]): Promise<void>;
  loadFolds(task: TaskId, names: readonly string[]): Promise<readonly FoldRow[]>;
  dueFolds(task: TaskId, now: EpochMs, limit: number): Promise<readonly FoldRow[]>;
  loadSoft(task: TaskId, of: Pick<SoftRow, 'processor' | 'key'>): Promise<SoftRow | undefined>;
  /** In the order they were submitted. */
  pendingCommands(task: TaskId, limit: number): Promise<readonly PendingCommand[]>;
  reactionProgress(group: string): Promise<ReactionProgress>;
  parkedRecords(task: TaskId, parkedKey: string): Promise<readonly ParkedRecord[]>;
  /** Keys that an operator asked to be drained. */
  replayRequests(task: TaskId): Promise<readonly string[]>;
  /**
   * Called when commands or replay requests of this task may be waiting. Returns how to
   * stop listening.
   */
  onCommands(task: TaskId, listener: () => void): () => void;
}

/** An entry of the outbox that the log has, and where. */
export interface Acknowledged {
  readonly entry: OutboxEntry;
  readonly offset: number;
}
