import type { Kafka } from 'kafkajs';

import { IdleCluster } from '../kafka/probing/idle-cluster';

interface Encoding {
  writeInt32(value: number): Encoding;
}
interface Decoding {
  readInt16(): number;
  readInt32(): number;
  readInt64(): { toString(): string };
  readString(): string;
  readBoolean(): boolean;
  readArray<T>(read: (decoder: Decoding) => T): readonly T[];
}
interface Broker {
  readonly connectionPool: { send(ask: object): Promise<ReadonlyMap<string, number>> };
}
interface Brokers {
  readonly brokerPool: { readonly brokers: Readonly<Record<string, unknown>> };
  refreshMetadata(): Promise<void>;
  findBroker(id: { readonly nodeId: string }): Promise<unknown>;
}

// The client has no DescribeLogDirs; its own encoder and decoder are used for it.
const Encoder = require('kafkajs/src/protocol/encoder') as new () => Encoding;
const Decoder = require('kafkajs/src/protocol/decoder') as new (data: Buffer) => Decoding;

const DESCRIBE_LOG_DIRS = 35;
/** The oldest that Kafka 4 answers. */
const VERSION = 1;
const ALL_TOPICS = -1;

const request = {
  apiKey: DESCRIBE_LOG_DIRS,
  apiVersion: VERSION,
  apiName: 'DescribeLogDirs',
  encode: async () => new Encoder().writeInt32(ALL_TOPICS),
};

/**
 * DescribeLogDirs v1: throttle time, then [error, folder, [topic, [partition, size, lag, future]]].
 */
const response = {
  decode: async (data: Buffer): Promise<ReadonlyMap<string, number>> => {
    const decoder = new Decoder(data);
    const sizes = new Map<string, number>();
    decoder.readInt32();
    decoder.readArray((folder) => {
      folder.readInt16();
      folder.readString();
      folder.readArray((topic) => {
        const name = topic.readString();
        const parts = topic.readArray(partitionSize);
        sizes.set(
          name,
          parts.reduce((sum, size) => sum + size, sizes.get(name) ?? 0),
        );
      });
    });
    return sizes;
  },
  parse: async (sizes: ReadonlyMap<string, number>) => sizes,
};

const partitionSize = (decoder: Decoding): number => {
  decoder.readInt32();
  const size = Number(decoder.readInt64().toString());
  decoder.readInt64();
  decoder.readBoolean();
  return size;
};

/** Bytes of every topic on the disks of all brokers, copies included, by name on the wire. */
export const bytesOnDisk = async (kafka: Kafka): Promise<ReadonlyMap<string, number>> => {
  const idle = new IdleCluster(kafka, 'operator.bytes');
  try {
    const cluster = (await idle.get()) as unknown as Brokers;
    await cluster.refreshMetadata();
    const total = new Map<string, number>();
    for (const nodeId of Object.keys(cluster.brokerPool.brokers)) {
      const broker = (await cluster.findBroker({ nodeId })) as Broker;
      const sizes = await broker.connectionPool.send({ request, response });
      for (const [topic, bytes] of sizes) total.set(topic, (total.get(topic) ?? 0) + bytes);
    }
    return total;
  } finally {
    await idle.close();
  }
};
