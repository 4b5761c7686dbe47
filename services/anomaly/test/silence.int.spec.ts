/** On Kafka and PostgreSQL: an asset that is not heard is STALE, and comes back by itself. */
import { setTimeout as sleep } from 'node:timers/promises';

import { topics } from '@fettle/contracts';
import {
  ensureTopics,
  kafkaReader,
  kafkaWriter,
  openPostgresStores,
  projectionGroup,
  registrySchemaIds,
  startApp,
  type RunningApp,
} from '@fettle/eventlog';

import { anomalyApp } from '../src/app';
import { conditions } from '../src/condition/conditions.projection';
import { stackOf } from './stack';
import { registrarApp, registration } from './registrar';

const MINUTE = 60_000;
const name = `s${Date.now().toString(36)}${process.pid}`;
const topology = { prefix: `${name}.`, partitions: 2 };
const connection = { brokers: [stackOf('FETTLE_KAFKA')], clientId: 'silence', prefix: `${name}.` };
/** The clock of the plant, which the test moves. */
let aheadMs = 0;
const clock = { now: () => Date.now() + aheadMs };
const closers: (() => Promise<void>)[] = [];
let anomaly: RunningApp;
let registrar: RunningApp;

const start = async (app: typeof anomalyApp, observes: readonly string[]): Promise<RunningApp> => {
  const database = new URL(stackOf('FETTLE_POSTGRES'));
  database.pathname = `/${app.service}_${name}`;
  const stores = await openPostgresStores({
    url: database.href,
    applicationName: app.service,
    groupOf: (projection) => projectionGroup(app.service, projection),
  });
  const schemas = await registrySchemaIds({
    url: stackOf('FETTLE_REGISTRY'),
    store: stores.schemaIds,
    onAlarm: () => undefined,
  });
  const reader = kafkaReader({ ...connection, partitions: 2, sessionTimeoutMs: 6_000 });
  const [decisions, observations] = [kafkaWriter(connection), kafkaWriter(connection)];
  const { tasks, commands, tables } = stores;
  const adapters = { reader, decisions, observations, schemas, tasks, commands, tables };
  const running = await startApp(app, { ...adapters, clock, topology }, { observes });
  closers.push(async () => {
    await running.stop();
    await Promise.all([decisions.close(), observations.close(), reader.close()]);
    await schemas.close();
    await stores.close();
  });
  await running.ready();
  return running;
};

const says = (): Promise<void> =>
  registrar.observe([
    {
      topic: topics.telemetryReadings,
      source: 'plc',
      event: {
        type: 'ReadingsReceived',
        assetId: 'pump',
        sourceId: 'plc',
        sequence: clock.now(),
        receivedAt: clock.now(),
        readings: [{ signal: 'temperature', sampledAt: clock.now(), value: 40, quality: 'GOOD' }],
      },
    },
  ]);

/** The condition of the pump, once it is this. */
const becomes = async (word: string): Promise<Readonly<Record<string, unknown>>> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const tables = await anomaly.read(conditions);
    const row = await tables.get('conditions', { assetId: 'pump' });
    if (row?.['condition'] === word) return row;
    await sleep(300);
  }
  throw new Error(`the pump does not become ${word}`);
};

beforeAll(async () => {
  const names = [
    ...['telemetry.readings', 'telemetry.states', 'assets.registry', 'workorder.orders'],
    ...['anomaly.alerts', 'anomaly.condition', 'anomaly.quarantine', 'anomaly.snapshots'],
    ...['registrar.quarantine', 'assets.classes'],
  ];
  await ensureTopics(connection, {
    topology,
    replication: { factor: 1, minInSync: 1 },
    topics: names.map((topic) => ({
      name: topic,
      retention: topic.endsWith('.snapshots') ? { kind: 'compacted' } : { kind: 'forever' },
    })),
  });
  registrar = await start(registrarApp, [topics.telemetryReadings.name]);
  await registrar.execute(registration('pump'));
  anomaly = await start(anomalyApp, []);
}, 120_000);
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

it('is STALE since its last sample, and what it was when it is heard again', async () => {
  const since = clock.now();
  await says();
  await becomes('COMMISSIONING');
  aheadMs += 30 * MINUTE;
  const row = await becomes('STALE');
  expect(Math.abs(Number(row['silentSince']) - since)).toBeLessThan(MINUTE);
  expect(row['reason']).toContain('No sample since');
  await says();
  expect(await becomes('COMMISSIONING')).toMatchObject({ silentSince: null });
}, 120_000);
