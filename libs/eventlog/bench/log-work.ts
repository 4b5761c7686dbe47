import { Kafka, logLevel, type Message, type Producer } from 'kafkajs';

import { kafkaReader, kafkaWriter, type OutgoingRecord } from '../src/index';

/** What one measured run does; the same for every client. */
export interface Work {
  readonly client: 'ours' | 'kafkajs';
  readonly way: 'produce' | 'consume';
  /** With the headers of an event, read as text when consuming; or none. */
  readonly headers: boolean;
  readonly broker: string;
  readonly topic: string;
  readonly partitions: number;
  readonly messages: number;
  readonly valueBytes: number;
}

/** What it took, process start and connecting apart. */
export interface Cost {
  readonly messages: number;
  readonly wallMs: number;
  readonly cpuMicros: number;
  readonly rssMegabytes: number;
}

const CALL = 1_000;
const HEADERS = {
  ce_id: '0190f5fe-7c3a-5c1e-9d52-2c9f6f0a1b2c',
  ce_type: 'ReadingsReceived',
  ce_source: 'telemetry',
  ce_time: '2026-01-01T00:00:00.000Z',
  ce_subject: 'asset-0001',
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  fettle_cause: '0190f5fe-7c3a-5c1e-9d52-2c9f6f0a1b2d',
  fettle_schema: 'c3f1a9b27d40e865',
};

/** Records of one call: distinct keys and values, the same for both clients. */
const recordsOf = (work: Work): OutgoingRecord[] =>
  Array.from({ length: CALL }, (_, at) => ({
    topic: work.topic,
    partition: at % work.partitions,
    key: `asset-${String(at).padStart(4, '0')}`,
    value: Buffer.alloc(work.valueBytes, at % 251),
    headers: work.headers ? HEADERS : {},
  }));

const measured = async (messages: number, run: () => Promise<void>): Promise<Cost> => {
  const cpu = process.cpuUsage();
  const begun = performance.now();
  await run();
  const { user, system } = process.cpuUsage(cpu);
  return {
    messages,
    wallMs: performance.now() - begun,
    cpuMicros: user + system,
    rssMegabytes: process.memoryUsage().rss / 1e6,
  };
};

/**
 * Calls of `send`, a few outstanding, so that a client that batches can; each gets every
 * record once.
 */
const inCalls = async (messages: number, send: () => Promise<unknown>): Promise<void> => {
  let left = messages / CALL;
  const line = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await send();
    }
  };
  await Promise.all(Array.from({ length: 12 }, line));
};

const bareProducer = async (work: Work): Promise<Producer> => {
  const kafka = new Kafka({ brokers: [work.broker], logLevel: logLevel.ERROR });
  const createPartitioner =
    () =>
    ({ message }: { message: Message }) =>
      message.partition ?? 0;
  const producer = kafka.producer({ createPartitioner, allowAutoTopicCreation: false });
  await producer.connect();
  return producer;
};

const produce = async (work: Work): Promise<Cost> => {
  const records = recordsOf(work);
  if (work.client === 'ours') {
    const writer = kafkaWriter({ brokers: [work.broker], clientId: 'bench' });
    const send = () => writer.append(records);
    await inCalls(20 * CALL, send);
    const cost = await measured(work.messages, () => inCalls(work.messages, send));
    await writer.close();
    return cost;
  }
  const producer = await bareProducer(work);
  const messages = records.map(({ key, value, headers, partition }) => ({
    key,
    value: value as Buffer,
    headers,
    partition,
  }));
  const send = () => producer.send({ topic: work.topic, messages, acks: -1 });
  await inCalls(20 * CALL, send);
  const cost = await measured(work.messages, () => inCalls(work.messages, send));
  await producer.disconnect();
  return cost;
};

/** The characters of all headers, so that both have made text of them. */
const lengthOf = (headers: Readonly<Record<string, string>>): number => {
  let length = 0;
  for (const name in headers) length += (headers[name] as string).length;
  return length;
};

const consumeOurs = async (work: Work): Promise<Cost> => {
  const reader = kafkaReader({ brokers: [work.broker], clientId: 'bench' });
  const topics = [work.topic];
  let seen = 0;
  let text = 0;
  return measured(work.messages, async () => {
    let finish = (): void => undefined;
    const done = new Promise<void>((resolve) => (finish = resolve));
    const group = await reader.join({
      groupId: `bench-${process.pid}`,
      topics,
      onAssigned: (feed) => {
        feed.onAvailable(() => {
          const records = feed.take(topics, 10_000);
          if (work.headers) for (const { headers } of records) text += lengthOf(headers);
          seen += records.length;
          if (seen >= work.messages) finish();
        });
        feed.seek(new Map([[work.topic, 0]]));
      },
      onRevoked: () => undefined,
      onCrash: (error) => {
        throw error;
      },
    });
    await done;
    if (work.headers && text === 0) throw new Error('no headers came');
    await group.stop();
    await reader.close();
  });
};

const consumeBare = async (work: Work): Promise<Cost> => {
  const kafka = new Kafka({ brokers: [work.broker], logLevel: logLevel.ERROR });
  const consumer = kafka.consumer({ groupId: `bench-bare-${process.pid}`, maxWaitTimeInMs: 250 });
  let seen = 0;
  let text = 0;
  return measured(work.messages, async () => {
    let finish = (): void => undefined;
    const done = new Promise<void>((resolve) => (finish = resolve));
    await consumer.connect();
    await consumer.subscribe({ topic: work.topic, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        if (work.headers) {
          for (const { headers } of batch.messages) {
            const decoded: Record<string, string> = {};
            for (const name in headers) decoded[name] = String(headers[name]);
            text += lengthOf(decoded);
          }
        }
        seen += batch.messages.length;
        if (seen >= work.messages) finish();
      },
    });
    await done;
    if (work.headers && text === 0) throw new Error('no headers came');
    await consumer.disconnect();
  });
};

/** Runs the work that the parent sends, tells its cost and ends. */
process.once('message', (work: Work) => {
  const run = work.way === 'produce' ? produce : work.client === 'ours' ? consumeOurs : consumeBare;
  void run(work).then((cost) => process.send?.(cost, () => process.exit(0)));
});
