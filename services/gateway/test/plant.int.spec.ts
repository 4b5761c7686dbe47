import { randomUUID } from 'node:crypto';

import { topics } from '@fettle/contracts';
import { avroContracts, ensureTopics, kafkaReader, kafkaWriter, Sealer } from '@fettle/eventlog';
import { createLog, hashPassword, passwordMatches } from '@fettle/service-host';

import { LiveFeed, liveTopics } from '../src/live/live-feed.driver';
import { PostgresUsers } from '../src/session/postgres-users.table';
import { LiveHub } from '../src/live/live-hub';

const { FETTLE_KAFKA = '', FETTLE_POSTGRES = '' } = process.env;
const log = createLog(
  { service: 'test', logLevel: 'silent', logFormat: 'json' },
  { write: () => undefined },
);
const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 50));
};

it('keeps the users in PostgreSQL, each once, hashed', async () => {
  const url = new URL(FETTLE_POSTGRES);
  url.pathname = `/gateway_${randomUUID().slice(0, 8)}`;
  const users = await PostgresUsers.open(url.href);
  const ada = {
    user: 'ada',
    name: 'Ada',
    roles: ['planner', 'manager'],
    passwordHash: await hashPassword('secret'),
    createdAt: 1_795_000_000_000,
  };
  expect(await users.add([ada])).toEqual(['ada']);
  expect(await users.add([{ ...ada, name: 'Eve' }])).toEqual([]);
  expect(await users.find('ada')).toEqual(ada);
  expect(await users.find('Ada')).toBeUndefined();
  await users.rehash('ada', await hashPassword('other'));
  expect(await passwordMatches('other', (await users.find('ada'))?.passwordHash)).toBe(true);
  await users.close();
  // The table is there the second time.
  const again = await PostgresUsers.open(url.href);
  expect(await again.find('ada')).toMatchObject({ name: 'Ada' });
  await again.close();
});

it('tells from Kafka what is decided from now on, and nothing of before', async () => {
  const prefix = `gw${randomUUID().slice(0, 6)}.`;
  const connection = { brokers: FETTLE_KAFKA.split(','), clientId: 'gateway-test', prefix };
  const [topology, replication] = [
    { prefix, partitions: 2 },
    { factor: 1, minInSync: 1 },
  ];
  const plans = liveTopics.map((name) => ({
    name,
    retention: { kind: 'forever' as const },
    compression: null,
  }));
  await ensureTopics(connection, { topology, replication, topics: plans });
  const sealer = new Sealer(avroContracts(), {
    idOf: () => Promise.resolve(1),
    schemaOf: () => Promise.resolve(undefined),
  });
  await sealer.prepare([topics.anomalyAlerts.name]);
  const writer = kafkaWriter(connection);
  const write = (alertId: string, partition: number) => {
    const event = { type: 'AlertCleared', assetId: 'pump-1', alertId, reason: 'RECOVERED' };
    const seal = { topic: topics.anomalyAlerts.name, eventId: alertId, source: 'test' };
    return writer.append([sealer.seal({ ...event, clearedAt: 5 } as never, seal, () => partition)]);
  };
  await write('before', 0);

  const hub = new LiveHub('boot');
  const reader = kafkaReader({ ...connection, sessionTimeoutMs: 6_000 });
  const faults: Error[] = [];
  const feed = new LiveFeed(hub, log, (error) => void faults.push(error));
  await feed.start(reader);
  const queue = hub.open(undefined, undefined);
  const seen: string[] = [];
  const look = () => {
    for (const message of queue.take())
      if (message.type === 'change') seen.push(message.data.alertId ?? '');
    return seen.includes('after-0') && seen.includes('after-1');
  };
  await until(() => feed.partitionsFollowed === 2);
  await write('after-0', 0);
  await write('after-1', 1);
  await until(look);
  expect(seen.sort()).toEqual(['after-0', 'after-1']);
  expect(faults).toEqual([]);
  await feed.stop();
  await writer.close();
  await reader.close();
});
