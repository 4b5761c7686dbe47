import type { Admin } from 'kafkajs';

import { kafkaClient, type KafkaConnection } from '../kafka/connection';
import { kafkaReader } from '../kafka/consuming/reader';
import type { Bounds, RawRecord, TaskFeed } from '../ports/log';
import { bytesOnDisk } from './bytes-on-disk';

/** A topic as it is on the brokers. */
export interface TopicFacts {
  /** Without the plant's prefix. */
  readonly name: string;
  /** By partition. */
  readonly bounds: readonly Bounds[];
  /** On the brokers' disks, every copy counted. */
  readonly bytes: number;
}

/** What operator commands ask of the log. Nothing of it takes part in a service's groups. */
export interface OperatorLog {
  /** Every topic of the plant, by name. */
  topics(): Promise<readonly TopicFacts[]>;
  /** Bounds of every partition of these topics; topics that do not exist are left out. */
  bounds(topics: readonly string[]): Promise<ReadonlyMap<string, readonly Bounds[]>>;
  /** Reads a topic from its start to where it ends now, in order per partition. */
  readWhole(topic: string, onRecord: (record: RawRecord) => void): Promise<void>;
  /** One record, or undefined when retention has removed it. */
  readOne(topic: string, partition: number, offset: number): Promise<RawRecord | undefined>;
  close(): Promise<void>;
}

/** Opens the log for an operator. Rejects when no broker answers. */
export const openOperatorLog = async (connection: KafkaConnection): Promise<OperatorLog> => {
  const kafka = kafkaClient(connection);
  const admin = kafka.admin();
  await admin.connect();
  const prefix = connection.prefix ?? '';
  const bounds = async (topics: readonly string[]) => {
    const there = new Set(await admin.listTopics());
    const known = topics.filter((topic) => there.has(`${prefix}${topic}`));
    const all = await Promise.all(known.map((topic) => boundsOf(admin, `${prefix}${topic}`)));
    return new Map(known.map((topic, at) => [topic, all[at] as readonly Bounds[]]));
  };
  return {
    bounds,
    topics: async () => {
      const wire = (await admin.listTopics()).filter((name) => name.startsWith(prefix));
      const names = wire
        .map((name) => name.slice(prefix.length))
        .filter((name) => !name.startsWith('_'));
      const found = await bounds(names);
      const bytes = await bytesOnDisk(kafka);
      return names.sort().map((name) => ({
        name,
        bounds: found.get(name) ?? [],
        bytes: bytes.get(`${prefix}${name}`) ?? 0,
      }));
    },
    readWhole: async (topic, onRecord) => {
      const from = (await bounds([topic])).get(topic) ?? [];
      await readRange(connection, admin, { topic, ranges: from, onRecord });
    },
    readOne: async (topic, partition, offset) => {
      const now = (await bounds([topic])).get(topic)?.[partition];
      if (now === undefined || offset < now.start || offset >= now.end) return undefined;
      const found: RawRecord[] = [];
      const ranges: Bounds[] = [];
      ranges[partition] = { start: offset, end: offset + 1 };
      const onRecord = (record: RawRecord): void => void found.push(record);
      await readRange(connection, admin, { topic, ranges, onRecord });
      return found.find((record) => record.partition === partition && record.offset === offset);
    },
    close: () => admin.disconnect(),
  };
};

const boundsOf = async (admin: Admin, topic: string): Promise<readonly Bounds[]> => {
  const offsets = await admin.fetchTopicOffsets(topic);
  return [...offsets]
    .sort((a, b) => a.partition - b.partition)
    .map(({ low, high }) => ({ start: Number(low), end: Number(high) }));
};

interface Range {
  readonly topic: string;
  /** By partition; a missing one is not read. */
  readonly ranges: readonly (Bounds | undefined)[];
  readonly onRecord: (record: RawRecord) => void;
}

const POLL_MS = 20;
let reads = 0;

/** Reads with a group of its own, which is deleted afterwards. */
const readRange = async (connection: KafkaConnection, admin: Admin, at: Range): Promise<void> => {
  const open = new Set(at.ranges.flatMap((r, p) => (r && r.end > r.start ? [p] : [])));
  if (open.size === 0) return;
  const reader = kafkaReader({ ...connection, sessionTimeoutMs: 10_000 });
  const groupId = `operator.${process.pid}.${Date.now()}.${(reads += 1)}`;
  const feeds = new Map<number, TaskFeed>();
  let crash: Error | undefined;
  const group = await reader.join({
    groupId,
    topics: [at.topic],
    onAssigned: (feed) => {
      const range = at.ranges[feed.partition];
      if (range === undefined || !open.has(feed.partition)) return;
      feed.seek(new Map([[at.topic, range.start]]));
      feeds.set(feed.partition, feed);
    },
    onRevoked: (partition) => void feeds.delete(partition),
    onCrash: (error) => (crash = error),
  });
  try {
    while (open.size > 0 && crash === undefined) {
      for (const [partition, feed] of feeds) drain(feed, at, () => open.delete(partition));
      if (open.size > 0) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    if (crash !== undefined) throw crash;
  } finally {
    await group.stop();
    await reader.close();
    await admin.deleteGroups([`${connection.prefix ?? ''}${groupId}`]).catch(() => undefined);
  }
};

const drain = (feed: TaskFeed, { topic, ranges, onRecord }: Range, over: () => void): void => {
  const end = ranges[feed.partition]?.end ?? 0;
  for (const record of feed.take([topic], 1_000)) if (record.offset < end) onRecord(record);
  if (feed.position(topic) >= end) over();
};
