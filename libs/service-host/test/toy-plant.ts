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
import { freePort } from '@fettle/local-stack';
import { toyApp } from './toy-app';
import { ToyServiceDefinition } from './toy-definition';
import { toyConfig, toyDefinition } from './toy-service';

const run = randomBytes(4).toString('hex');
const log = createLog(
  { service: 'toy', logLevel: 'info', logFormat: 'json' },
  { write: () => undefined },
);

/** What the environment changes of the toy's configuration. */
type Change = Readonly<Record<string, string>>;

const plantConfig = async (change: Change) => {
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

const clientOf = (port: number, tokens: Tokens) =>
  serviceClient(ToyServiceDefinition, {
    address: `127.0.0.1:${port}`,
    token: () => tokens.sign({ id: 'ada', name: 'Ada', roles: ['planner'] }, 60),
  });

/** Starts the toy on the real stack, does something with it, and stops it again. */
export const withToy = async <T>(
  use: (methods: ReturnType<typeof clientOf>['methods'], metricsPort: number) => Promise<T>,
  change: Change = {},
): Promise<T> => {
  const config = await plantConfig(change);
  const faults: Error[] = [];
  const definition = { ...toyDefinition(config), config, connect: undefined };
  const running = await startService(definition, { fatal: (error) => faults.push(error), log });
  await running.ready;
  const client = clientOf(config.grpcPort, await Tokens.open(config));
  try {
    return await use(client.methods, running.metricsPort);
  } finally {
    client.close();
    await running.stop();
    expect(faults).toEqual([]);
  }
};

/** Only what the toy does before it serves: an attempt on whatever the change points it to. */
export const connecting = async (change: Change) =>
  connectPlant({ config: await plantConfig(change), app: toyApp, options: {}, log });
