import { randomBytes } from 'node:crypto';

import {
  baseSettings,
  connectPlant,
  createLog,
  readConfig,
  serviceClient,
  startService,
  Tokens,
} from '@fettle/service-host';
import { toyApp } from './toy-app';
import { ToyServiceDefinition } from './toy-definition';
import { freePort, toyConfig, toyDefinition } from './toy-service';

const run = randomBytes(4).toString('hex');
const log = createLog(
  { service: 'toy', logLevel: 'info', logFormat: 'json' },
  { write: () => undefined },
);

const plantConfig = async (change: Record<string, string> = {}) => {
  const { jwtKeyFolder } = await toyConfig();
  const { FETTLE_KAFKA = '', FETTLE_REGISTRY = '', FETTLE_POSTGRES = '' } = process.env;
  const database = new URL(FETTLE_POSTGRES);
  database.pathname = `/toy_${run}`;
  const reading = readConfig(baseSettings('workorder'), {
    PLANT: `toy-${run}.`,
    PARTITIONS: '2',
    KAFKA_BROKERS: FETTLE_KAFKA,
    SCHEMA_REGISTRY_URL: FETTLE_REGISTRY,
    DATABASE_URL: database.href,
    GRPC_PORT: String(await freePort()),
    METRICS_PORT: '0',
    SESSION_TIMEOUT_MS: '6000',
    JWT_KEY_FOLDER: jwtKeyFolder,
    ...change,
  });
  if (reading.kind === 'problems') throw new Error(reading.problems.join('\n'));
  return reading.config;
};

/** Starts the toy on the real stack, does something with it, and stops it again. */
const withToy = async <T>(
  use: (methods: ReturnType<typeof clientOf>['methods'], metricsPort: number) => Promise<T>,
): Promise<T> => {
  const config = await plantConfig();
  const faults: Error[] = [];
  const definition = { ...toyDefinition(config), config, connect: undefined };
  const running = await startService(definition, { fatal: (error) => faults.push(error), log });
  await running.ready;
  const tokens = await Tokens.open(config);
  const client = clientOf(config.grpcPort, tokens);
  try {
    return await use(client.methods, running.metricsPort);
  } finally {
    client.close();
    await running.stop();
    expect(faults).toEqual([]);
  }
};
const clientOf = (port: number, tokens: Tokens) =>
  serviceClient(ToyServiceDefinition, {
    address: `127.0.0.1:${port}`,
    token: () => tokens.sign({ id: 'ada', name: 'Ada', roles: ['planner'] }, 60),
  });

it('decides on Kafka and PostgreSQL, and knows it after a restart', async () => {
  const first = await withToy(async ({ register, stock }, metricsPort) => {
    const { position } = await register({ commandId: 'c1', partId: 'seal', onHand: 3 });
    expect(await stock({ partId: 'seal', position })).toEqual({ partId: 'seal', onHand: 3 });
    const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    expect(metrics).toMatch(/fettle_task_position\{[^}]*topic="workorder.parts"\} 1\n/);
    return position;
  });
  const again = await withToy(async ({ register, stock }) => {
    expect(await stock({ partId: 'seal', position: first })).toMatchObject({ onHand: 3 });
    return (await register({ commandId: 'c1', partId: 'seal', onHand: 3 })).position;
  });
  expect(again).toBe(first);
});

const connecting = async (change: Record<string, string>) =>
  connectPlant({ config: await plantConfig(change), app: toyApp, options: {}, log });

it('says what is wrong with the plant, in one sentence each', async () => {
  await expect(connecting({ PARTITIONS: '3' })).rejects.toThrow(
    /Topic toy-\w+\.workorder\.parts has 2 partitions, the plant has 3/,
  );
  const [kafka, postgres] = [await freePort(), await freePort()];
  await expect(
    connecting({ KAFKA_BROKERS: `127.0.0.1:${kafka}`, START_TIMEOUT_MS: '1000' }),
  ).rejects.toThrow(/^Kafka at 127.0.0.1:\d+ cannot be used after 1 s .*correct KAFKA_BROKERS/);
  const DATABASE_URL = `postgres://fettle:hunter2@127.0.0.1:${postgres}/toy`;
  await expect(connecting({ DATABASE_URL, START_TIMEOUT_MS: '1000' })).rejects.toThrow(
    /^PostgreSQL at 127.0.0.1:\d+\/toy cannot be used after 1 s .*correct DATABASE_URL\.$/,
  );
});
