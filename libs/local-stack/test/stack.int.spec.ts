/**
 * Each part of a stack of our own is killed, frozen and started again; what was acknowledged must
 * still be there.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { Kafka, logLevel } from 'kafkajs';
import { Client } from 'pg';

import { type LocalStack, startEmbeddedStack } from '../src/index';

const directory = mkdtempSync(join(tmpdir(), 'fettle-stack-'));
let stack: LocalStack;

const start = (fresh = false): Promise<LocalStack> =>
  startEmbeddedStack({ directory, durability: 'test', fresh });

beforeAll(async () => {
  stack = await start();
});
afterAll(async () => {
  await stack.stop();
  rmSync(directory, { recursive: true });
});
const kafka = (): Kafka => new Kafka({ brokers: [...stack.brokers], logLevel: logLevel.NOTHING });

const send = async (topic: string, ...values: string[]): Promise<void> => {
  const producer = kafka().producer();
  await producer.connect();
  for (const value of values) await producer.send({ topic, messages: [{ value }] });
  await producer.disconnect();
};

const endOffset = async (topic: string): Promise<number> => {
  const admin = kafka().admin();
  await admin.connect();
  try {
    const [partition] = await admin.fetchTopicOffsets(topic);
    return Number(partition?.high);
  } catch (error) {
    // Just started: the partition's leader is not chosen yet.
    if ((error as { type?: string }).type !== 'NOT_LEADER_FOR_PARTITION') throw error;
    await setTimeout(200);
    return await endOffset(topic);
  } finally {
    await admin.disconnect();
  }
};

const createTopic = async (topic: string): Promise<void> => {
  const admin = kafka().admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true });
  await admin.disconnect();
};

const query = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

const schema = (...fields: string[]): string =>
  JSON.stringify({
    schema: JSON.stringify({
      ...{ type: 'record', name: 'Reading' },
      fields: fields.map((name) => ({ name, type: 'string' })),
    }),
  });

const register = async (subject: string, body: string): Promise<{ status: number; id: number }> => {
  const reply = await fetch(`${stack.registryUrl}/subjects/${subject}/versions`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body },
  });
  return { status: reply.status, id: ((await reply.json()) as { id: number }).id };
};

it('keeps what Kafka acknowledged through a kill', async () => {
  await createTopic('killed');
  await send('killed', 'a', 'b', 'c');
  await stack.kafka.kill('SIGKILL');
  expect(stack.kafka.running).toBe(false);
  await stack.kafka.start();
  await send('killed', 'd');
  expect(await endOffset('killed')).toBe(4);
});

it('creates no topic by accident', async () => {
  await expect(send('mistyped', 'a')).rejects.toThrow(/does not host this topic-partition/);
});

it('lets Kafka go on after a freeze', async () => {
  await createTopic('frozen');
  await stack.kafka.kill('SIGSTOP');
  const sent = send('frozen', 'a');
  await setTimeout(500);
  await stack.kafka.kill('SIGCONT');
  await sent;
  expect(await endOffset('frozen')).toBe(1);
});

it('keeps the schema ids that the registry has just given out through a kill', async () => {
  const subjects = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
  const registerAll = async (): Promise<number[]> => {
    const ids: number[] = [];
    for (const subject of subjects) ids.push((await register(subject, schema(subject))).id);
    return ids;
  };
  const ids = await registerAll();
  await stack.registry.kill('SIGKILL');
  await stack.registry.start();
  // Backwards, since a registry that forgot would give the same ids to the same order.
  subjects.reverse();
  expect(await registerAll()).toEqual(ids.reverse());
});

it('refuses a schema that is not compatible in both directions with every version', async () => {
  await register('strict', schema('signal'));
  expect(await register('strict', schema('signal', 'added'))).toMatchObject({ status: 409 });
});

it('keeps what PostgreSQL committed through an immediate stop and through a kill', async () => {
  const url = await stack.postgres.createDatabase('orders');
  await query(url, 'create table orders (id int)');
  await query(url, 'insert into orders values (1)');
  await stack.postgres.stopImmediately();
  await stack.postgres.start();
  await query(url, 'insert into orders values (2)');
  await stack.postgres.kill('SIGKILL');
  await stack.postgres.start();
  expect(await query(url, 'select id from orders order by id')).toEqual([{ id: 1 }, { id: 2 }]);
});

it('creates a database once, and drops it under its users', async () => {
  const url = await stack.postgres.createDatabase('brief');
  await stack.postgres.createDatabase('brief');
  const user = new Client({ connectionString: url });
  user.on('error', () => undefined);
  await user.connect();
  await stack.postgres.dropDatabase('brief');
  await expect(query(url, 'select 1')).rejects.toThrow('does not exist');
});

it('refuses a second stack in the same directory', async () => {
  await expect(start()).rejects.toMatchObject({ code: 'ALREADY_RUNNING' });
});

it('finds everything again at the same addresses after a stop, and nothing after a fresh start', async () => {
  const { brokers, registryUrl, postgresUrl } = stack;
  const orders = stack.postgres.urlOf('orders');
  await stack.stop();
  stack = await start();
  expect(stack).toMatchObject({ brokers, registryUrl, postgresUrl });
  expect(await endOffset('killed')).toBe(4);
  expect(await query(orders, 'select count(*)::int as n from orders')).toEqual([{ n: 2 }]);

  await stack.stop();
  stack = await start(true);
  await expect(endOffset('killed')).rejects.toThrow(/does not host this topic-partition/);
  await expect(query(stack.postgres.urlOf('orders'), 'select 1')).rejects.toThrow('not exist');
  await expect(fetch(`${stack.registryUrl}/subjects`).then((r) => r.json())).resolves.toEqual([]);
});
