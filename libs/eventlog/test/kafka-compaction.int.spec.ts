import { takeUntil, textRecord } from '@fettle/testkit';
import { type Admin, type Cluster, Kafka, logLevel } from 'kafkajs';

import { skipGap } from '../src/kafka/probing/gap';
import { IdleCluster } from '../src/kafka/probing/idle-cluster';
import { kafkaReader } from '../src/kafka/consuming/reader';
import { kafkaWriter } from '../src/kafka/producing/writer';
import type { TaskFeed } from '../src/ports/log';
import { freshConnection, testBroker } from './kafka-place';

const wait = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));

describe('a compacted topic', () => {
  const connection = freshConnection();
  const topic = `${connection.prefix}snapshots`;
  const kafka = new Kafka({ brokers: [testBroker()], logLevel: logLevel.NOTHING });
  const idle = new IdleCluster(kafka, 'idle');
  let admin: Admin;
  let cluster: Cluster;

  /** Each call is one batch of one producer, so that its batch stays when its records go. */
  const write = async (keys: readonly string[]): Promise<void> => {
    const writer = kafkaWriter(connection);
    await writer.append(keys.map((key) => textRecord('snapshots', key)));
    await writer.close();
  };

  beforeAll(async () => {
    admin = kafka.admin();
    await admin.connect();
    const settings = {
      'cleanup.policy': 'compact',
      'segment.ms': '100',
      'min.cleanable.dirty.ratio': '0.01',
    };
    const configEntries = Object.entries(settings).map(([name, value]) => ({ name, value }));
    await admin.createTopics({ topics: [{ topic, numPartitions: 1, configEntries }] });
    await write(['a', 'b', 'c', 'd', 'e', 'f']); // 0 to 5
    await write(['d']); // 6
    await write(['e']); // 7
    await write(['f']); // 8
    await write(['d', 'e', 'f']); // 9 to 11
    await wait(200);
    await write(['x']); // 12, in a new segment
    cluster = await idle.get();
    const limit = performance.now() + 90_000;
    while ((await skipGap(cluster, { topic, partition: 0 }, 3)) !== 9) {
      if (performance.now() > limit) throw new Error('the broker has not compacted');
      await wait(500);
    }
  });
  afterAll(async () => {
    await admin.disconnect();
    await idle.close();
  });

  it.each([
    [0, 0],
    [2, 2],
    [3, 9],
    [5, 9],
    [7, 9],
    [9, 9],
    [12, 12],
  ])('goes on after %i at %i', async (from, next) => {
    expect(await skipGap(cluster, { topic, partition: 0 }, from)).toBe(next);
  });

  it.each([0, 3, 4, 7, 10])('is read from %i to its end', async (start) => {
    const reader = kafkaReader(connection);
    let feed: TaskFeed | undefined;
    const group = await reader.join({
      groupId: `g${start}`,
      topics: ['snapshots'],
      onAssigned: (given) => (feed = given),
      onRevoked: () => undefined,
      onCrash: (error) => expect(error).toBeUndefined(),
    });
    if (feed === undefined) throw new Error('no task');
    feed.seek(new Map([['snapshots', start]]));
    const expected = [0, 1, 2, 9, 10, 11, 12].filter((offset) => offset >= start);
    const taken = await takeUntil(feed, ['snapshots'], { count: expected.length });
    expect(taken.map(({ offset }) => offset)).toEqual(expected);
    expect(feed.position('snapshots')).toBe(13);
    await group.stop();
    await reader.close();
  });
});
