import type { AnyReference } from '@fettle/eventsourcing';
import type { ForeignSchemas } from '../envelope/foreign-schemas';
import type { Contracts } from '../ports/contracts';
import type { LogGroup, LogReader, RawRecord, TaskFeed } from '../ports/log';
import { ReferenceBook } from './reference-book';

const RECORDS_PER_TAKE = 500;
const LOOK_AGAIN_MS = 50;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));

export interface ReferenceReaderDeps {
  readonly references: readonly AnyReference[];
  readonly contracts: Contracts;
  readonly foreign: ForeignSchemas;
  readonly partitions: number;
  readonly count: (name: string) => void;
  readonly alarm: (sentence: string) => void;
}

/**
 * Reads the reference topics of an app whole, all partitions in every process, and follows them.
 * What cannot be read is counted and alarmed; the entry stays as it was.
 */
export class ReferenceReader {
  readonly book: ReferenceBook;
  readonly topics: readonly string[];
  private readonly feeds = new Map<number, TaskFeed>();
  private group: LogGroup | undefined;
  private draining: Promise<void> = Promise.resolve();
  private failure: Error | undefined;

  constructor(private readonly deps: ReferenceReaderDeps) {
    this.topics = [...new Set(deps.references.map(({ topic }) => topic))];
    this.book = new ReferenceBook(deps.references, deps);
  }

  /**
   * Joins as a group of its own, so that every partition is this process's, and resolves once all
   * that was on the topics has been read.
   * @param groupId of nobody else
   * @throws when the log's client cannot go on meanwhile
   */
  async start(reader: LogReader, groupId: string, fatal: (error: Error) => void): Promise<void> {
    if (this.topics.length === 0) return;
    this.group = await reader.join({
      groupId,
      topics: this.topics,
      onAssigned: (feed) => this.follow(feed),
      onRevoked: () => undefined,
      onCrash: (error) => {
        this.failure = error;
        fatal(error);
      },
    });
    while (!(await this.isWhole())) {
      if (this.failure) throw this.failure;
      await pause();
    }
  }

  /** Reads one partition of the topics from its start on. */
  follow(feed: TaskFeed): void {
    this.feeds.set(feed.partition, feed);
    feed.onAvailable(() => void this.drain());
    this.draining = this.draining.then(() => this.begin(feed));
    void this.drain();
  }

  /** Takes in what is there. */
  drain(): Promise<void> {
    this.draining = this.draining.then(() => this.takeAll()).catch(this.failed);
    return this.draining;
  }

  async stop(): Promise<void> {
    await this.group?.stop();
    await this.draining;
  }

  private async begin(feed: TaskFeed): Promise<void> {
    while (feed.assigned)
      try {
        const bounds = await feed.bounds(this.topics);
        return feed.seek(new Map([...bounds].map(([topic, { start }]) => [topic, start])));
      } catch (error) {
        this.failed(error);
        await pause();
      }
  }

  private async takeAll(): Promise<void> {
    for (const feed of this.feeds.values())
      for (;;) {
        const records = feed.take(this.topics, RECORDS_PER_TAKE);
        if (records.length === 0) break;
        await this.deps.foreign.learn(records);
        for (const record of records) this.takeOne(record);
      }
  }

  private takeOne(record: RawRecord): void {
    try {
      this.book.take(record);
      this.deps.count('references_read');
    } catch (error) {
      const { topic, partition, offset } = record;
      const fault = error instanceof Error ? error.message : String(error);
      this.deps.count('references_unreadable');
      this.deps.alarm(`${topic}:${partition}@${offset} is not taken in, its entry stays: ${fault}`);
    }
  }

  private async isWhole(): Promise<boolean> {
    if (this.feeds.size < this.deps.partitions) return false;
    await this.drain();
    for (const feed of this.feeds.values())
      for (const [topic, { end }] of await feed.bounds(this.topics))
        if (feed.position(topic) < end) return false;
    return true;
  }

  private readonly failed = (error: unknown): void =>
    this.deps.alarm(`reading ${this.topics.join(', ')}: ${String(error)}`);
}
