import { setTimeout as sleep } from 'node:timers/promises';

import { type Admin, ConfigResourceTypes, type ITopicConfig } from 'kafkajs';

import type { Topology } from '../ports/adapters';
import { kafkaClient, type KafkaConnection } from './connection';

/** How long the log keeps a topic. */
export type TopicRetention =
  | { readonly kind: 'forever' }
  | { readonly kind: 'compacted' }
  | { readonly kind: 'days'; readonly days: number };

/** A topic as it should be; the catalogue's topics fit as they are. */
export interface TopicPlan {
  /**
   * Without the plant's prefix; of one service, e.g. `twin.snapshots`, never `service.snapshots`.
   */
  readonly name: string;
  readonly retention: TopicRetention;
  /** gzip where the broker recompresses what foreign clients send. */
  readonly compression?: 'gzip' | null;
}

/** How often the brokers keep a record, and how many of them must have it before it counts. */
export interface Replication {
  /** In a plant 3. */
  readonly factor: number;
  /** In a plant 2. */
  readonly minInSync: number;
}

/** Topics are not as they have to be; `problems` says each in a sentence. */
export class TopicsUnfitError extends Error {
  override readonly name = 'TopicsUnfitError';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** Above the writer's largest record, so that no acknowledged size is refused later. */
const MESSAGE_BYTES_MAX = 1_048_588;
const DAY_MS = 24 * 60 * 60 * 1000;

const retentionConfig = (retention: TopicRetention): Readonly<Record<string, string>> => {
  if (retention.kind === 'compacted') return { 'cleanup.policy': 'compact' };
  const ms = retention.kind === 'forever' ? -1 : retention.days * DAY_MS;
  return { 'cleanup.policy': 'delete', 'retention.ms': String(ms), 'retention.bytes': '-1' };
};

const configOf = (
  plan: TopicPlan,
  { minInSync }: Replication,
): Readonly<Record<string, string>> => ({
  ...retentionConfig(plan.retention),
  'message.timestamp.type': 'LogAppendTime',
  'max.message.bytes': String(MESSAGE_BYTES_MAX),
  'min.insync.replicas': String(minInSync),
  'unclean.leader.election.enable': 'false',
  'compression.type': plan.compression ?? 'producer',
});

const creation = (plan: TopicPlan, at: EnsureTopics): ITopicConfig => ({
  topic: `${at.topology.prefix}${plan.name}`,
  numPartitions: at.topology.partitions,
  replicationFactor: at.replication.factor,
  configEntries: Object.entries(configOf(plan, at.replication)).map(([name, value]) => ({
    name,
    value,
  })),
});

/**
 * What may differ from the plan without harm: an operator may keep observations longer or shorter.
 */
const isFree = (plan: TopicPlan, name: string): boolean =>
  name === 'retention.bytes' || (name === 'retention.ms' && plan.retention.kind === 'days');

const problemsOf = (plan: TopicPlan, found: FoundTopic, at: EnsureTopics): string[] => {
  const problems: string[] = [];
  const { partitions } = at.topology;
  if (found.partitions !== partitions) {
    problems.push(`has ${found.partitions} partitions, the plant has ${partitions}: copy it anew`);
  }
  if (found.replicas < at.replication.factor) {
    problems.push(
      `is kept ${found.replicas} times, not ${at.replication.factor}: reassign replicas`,
    );
  }
  for (const [name, value] of Object.entries(configOf(plan, at.replication))) {
    const actual = found.config.get(name);
    if (actual === value || isFree(plan, name)) continue;
    if (name === 'min.insync.replicas' && Number(actual) > Number(value)) continue;
    if (name === 'max.message.bytes' && Number(actual) > Number(value)) continue;
    problems.push(`has ${name}=${actual ?? 'unset'}, not ${value}: alter the topic`);
  }
  return problems.map((problem) => `Topic ${at.topology.prefix}${plan.name} ${problem}.`);
};

interface FoundTopic {
  readonly partitions: number;
  /** Of the partition that has fewest. */
  readonly replicas: number;
  readonly config: ReadonlyMap<string, string>;
}

const find = async (admin: Admin, topics: string[]): Promise<ReadonlyMap<string, FoundTopic>> => {
  const metadata = await admin.fetchTopicMetadata({ topics });
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: topics.map((name) => ({ type: ConfigResourceTypes.TOPIC, name })),
  });
  const configs = new Map(
    resources.map(({ resourceName, configEntries }) => [
      resourceName,
      new Map(configEntries.map(({ configName, configValue }) => [configName, configValue])),
    ]),
  );
  return new Map(
    metadata.topics.map(({ name, partitions }) => [
      name,
      {
        partitions: partitions.length,
        replicas: Math.min(...partitions.map(({ replicas }) => replicas.length)),
        config: configs.get(name) ?? new Map<string, string>(),
      },
    ]),
  );
};

/** What a broker says of a topic that another has just made: it is there all the same. */
const LATE = ['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE'];
const KNOWN_WITHIN_MS = 15_000;

const unlessLate = (error: unknown): void => {
  if (!LATE.includes((error as { readonly type?: string }).type ?? '')) throw error;
};

const untilKnown = async <T>(ask: () => Promise<T>): Promise<T> => {
  for (const deadline = performance.now() + KNOWN_WITHIN_MS; performance.now() < deadline;) {
    try {
      return await ask();
    } catch (error) {
      unlessLate(error);
      await sleep(200);
    }
  }
  return ask();
};

/** What {@link ensureTopics} makes and checks. */
export interface EnsureTopics {
  readonly topology: Topology;
  readonly replication: Replication;
  readonly topics: readonly TopicPlan[];
}

/**
 * Makes the topics that are missing and checks those that are there. Never changes a topic: growing
 * one means copying it, and the rest is a person's decision.
 * @throws TopicsUnfitError with everything that is wrong at once.
 */
export const ensureTopics = async (
  connection: KafkaConnection,
  wanted: EnsureTopics,
): Promise<void> => {
  const admin = kafkaClient(connection).admin();
  await admin.connect();
  try {
    const names = wanted.topics.map(({ name }) => `${wanted.topology.prefix}${name}`);
    const there = new Set(await admin.listTopics());
    const missing = wanted.topics.filter((_, at) => !there.has(names[at] as string));
    if (missing.length > 0) {
      // False when another instance was faster: what it made is checked all the same.
      await admin
        .createTopics({
          topics: missing.map((plan) => creation(plan, wanted)),
          waitForLeaders: true,
        })
        .catch(unlessLate);
    }
    const found = await untilKnown(() => find(admin, names));
    const problems = wanted.topics.flatMap((plan, at) => {
      const topic = found.get(names[at] as string);
      return topic === undefined ? [] : problemsOf(plan, topic, wanted);
    });
    if (problems.length > 0) throw new TopicsUnfitError(problems);
  } finally {
    await admin.disconnect();
  }
};
