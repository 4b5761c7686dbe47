import { randomUUID } from 'node:crypto';

import { topics } from '@fettle/contracts';
import {
  type Adapters,
  avroContracts,
  decodeEvent,
  type LogGroup,
  openRecord,
  PoisonError,
  type RawRecord,
  type TaskFeed,
} from '@fettle/eventlog';
import type { Log } from '@fettle/service-host';

import type { LiveHub } from './live-hub';
import type { LiveInput } from './live-message';
import { liveInputOf } from './live-input';

/** What a page shows live. */
export const liveTopics: readonly string[] = [
  topics.anomalyAlerts,
  topics.anomalyCondition,
  topics.workorderOrders,
  topics.workorderParts,
  topics.twinState,
  topics.twinPrognosis,
  topics.telemetryReadings,
].map(({ name }) => name);

const TAKE_MAX = 500;
const text = new TextDecoder();

/**
 * Reads the topics from their ends into the hub, in a group of its own for each process: every
 * gateway shows everything, and nothing is stored. What was before belongs to the services.
 */
export class LiveFeed {
  private readonly contracts = avroContracts();
  private group: LogGroup | undefined;
  private readonly followed = new Set<number>();

  constructor(
    private readonly hub: LiveHub,
    private readonly log: Log,
    private readonly onCrash: (error: Error) => void,
  ) {}

  async start(reader: Adapters['reader']): Promise<void> {
    this.group = await reader.join({
      groupId: `gateway.live.${randomUUID()}`,
      topics: liveTopics,
      onAssigned: (feed) => void this.follow(feed).catch((error: Error) => this.onCrash(error)),
      onRevoked: () => undefined,
      onCrash: this.onCrash,
    });
  }

  /** Partitions that are read by now; of a group of one it becomes all of them. */
  get partitionsFollowed(): number {
    return this.followed.size;
  }

  async stop(): Promise<void> {
    await this.group?.stop();
  }

  private async follow(feed: TaskFeed): Promise<void> {
    const isBack = this.followed.has(feed.partition);
    const bounds = await feed.bounds(liveTopics);
    if (!feed.assigned) return;
    feed.onAvailable(() => this.drain(feed));
    feed.seek(new Map([...bounds].map(([topic, { end }]) => [topic, end])));
    this.followed.add(feed.partition);
    if (isBack) this.hub.interrupted('the log was joined anew');
    this.drain(feed);
  }

  private drain(feed: TaskFeed): void {
    for (;;) {
      const records = feed.assigned ? feed.take(liveTopics, TAKE_MAX) : [];
      if (records.length === 0) return;
      for (const record of records)
        for (const input of this.inputsOf(record)) this.hub.publish(input);
    }
  }

  /** Readings of an asset that nobody looks at are not decoded: its key says it was heard. */
  private inputsOf(raw: RawRecord): readonly LiveInput[] {
    if (raw.topic === topics.telemetryReadings.name) {
      const assetId = raw.key === null ? '' : text.decode(raw.key);
      const heard = { kind: 'heard' as const, assetId };
      if (!this.hub.wanted(assetId)) return [heard];
      return [heard, ...this.decoded(raw)];
    }
    return this.decoded(raw);
  }

  private decoded(raw: RawRecord): readonly LiveInput[] {
    try {
      const opened = openRecord(raw);
      return [liveInputOf(opened.context, decodeEvent(this.contracts, opened))];
    } catch (error) {
      if (!(error instanceof PoisonError)) throw error;
      // Whoever owns the topic quarantines it; a page has nothing to show of it.
      this.log.debug({ err: error, topic: raw.topic, offset: raw.offset }, 'not shown live');
      return [];
    }
  }
}
