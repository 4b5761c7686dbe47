import {
  type Consumer,
  type ConsumerCrashEvent,
  type ConsumerEndBatchProcessEvent,
  type ConsumerGroupJoinEvent,
  type EachBatchPayload,
  type Kafka,
} from 'kafkajs';

import type { Bounds, GroupOptions, LogGroup, Stretch } from '../../ports/log';
import type { LogSink } from '../client-log';
import { taskAssigner } from './assigner';
import type { Place } from '../probing/gap';
import { type FeedLimits, type FeedPlace, type FeedSource, KafkaFeed } from './feed';
import { FetchedRecord } from './fetched-record';
import type { LogProbe } from '../probing/log-probe';
import { PositionCheck } from './position-check';
import { type SilenceWatch, watchSilence } from './silence-watch';

export interface KafkaGroupSettings extends FeedLimits {
  readonly kafka: Kafka;
  readonly probe: LogProbe;
  readonly prefix: string;
  readonly partitions?: number;
  readonly log: LogSink;
  readonly sessionTimeoutMs: number;
  readonly rebalanceTimeoutMs: number;
  readonly heartbeatMs: number;
  readonly fetchWaitMs: number;
}

/**
 * Membership in one group: one kafkajs consumer that fetches into the feeds of its tasks and
 * commits nothing.
 */
export class KafkaGroup implements LogGroup, FeedSource {
  readonly groupId: string;
  private readonly consumer: Consumer;
  private feeds = new Map<number, KafkaFeed>();
  private owned: readonly number[] = [];
  private readonly positions: PositionCheck;
  private stopped = false;
  private watch: SilenceWatch | undefined;

  constructor(
    private readonly options: GroupOptions,
    private readonly settings: KafkaGroupSettings,
  ) {
    this.groupId = options.groupId;
    const { probe } = settings;
    const onWire = ({ topic, partition }: Place): Place => ({
      topic: this.onWire(topic),
      partition,
    });
    this.positions = new PositionCheck({
      log: settings.log,
      bounds: (place) => probe.bounds(onWire(place)),
      skipGap: (place, from) => probe.skipGap(onWire(place), from),
      seek: (topic, partition, offset) => this.seek(topic, partition, offset),
      fail: (error) => this.fail(error),
    });
    this.consumer = settings.kafka.consumer({
      groupId: this.onWire(options.groupId),
      partitionAssigners: [
        taskAssigner({
          partitions: settings.partitions,
          owned: () => this.owned,
          onJoining: () => this.revokeAll(),
        }),
      ],
      sessionTimeout: settings.sessionTimeoutMs,
      rebalanceTimeout: settings.rebalanceTimeoutMs,
      heartbeatInterval: settings.heartbeatMs,
      maxWaitTimeInMs: settings.fetchWaitMs,
      allowAutoTopicCreation: false,
      retry: { retries: 10 },
    });
  }

  async start(): Promise<void> {
    const { consumer } = this;
    consumer.on(consumer.events.GROUP_JOIN, (event) => this.onJoined(event));
    consumer.on(consumer.events.CRASH, (event) => this.onCrashed(event));
    consumer.on(consumer.events.END_BATCH_PROCESS, (event) => this.onBatchEnded(event));
    const limitMs = this.settings.rebalanceTimeoutMs + 2 * this.settings.sessionTimeoutMs;
    this.watch = watchSilence(consumer, limitMs, (error) => this.fail(error));
    await consumer.connect();
    const topics = this.options.topics.map((topic) => this.onWire(topic));
    await consumer.subscribe({ topics, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: async (payload) => this.onBatch(payload),
    });
  }

  async stop(): Promise<void> {
    if (this.stopped) return;
    this.stopped = true;
    this.watch?.stop();
    this.revokeAll();
    await this.consumer.disconnect();
  }

  seek(topic: string, partition: number, offset: number): void {
    this.consumer.seek({ topic: this.onWire(topic), partition, offset: String(offset) });
  }

