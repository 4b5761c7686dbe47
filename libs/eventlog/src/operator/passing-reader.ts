import type { Admin } from 'kafkajs';

import type { KafkaConnection } from '../kafka/connection';
import { kafkaReader } from '../kafka/consuming/reader';
import type { Bounds, RawRecord, TaskFeed } from '../ports/log';

type Places = ReadonlyMap<string, readonly (Bounds | undefined)[]>;

interface Beginning {
  readonly topics: readonly string[];
  /** The next offset to be read of each topic. */
  readonly from: (partition: number) => ReadonlyMap<string, number>;
}

interface Reading {
  readonly feeds: ReadonlyMap<number, TaskFeed>;
  readonly crash: () => Error | undefined;
  stop(): Promise<void>;
}

const POLL_MS = 20;
let readings = 0;

/** Joins a group of its own, which is deleted afterwards. */
const beginReading = async (
  connection: KafkaConnection,
  admin: Admin,
  { topics, from }: Beginning,
): Promise<Reading> => {
  const reader = kafkaReader({ ...connection, sessionTimeoutMs: 10_000 });
  const groupId = `operator.${process.pid}.${Date.now()}.${(readings += 1)}`;
  const feeds = new Map<number, TaskFeed>();
  let crash: Error | undefined;
  const group = await reader.join({
    groupId,
    topics,
    onAssigned: (feed) => {
      feed.seek(from(feed.partition));
      feeds.set(feed.partition, feed);
    },
    onRevoked: (partition) => void feeds.delete(partition),
    onCrash: (error) => (crash = error),
  });
  return {
    feeds,
    crash: () => crash,
    stop: async () => {
      await group.stop();
      await reader.close();
      await admin.deleteGroups([`${connection.prefix ?? ''}${groupId}`]).catch(() => undefined);
    },
  };
};

const poll = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, POLL_MS));

/** Reads a topic's partitions between their bounds; a partition without bounds is not read. */
export const readRange = async (
  connection: KafkaConnection,
  admin: Admin,
  at: {
    readonly topic: string;
    readonly ranges: readonly (Bounds | undefined)[];
    readonly onRecord: (record: RawRecord) => void;
  },
): Promise<void> => {
  const { topic, ranges, onRecord } = at;
  const open = new Set(ranges.flatMap((r, p) => (r && r.end > r.start ? [p] : [])));
  if (open.size === 0) return;
  const from = (partition: number) => new Map([[topic, ranges[partition]?.start ?? 0]]);
  const reading = await beginReading(connection, admin, { topics: [topic], from });
  try {
    while (open.size > 0) {
      const crash = reading.crash();
      if (crash !== undefined) throw crash;
      for (const partition of open) {
        const feed = reading.feeds.get(partition);
        const end = ranges[partition]?.end ?? 0;
        for (const record of feed?.take([topic], 1_000) ?? [])
          if (record.offset < end) onRecord(record);
        if (feed !== undefined && feed.position(topic) >= end) open.delete(partition);
      }
      if (open.size > 0) await poll();
    }
  } finally {
    await reading.stop();
  }
};

/** Follows topics from these ends on. What stops it rejects when it had ended before. */
export const followFrom = async (
  connection: KafkaConnection,
  admin: Admin,
  at: { readonly ends: Places; readonly onRecord: (record: RawRecord) => void },
): Promise<() => Promise<void>> => {
  const topics = [...at.ends.keys()];
  const from = (partition: number) =>
    new Map(topics.map((topic) => [topic, at.ends.get(topic)?.[partition]?.end ?? 0]));
  const reading = await beginReading(connection, admin, { topics, from });
  let stopped = false;
  const run = async (): Promise<void> => {
    while (!stopped) {
      for (const feed of reading.feeds.values())
        for (const record of feed.take(topics, 1_000)) at.onRecord(record);
      await poll();
    }
  };
  const running = run();
  return async () => {
    stopped = true;
    await running;
    await reading.stop();
    const crash = reading.crash();
    if (crash !== undefined) throw crash;
  };
};
