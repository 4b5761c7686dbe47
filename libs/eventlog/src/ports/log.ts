/** Header values of a record. Kafka's are bytes; ours are always UTF-8 text. */
export type Headers = Readonly<Record<string, string>>;

/**
 * A record as it lies on the log. `offset` is a number: 2^53 records are enough for a partition.
 */
export interface RawRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers: Headers;
}

/**
 * A record on its way to the log. Its partition is chosen before: whoever owns a stream knows it.
 */
export interface OutgoingRecord {
  readonly topic: string;
  readonly partition: number;
  readonly key: string | null;
  readonly value: Uint8Array | null;
  readonly headers: Headers;
}

/**
 * The largest record, key and headers included, in bytes: below the topics'
 * max.message.bytes (1,048,588).
 */
export const RECORD_BYTES_MAX = 1_000_000;

/** The record is larger than the log takes. Refused at the door: nothing was sent. */
export class OversizeRecordError extends Error {
  override readonly name = 'OversizeRecordError';
}

/** Offsets of a partition: the first one kept, and the one the next record will get. */
export interface Bounds {
  readonly start: number;
  readonly end: number;
}

/**
 * Appends to the log: a lane per partition, in the order of the calls, each record at least once.
 */
export interface LogWriter {
  /**
   * Resolves when the log has acknowledged every record (acks=all), with their offsets in the same
   * order. Retries transient faults without bound, unchanged; rejects only with {@link
   * OversizeRecordError} (before anything is sent) or when the writer was closed.
   */
  append(records: readonly OutgoingRecord[]): Promise<readonly number[]>;
  close(): Promise<void>;
}

/** Records that were read once more, in order. */
export interface Stretch {
  readonly records: readonly RawRecord[];
  /** At least one more than where it began; `until` or more: that was all. */
  readonly next: number;
}

/** Everything one task reads: the same partition number of every topic of its group. */
export interface TaskFeed {
  readonly partition: number;
  /** False once the group took the partition away: nothing may be committed for it any more. */
  readonly assigned: boolean;
  /**
   * Drops what is queued and delivers from these offsets on (next to be read), for every
   * topic given.
   */
  seek(positions: ReadonlyMap<string, number>): void;
  /**
   * Takes what is queued of these topics, in offset order per topic, at most `limit` records.
   * Never waits.
   */
  take(topics: readonly string[], limit: number): readonly RawRecord[];
  /**
   * The next offset to be read of a topic, past what was taken and past anything that is not a
   * record (gaps of compaction, control records): the position a commit may store when all taken
   * were applied.
   */
  position(topic: string): number;
  /** Bounds of these topics' partitions as of now, asked of the log itself. */
  bounds(topics: readonly string[]): Promise<ReadonlyMap<string, Bounds>>;
  /**
   * Reads a stretch of a topic once more, beside what is delivered: queue and position stay as they
   * are. What it finds ends before `until`; it goes on at `next`.
   */
  reread(topic: string, from: number, until: number): Promise<Stretch>;
  /**
   * Called whenever something may have become available to take, and not again for what was left
   * then. One listener.
   */
  onAvailable(listener: () => void): void;
}

/** A member's subscription, and what it is told. */
export interface GroupOptions {
  readonly groupId: string;
  readonly topics: readonly string[];
  /**
   * A task was given to this member. May be called again for the same partition after a rebalance.
   */
  readonly onAssigned: (feed: TaskFeed) => void;
  /** This member has been told its tasks, of which there may be none. */
  readonly onJoined?: () => void;
  /** The task is no longer ours. Its feed is dead; whatever was not committed is dropped. */
  readonly onRevoked: (partition: number) => void;
  /** The consumer cannot go on (a crash that it does not retry): the process should end. */
  readonly onCrash: (error: Error) => void;
}

/** Membership in a consumer group: which task is whose. */
export interface LogGroup {
  readonly groupId: string;
  stop(): Promise<void>;
}

/** Reads from the log. A member gets the same partition numbers of every topic. */
export interface LogReader {
  join(options: GroupOptions): Promise<LogGroup>;
}

/**
 * Ids of the schema registry, remembered: asked once per schema, never needed to read our
 * own records.
 */
export interface SchemaIds {
  /**
   * Id of a schema under subject `<topic>-<record>` (TopicRecordNameStrategy); registers it
   * if absent.
   */
  idOf(subject: string, schemaJson: string): Promise<number>;
  /**
   * The schema text behind an id, for records without our fingerprint header. Undefined: not
   * known there.
   */
  schemaOf(id: number): Promise<string | undefined>;
}