  pause(topic: string, partition: number): void {
    this.consumer.pause([{ topic: this.onWire(topic), partitions: [partition] }]);
  }

  resume(topic: string, partition: number): void {
    this.consumer.resume([{ topic: this.onWire(topic), partitions: [partition] }]);
  }

  async bounds(topics: readonly string[], partition: number): Promise<ReadonlyMap<string, Bounds>> {
    const answers = topics.map(async (topic) => {
      const bounds = await this.settings.probe.bounds({ topic: this.onWire(topic), partition });
      return [topic, bounds] as const;
    });
    return new Map(await Promise.all(answers));
  }

  async reread(at: FeedPlace, from: number, until: number): Promise<Stretch> {
    const place = { ...at, topic: this.onWire(at.topic) };
    const { messages, next } = await this.settings.probe.reread(place, from, until);
    return { next, records: messages.map((m) => new FetchedRecord(at, Number(m.offset), m)) };
  }

  /** Runs inside kafkajs's own step, before anything of the new assignment can be fetched. */
  private onJoined({ payload }: ConsumerGroupJoinEvent): void {
    this.revokeAll();
    if (this.stopped) return;
    const assignment = Object.entries(payload.memberAssignment);
    this.consumer.pause(assignment.map(([topic, partitions]) => ({ topic, partitions })));
    const tasks = [...(assignment[0]?.[1] ?? [])].sort((a, b) => a - b);
    const topics = assignment.map(([topic]) => topic.slice(this.settings.prefix.length));
    this.owned = tasks;
    const feedOptions = { topics, source: this, limits: this.settings };
    this.feeds = new Map(tasks.map((task) => [task, new KafkaFeed(task, feedOptions)]));
    for (const feed of this.feeds.values()) this.options.onAssigned(feed);
    this.options.onJoined?.();
  }

  private revokeAll(): void {
    const { feeds } = this;
    this.feeds = new Map();
    for (const feed of feeds.values()) feed.assigned = false;
    for (const task of feeds.keys()) this.options.onRevoked(task);
  }

  private onCrashed({ payload: { error, restart } }: ConsumerCrashEvent): void {
    this.revokeAll();
    if (!restart && !this.stopped) this.options.onCrash(error);
  }

  /** Never waits: kafkajs hands out the next batch, of any partition, only after this one. */
  private onBatch({ batch, isStale, resolveOffset }: EachBatchPayload): void {
    const topic = batch.topic.slice(this.settings.prefix.length);
    const feed = this.feeds.get(batch.partition);
    const last = batch.messages.at(-1);
    // A seek that is not carried out yet: this batch is from before it.
    if (feed?.expected(topic) === undefined || last === undefined || isStale()) return;
    const from = Number((batch as unknown as { readonly fetchedOffset: string }).fetchedOffset);
    const next = Number(batch.lastOffset()) + 1;
    if (feed.offer(topic, { from, next, messages: batch.messages })) resolveOffset(last.offset);
    else this.positions.begin(feed, topic);
  }

  /**
   * Batches without a record for us (control records, aborted or compacted ones) come by here only.
   */
  private onBatchEnded({ payload }: ConsumerEndBatchProcessEvent): void {
    if (payload.batchSize > 0) return;
    const topic = payload.topic.slice(this.settings.prefix.length);
    const feed = this.feeds.get(payload.partition);
    const expected = feed?.expected(topic);
    if (feed === undefined || expected === undefined) return;
    const next = Number(payload.lastOffset) + 1;
    const from = payload.firstOffset === null ? next - 1 : Number(payload.firstOffset);
    if (from === expected) feed.offer(topic, { from, next, messages: [] });
    else this.positions.begin(feed, topic);
  }

  checkGap(feed: KafkaFeed, topic: string): void {
    this.positions.begin(feed, topic);
  }

  fail(error: Error): void {
    this.settings.log('error', error.message, { groupId: this.groupId });
    this.revokeAll();
    this.options.onCrash(error);
  }

  private onWire(name: string): string {
    return `${this.settings.prefix}${name}`;
  }
}
