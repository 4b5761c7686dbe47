import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Admin, Kafka, logLevel } from 'kafkajs';

import { type LocalStack, startEmbeddedStack } from '../src/index';

const directory = mkdtempSync(join(tmpdir(), 'fettle-brokers-'));
let stack: LocalStack;
let admin: Admin;

beforeAll(async () => {
  stack = await startEmbeddedStack({ directory, brokers: 3, parts: ['kafka'] });
  const kafka = new Kafka({ brokers: [...stack.brokers], logLevel: logLevel.NOTHING });
  admin = kafka.admin();
  await admin.connect();
});
afterAll(async () => {
  await admin.disconnect();
  await stack.stop();
  rmSync(directory, { recursive: true });
});

const leaderOf = async (topic: string): Promise<number> => {
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  return topics[0]?.partitions[0]?.leader ?? -1;
};

it('elects another leader when one is killed, and loses nothing that was acknowledged', async () => {
  const topic = 'replicated';
  await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true });
  const kafka = new Kafka({
    ...{ brokers: [...stack.brokers], logLevel: logLevel.NOTHING },
    retry: { retries: 20, initialRetryTime: 200, maxRetryTime: 1_000 },
  });
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  const send = (value: string): Promise<unknown> => producer.send({ topic, messages: [{ value }] });
  await send('before');
  const leader = await leaderOf(topic);
  await stack.kafkaBrokers[leader - 1]?.kill('SIGKILL');
  await send('after');
  expect(await leaderOf(topic)).not.toBe(leader);
  await stack.kafkaBrokers[leader - 1]?.start();
  const [partition] = await admin.fetchTopicOffsets(topic);
  expect(partition).toMatchObject({ low: '0', high: '2' });
  await producer.disconnect();
});
