import { takeUntil, textOf, textRecord } from '@fettle/testkit';
import { type Admin, Kafka, logLevel } from 'kafkajs';

import { type KafkaReader, kafkaReader } from '../src/kafka/consuming/reader';
import type { KafkaReaderOptions } from '../src/kafka/consuming/reader';
import type { KafkaConnection } from '../src/kafka/connection';
import { kafkaWriter } from '../src/kafka/producing/writer';
import type { LogGroup, LogWriter, TaskFeed } from '../src/ports/log';
import { createTopics, freshConnection, testBroker } from './kafka-place';

const wait = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));

describe('reading a log that has gaps, ends and too much', () => {
  const kafka = new Kafka({ brokers: [testBroker()], logLevel: logLevel.NOTHING });
  let admin: Admin;
  let connection: KafkaConnection;
  let writer: LogWriter;
  let reader: KafkaReader;
  let group: LogGroup;
  let feed: TaskFeed;
  let crashes: Error[];

  beforeAll(async () => {
    admin = kafka.admin();
    await admin.connect();
  });
  afterAll(() => admin.disconnect());
  beforeEach(async () => {
    connection = freshConnection();
    crashes = [];
    await createTopics(connection, ['facts', 'others'], { partitions: 1 });
    writer = kafkaWriter(connection);
  });
  afterEach(async () => {
    await group.stop();
    await reader.close();
    await writer.close();
  });

  const join = async (options: Partial<KafkaReaderOptions> = {}): Promise<void> => {
    reader = kafkaReader({ ...connection, ...options });
    group = await reader.join({
      groupId: 'g',
      topics: ['facts', 'others'],
      onAssigned: (given) => (feed = given),
      onRevoked: () => undefined,
      onCrash: (error) => crashes.push(error),
    });
  };
  const onWire = (topic: string): string => `${connection.prefix}${topic}`;
  const append = (topic: string, count: number, bytes = 10): Promise<readonly number[]> =>
    writer.append(
      Array.from({ length: count }, (_, at) =>
        textRecord(topic, `${at}`, { value: Buffer.from(String(at).padEnd(bytes)) }),
      ),
    );
  /** Removes everything before an offset, as retention does. */
  const forget = (topic: string, offset: number): Promise<void> =>
    admin.fetchTopicOffsets(onWire(topic)).then(() =>
      admin.deleteTopicRecords({
        topic: onWire(topic),
        partitions: [{ partition: 0, offset: String(offset) }],
      }),
    );

  it('fetches no more than asked for while nobody takes, and goes on when somebody does', async () => {
    await append('facts', 4_000, 2_000);
    await append('others', 10);
    await join({ queueBytesMax: 500_000 });
    const held = process.memoryUsage().arrayBuffers;
    feed.seek(new Map(['facts', 'others'].map((topic) => [topic, 0])));
    await wait(3_000);
    expect(process.memoryUsage().arrayBuffers - held).toBeLessThan(6_000_000);
    // The full topic keeps nothing from the other one.
    expect(await takeUntil(feed, ['others'], { count: 10 })).toHaveLength(10);
    const taken = await takeUntil(feed, ['facts'], { count: 4_000 });
    expect(taken.map(({ offset }) => offset)).toEqual(taken.map((_, at) => at));
  });

  it('shows that the log starts after a position', async () => {
    await append('facts', 10);
    await forget('facts', 6);
    await join();
    expect((await feed.bounds(['facts'])).get('facts')).toEqual({ start: 6, end: 10 });
  });

  it('never skips what was lost: reading before the start ends in a crash that names it', async () => {
    await append('facts', 10);
    await forget('facts', 6);
    await join();
    feed.seek(new Map([['facts', 2]]));
    await expect(takeUntil(feed, ['facts'], { count: 1, limitMs: 4_000 })).rejects.toThrow(
      'only 0',
    );
    expect(crashes.map(({ name, message }) => `${name} ${message}`)).toEqual([
      'LogGapError facts:0: next is 2, the log has 6 to 10',
    ]);
    expect(feed.assigned).toBe(false);
  });

  it('never skips back either: a position past the end ends in the same', async () => {
    await append('facts', 3);
    await join();
    feed.seek(new Map([['facts', 7]]));
    await expect(takeUntil(feed, ['facts'], { count: 1, limitMs: 4_000 })).rejects.toThrow(
      'only 0',
    );
    expect(crashes[0]?.message).toBe('facts:0: next is 7, the log has 0 to 3');
  });

  it('stands past transactions that ended, with and without records', async () => {
    const producer = kafka.producer({
      transactionalId: onWire('tx'),
      maxInFlightRequests: 1,
      idempotent: true,
      retry: { initialRetryTime: 5, retries: 100 },
    });
    await producer.connect();
    const transact = async (value: string, end: 'commit' | 'abort'): Promise<void> => {
      const transaction = await producer.transaction();
      await transaction.send({ topic: onWire('facts'), messages: [{ value }] });
      await transaction[end]();
    };
    await transact('kept', 'commit');
    await transact('dropped', 'abort');
    await transact('also dropped', 'abort');
    await join();
    feed.seek(new Map([['facts', 0]]));
    expect((await takeUntil(feed, ['facts'], { count: 1 })).map(textOf)).toEqual(['kept']);
    const { end } = (await feed.bounds(['facts'])).get('facts') ?? { end: -1 };
    for (let waited = 0; feed.position('facts') < end && waited < 100; waited += 1) await wait(50);
    expect([feed.position('facts'), end]).toEqual([6, 6]);
    await transact('after', 'commit');
    expect((await takeUntil(feed, ['facts'], { count: 1 })).map(textOf)).toEqual(['after']);
    await producer.disconnect();
  });

  it('refuses topics whose partition counts differ, and names them', async () => {
    await createTopics({ ...connection, prefix: `${connection.prefix}x.` }, ['facts'], {
      partitions: 2,
    });
    await createTopics({ ...connection, prefix: `${connection.prefix}x.` }, ['others'], {
      partitions: 3,
    });
    connection = { ...connection, prefix: `${connection.prefix}x.` };
    await join();
    expect(crashes[0]?.message).toMatch(/facts has 2.*others has 3/);
  });

  it('refuses topics that were grown: their keys have moved', async () => {
    for (const topic of ['facts', 'others']) {
      await admin.createPartitions({ topicPartitions: [{ topic: onWire(topic), count: 2 }] });
    }
    await join({ partitions: 1 });
    expect(crashes[0]?.message).toMatch(/need 1 partitions each: .*facts has 2/);
  });

  it('answers many questions for bounds with few requests', async () => {
    await append('facts', 5);
    await join();
    const answers = await Promise.all(
      Array.from({ length: 500 }, () => feed.bounds(['facts', 'others'])),
    );
    expect(new Set(answers.map((each) => each.get('facts')?.end))).toEqual(new Set([5]));
  });
});
