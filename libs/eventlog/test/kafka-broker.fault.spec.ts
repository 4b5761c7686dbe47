import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type LocalStack, startEmbeddedStack } from '@fettle/local-stack';
import { textOf, textRecord } from '@fettle/testkit';

import { kafkaReader } from '../src/kafka/consuming/reader';
import type { KafkaConnection } from '../src/kafka/connection';
import { kafkaWriter } from '../src/kafka/producing/writer';
import type { TaskFeed } from '../src/ports/log';
import { createTopics, freshConnection } from './kafka-place';

jest.setTimeout(240_000);

const wait = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));

interface Watched {
  readonly sent: readonly string[][];
  readonly seen: readonly string[][];
  readonly crashes: readonly Error[];
}

/**
 * Writes to three partitions and reads them while `trouble` lasts, then until all that was
 * sent came.
 */
const watch = async (
  connection: KafkaConnection,
  trouble: () => Promise<void>,
): Promise<Watched> => {
  const quick = { ...connection, requestTimeoutMs: 3_000 };
  const writer = kafkaWriter(quick);
  const reader = kafkaReader({ ...quick, sessionTimeoutMs: 10_000 });
  const seen: string[][] = [[], [], []];
  const sent: string[][] = [[], [], []];
  const next = [0, 0, 0];
  const crashes: Error[] = [];
  const drain = (feed: TaskFeed): void => {
    if (!feed.assigned) return;
    // All of it: what was written while a broker was down comes at once, and is announced once.
    seen[feed.partition]?.push(...feed.take(['facts'], Infinity).map(textOf));
    next[feed.partition] = feed.position('facts');
  };
  const group = await reader.join({
    groupId: 'g',
    topics: ['facts'],
    onAssigned: (feed) => {
      feed.seek(new Map([['facts', next[feed.partition] ?? 0]]));
      feed.onAvailable(() => drain(feed));
    },
    onRevoked: () => undefined,
    onCrash: (error) => crashes.push(error),
  });
  let writing = true;
  const lanes = [0, 1, 2].map(async (partition) => {
    for (let at = 0; writing; at += 1) {
      const text = `${partition}:${at}`;
      await writer.append([textRecord('facts', text, { partition })]);
      sent[partition]?.push(text);
    }
  });
  await trouble();
  writing = false;
  await Promise.all(lanes);
  const missing = (): boolean => seen.some((each, at) => each.length < (sent[at]?.length ?? 0));
  for (let waited = 0; missing() && waited < 600; waited += 1) await wait(100);
  await group.stop();
  await reader.close();
  await writer.close();
  return { sent, seen, crashes };
};

describe.each([1, 3] as const)('brokers that are killed, %i of them in the cluster', (brokers) => {
  const directory = mkdtempSync(join(tmpdir(), 'fettle-broker-'));
  let stack: LocalStack;

  beforeAll(async () => {
    stack = await startEmbeddedStack({ directory, brokers, parts: ['kafka'], durability: 'test' });
  });
  afterAll(async () => {
    await stack.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  it('lose nothing that was acknowledged, and keep the order', async () => {
    const connection = freshConnection({ brokers: stack.brokers });
    const replication = brokers === 3 ? { factor: 3, minInSync: 2 } : { factor: 1, minInSync: 1 };
    await createTopics(connection, ['facts'], { partitions: 3, replication });
    const { sent, seen, crashes } = await watch(connection, async () => {
      for (let round = 0; round < 2; round += 1) {
        const broker = stack.kafkaBrokers[round % brokers];
        await wait(1_500);
        await broker?.kill('SIGKILL');
        await wait(4_000 * round);
        await broker?.start();
        await wait(1_500);
      }
    });
    expect(seen).toEqual(sent);
    expect(sent.flat().length).toBeGreaterThan(100);
    expect(crashes).toEqual([]);
  });
});
