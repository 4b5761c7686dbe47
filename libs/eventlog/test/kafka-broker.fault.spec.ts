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

describe('a broker that is killed while records come and go', () => {
  const directory = mkdtempSync(join(tmpdir(), 'fettle-broker-'));
  let stack: LocalStack;
  let connection: KafkaConnection;

  beforeAll(async () => {
    stack = await startEmbeddedStack({ directory, parts: ['kafka'], durability: 'test' });
    connection = freshConnection({ brokers: stack.brokers });
    await createTopics(connection, ['facts']);
  }, 120_000);
  afterAll(async () => {
    await stack.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  it('loses nothing that was acknowledged, keeps the order, and needs no restart of ours', async () => {
    const writer = kafkaWriter({ ...connection, requestTimeoutMs: 3_000 });
    const reader = kafkaReader({
      ...connection,
      requestTimeoutMs: 3_000,
      sessionTimeoutMs: 10_000,
    });
    const seen: string[][] = [[], [], []];
    const next = [0, 0, 0];
    const crashes: Error[] = [];
    const drain = (feed: TaskFeed): void => {
      const records = feed.assigned ? feed.take(['facts'], 1_000) : [];
      seen[feed.partition]?.push(...records.map(textOf));
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
    const sent: string[][] = [[], [], []];
    const lanes = [0, 1, 2].map(async (partition) => {
      for (let at = 0; writing; at += 1) {
        const text = `${partition}:${at}`;
        await writer.append([textRecord('facts', text, { partition })]);
        sent[partition]?.push(text);
      }
    });
    for (let round = 0; round < 2; round += 1) {
      await wait(1_500);
      await stack.kafka.kill('SIGKILL');
      await wait(round * 4_000);
      await stack.kafka.start();
    }
    await wait(1_500);
    writing = false;
    await Promise.all(lanes);
    for (
      let waited = 0;
      seen.some((each, at) => each.length < (sent[at]?.length ?? 0));
      waited += 1
    ) {
      if (waited > 600) break;
      await wait(100);
    }
    expect(seen).toEqual(sent);
    expect(sent.flat().length).toBeGreaterThan(100);
    expect(crashes).toEqual([]);
    await group.stop();
    await reader.close();
    await writer.close();
  });
});
