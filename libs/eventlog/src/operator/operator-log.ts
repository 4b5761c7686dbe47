import type { Admin } from 'kafkajs';

import { kafkaClient, type KafkaConnection } from '../kafka/connection';
import type { Bounds, RawRecord } from '../ports/log';
import { bytesOnDisk } from './bytes-on-disk';
import { followFrom, readRange } from './passing-reader';

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
  /**
   * Tells of every record that comes from now on. Resolves, once none can be missed any more, to
   * what stops it.
   */
  follow(
    topics: readonly string[],
    onRecord: (record: RawRecord) => void,
  ): Promise<() => Promise<void>>;
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
    follow: async (topics, onRecord) => {
      const ends = await bounds(topics);
      return followFrom(connection, admin, { ends, onRecord });
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
