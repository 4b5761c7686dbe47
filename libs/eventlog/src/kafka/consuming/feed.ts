import type { Bounds, RawRecord, Stretch, TaskFeed } from '../../ports/log';
import { type FetchedBatch, FetchQueue } from './fetch-queue';

/** A topic-partition, without the plant's prefix. */
export interface FeedPlace {
  readonly topic: string;
  readonly partition: number;
}

/** What a feed asks of the consumer behind it. */
export interface FeedSource {
  /** Fetches of this topic-partition begin here from now on. */
  seek(topic: string, partition: number, offset: number): void;
  pause(topic: string, partition: number): void;
  resume(topic: string, partition: number): void;
  bounds(topics: readonly string[], partition: number): Promise<ReadonlyMap<string, Bounds>>;
  reread(place: FeedPlace, from: number, until: number): Promise<Stretch>;
  /** Nothing has come for long although the log goes on: find out where. */
  checkGap(feed: KafkaFeed, topic: string): void;
  /** Still nothing, although the client was set right again and again: it is of no use any more. */
  fail(error: Error): void;
}

export interface FeedLimits {
  /** A topic-partition is not fetched while more bytes than this wait… */
  readonly queueBytesMax: number;
  /** …until at most this many wait. */
  readonly queueBytesLow: number;
  /**
   * Nothing fetched for this long, though the log goes on, is looked into; the next time after
   * twice as long, and so on, since every look begins the fetch anew.
   */
  readonly stuckMs: number;
}

export interface FeedOptions {
  readonly topics: readonly string[];
  readonly source: FeedSource;
  readonly limits: FeedLimits;
}

interface Part {
  readonly queue: FetchQueue;
  paused: boolean;
  /** When a batch was last taken, sought or looked for, by the monotonic clock. */
  lookedAt: number;
  /** How often it was looked for in vain. */
  looks: number;
}

/** With 5 s before the first look, a client that delivers nothing is given up after 5 minutes. */
const LOOKS_MAX = 5;

const progress = (part: Part): void => {
  part.lookedAt = performance.now();
  part.looks = 0;
};

/**
 * The same partition of every topic of a group, as one task reads it. Dead after the
 * next rebalance.
 */
export class KafkaFeed implements TaskFeed {
  assigned = true;
  private readonly parts: ReadonlyMap<string, Part>;
  private listener: () => void = () => undefined;
  private first = 0;

  constructor(
    readonly partition: number,
    private readonly options: FeedOptions,
  ) {
    const { topics } = options;
    this.parts = new Map(
      topics.map((topic) => {
        const queue = new FetchQueue(topic, partition);
        return [topic, { queue, paused: true, lookedAt: 0, looks: 0 }];
      }),
    );
  }

  seek(positions: ReadonlyMap<string, number>): void {
    for (const [topic, offset] of positions) {
      const part = this.partOf(topic);
      part.queue.restart(offset);
      if (!this.assigned) continue; // its owner may not know yet; the consumer serves another feed
      progress(part);
      this.options.source.seek(topic, this.partition, offset);
      this.options.source.resume(topic, this.partition);
      part.paused = false;
    }
  }

  take(topics: readonly string[], limit: number): readonly RawRecord[] {
    const taken: RawRecord[] = [];
    this.first += 1; // another topic begins each time, so that a busy one starves none
    for (let turn = 0; turn < topics.length && taken.length < limit; turn += 1) {
      const part = this.partOf(topics[(this.first + turn) % topics.length] as string);
      part.queue.take(limit - taken.length, taken);
      this.resumeIfLow(part);
    }
    return taken;
  }

  position(topic: string): number {
    return this.partOf(topic).queue.position ?? 0;
  }

  async bounds(topics: readonly string[]): Promise<ReadonlyMap<string, Bounds>> {
    const bounds = await this.options.source.bounds(topics, this.partition);
    for (const [topic, { end }] of bounds)
      if (this.isStuckBefore(topic, end)) this.lookFor(topic, end);
    return bounds;
  }

  reread(topic: string, from: number, until: number): Promise<Stretch> {
    return this.options.source.reread({ topic, partition: this.partition }, from, until);
  }

  onAvailable(listener: () => void): void {
    this.listener = listener;
    if ([...this.parts.values()].some(({ queue }) => !queue.empty)) listener();
  }

  /** False when the batch is not the next one of its topic: then nothing was taken. */
  offer(topic: string, batch: FetchedBatch): boolean {
    const part = this.parts.get(topic);
    if (part === undefined || !part.queue.accept(batch)) return false;
    progress(part);
    if (part.queue.bytes > this.options.limits.queueBytesMax && !part.paused) {
      part.paused = true;
      this.options.source.pause(topic, this.partition);
    }
    this.listener();
    return true;
  }

  /** Where the next batch of a topic has to begin; undefined before the first seek. */
  expected(topic: string): number | undefined {
    return this.parts.get(topic)?.queue.expected;
  }

  private isStuckBefore(topic: string, end: number): boolean {
    const { queue, paused, lookedAt, looks } = this.partOf(topic);
    if (!this.assigned || paused || !queue.empty || queue.expected === undefined) return false;
    const patienceMs = this.options.limits.stuckMs * 2 ** looks;
    return queue.expected < end && performance.now() - lookedAt > patienceMs;
  }

  /** It counts its own looks, not time: a process that was frozen is not blamed. */
  private lookFor(topic: string, end: number): void {
    const part = this.partOf(topic);
    part.lookedAt = performance.now();
    part.looks += 1;
    if (part.looks <= LOOKS_MAX) return this.options.source.checkGap(this, topic);
    const place = `${topic}:${this.partition} from ${part.queue.expected}`;
    this.options.source.fail(
      new Error(`The Kafka client does not deliver ${place}, though the log goes on to ${end}`),
    );
  }

  private resumeIfLow(part: Part): void {
    if (!part.paused || !this.assigned || part.queue.expected === undefined) return;
    if (part.queue.bytes > this.options.limits.queueBytesLow) return;
    part.paused = false;
    this.options.source.resume(part.queue.topic, this.partition);
  }

  private partOf(topic: string): Part {
    const part = this.parts.get(topic);
    if (part === undefined) throw new Error(`${topic} is not read by this group`);
    return part;
  }
}
