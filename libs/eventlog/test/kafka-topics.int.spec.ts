import { type Admin, ConfigResourceTypes, Kafka, logLevel } from 'kafkajs';

import type { KafkaConnection } from '../src/kafka/connection';
import { ensureTopics, type EnsureTopics, TopicsUnfitError } from '../src/kafka/topics';
import { freshConnection, testBroker } from './kafka-place';

describe('making the topics of a plant', () => {
  let connection: KafkaConnection;
  let admin: Admin;

  beforeAll(async () => {
    admin = new Kafka({ brokers: [testBroker()], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
  });
  afterAll(() => admin.disconnect());
  beforeEach(() => void (connection = freshConnection()));

  const wanted = (change: Partial<EnsureTopics> = {}): EnsureTopics => ({
    topology: { prefix: connection.prefix ?? '', partitions: 3 },
    replication: { factor: 1, minInSync: 1 },
    topics: [
      { name: 'orders', retention: { kind: 'forever' } },
      { name: 'readings', retention: { kind: 'days', days: 7 } },
      { name: 'twin.snapshots', retention: { kind: 'compacted' } },
      { name: 'telemetry.inbox', retention: { kind: 'days', days: 1 }, compression: 'gzip' },
    ],
    ...change,
  });
  const configOf = async (name: string): Promise<Record<string, string>> => {
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: ConfigResourceTypes.TOPIC, name: `${connection.prefix}${name}` }],
    });
    const entries = resources[0]?.configEntries ?? [];
    return Object.fromEntries(entries.map((each) => [each.configName, each.configValue]));
  };
  const problems = async (change: Partial<EnsureTopics>): Promise<readonly string[]> => {
    const error: unknown = await ensureTopics(connection, wanted(change)).catch((e: unknown) => e);
    return error instanceof TopicsUnfitError ? error.problems : [];
  };

  it('makes what is missing as the catalogue has it, and finds it fit when asked again', async () => {
    await ensureTopics(connection, wanted());
    await ensureTopics(connection, wanted());
    expect(await configOf('orders')).toMatchObject({
      'cleanup.policy': 'delete',
      'retention.ms': '-1',
      'retention.bytes': '-1',
      'message.timestamp.type': 'LogAppendTime',
      'unclean.leader.election.enable': 'false',
    });
    expect(await configOf('readings')).toMatchObject({ 'retention.ms': '604800000' });
    expect(await configOf('twin.snapshots')).toMatchObject({ 'cleanup.policy': 'compact' });
    expect(await configOf('telemetry.inbox')).toMatchObject({ 'compression.type': 'gzip' });
  });

  it('lets instances make them at the same time', async () => {
    await Promise.all([1, 2, 3].map(() => ensureTopics(connection, wanted())));
    expect(await problems({})).toEqual([]);
  });

  it('says all that is wrong at once, and changes nothing', async () => {
    await ensureTopics(connection, wanted());
    const found = await problems({
      topology: { prefix: connection.prefix ?? '', partitions: 4 },
      replication: { factor: 3, minInSync: 2 },
      topics: [{ name: 'orders', retention: { kind: 'compacted' } }],
    });
    expect(found.map((problem) => problem.replace(connection.prefix ?? '', ''))).toEqual([
      'Topic orders has 3 partitions, the plant has 4: copy it anew.',
      'Topic orders is kept 1 times, not 3: reassign replicas.',
      'Topic orders has cleanup.policy=delete, not compact: alter the topic.',
      'Topic orders has min.insync.replicas=1, not 2: alter the topic.',
    ]);
  });

  it('lets an operator keep observations longer, but decisions no shorter', async () => {
    await ensureTopics(connection, wanted());
    const days = (count: number) => ({ kind: 'days', days: count }) as const;
    expect(await problems({ topics: [{ name: 'readings', retention: days(30) }] })).toEqual([]);
    expect(
      await problems({ topics: [{ name: 'readings', retention: { kind: 'forever' } }] }),
    ).toEqual([expect.stringContaining('retention.ms=604800000, not -1')]);
  });
});
