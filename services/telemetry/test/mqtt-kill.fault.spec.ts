/** kill -9 between receiving, Kafka's acknowledgement and PUBACK: nothing acknowledged is lost. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { AssetRegistered, ReadingsReceived } from '@fettle/contracts';
import {
  avroContracts,
  ensureTopics,
  kafkaWriter,
  Sealer,
  type KafkaConnection,
} from '@fettle/eventlog';
import { partitionOf } from '@fettle/kernel';
import { startEmbeddedStack, type LocalStack } from '@fettle/local-stack';
import { freePort } from '@fettle/local-stack';
import { checkLedger, Ledger, occurrencesOn, readLog, type LedgerEntry } from '@fettle/testkit';
import { connectAsync, type MqttClient } from 'mqtt';
import { Client } from 'pg';

import { TelemetryProcess } from './telemetry-process';

const PARTITIONS = 3;
const ASSETS = Array.from({ length: 12 }, (_, index) => `pump-${index + 1}`);
const [REGISTRY, POSTGRES] = ['REGISTRY', 'POSTGRES'].map(
  (name) => process.env[`FETTLE_${name}`] ?? '',
) as [string, string];
const prefix = `q${Date.now().toString(36)}${process.pid}.`;
const database = new URL(POSTGRES);
database.pathname = `/telemetry_${prefix.slice(0, -1)}`;
const startedAt = Date.now() - 3_600_000;

const registered = (assetId: string): { type: 'AssetRegistered' } & AssetRegistered => ({
  type: 'AssetRegistered',
  ...{ assetId, name: assetId, kind: 'pump', lineId: 'line-1', location: null, criticality: 'A' },
  ...{ ratedPowerKilowatt: 45, flexibleSupport: false, downtimeCostPerHour: 1, components: [] },
  signals: [
    {
      ...{ signal: 'load', quantity: 'OTHER', unit: '1', low: null, high: null },
      ...{ operating: false, intervalMs: 1_000 },
    },
  ],
  ...{ registeredBy: 'test', registeredAt: startedAt },
});

/** What the registry's owner would have said. */
const registerAssets = async (connection: KafkaConnection): Promise<void> => {
  await ensureTopics(connection, {
    topology: { prefix, partitions: PARTITIONS },
    replication: { factor: 1, minInSync: 1 },
    topics: [{ name: 'assets.registry', retention: { kind: 'forever' } }],
  });
  const sealer = new Sealer(avroContracts(), {
    idOf: () => Promise.resolve(1),
    schemaOf: () => Promise.resolve(undefined),
  });
  await sealer.prepare(['assets.registry']);
  const writer = kafkaWriter(connection);
  const records = ASSETS.map((assetId) => {
    const stream = { name: `asset-${assetId}`, version: 1, previous: '' };
    const seal = { topic: 'assets.registry', eventId: assetId, source: 'workorder', stream };
    return sealer.seal(registered(assetId), seal, (key) => partitionOf(key ?? '', PARTITIONS));
  });
  await writer.append(records);
  await writer.close();
};

/** A source that sends a frame again until it is acknowledged, and only then the next. */
class Source {
  readonly ledger: Ledger;
  private publishing = true;
  private readonly loops: readonly Promise<void>[];

  constructor(
    private readonly client: MqttClient,
    directory: string,
  ) {
    this.ledger = new Ledger(join(directory, 'ledger'));
    this.loops = ASSETS.map((assetId) => this.publish(assetId));
  }

  async stop(): Promise<void> {
    this.publishing = false;
    await Promise.all(this.loops);
  }

  private async publish(assetId: string): Promise<void> {
    for (let sequence = 1; this.publishing; sequence += 1) {
      const entry = entryOf(assetId, sequence);
      this.ledger.sends(entry);
      const readings = [{ signal: 'load', sampledAt: startedAt + sequence, value: sequence }];
      const frame = JSON.stringify({ sourceId: 'run', sequence, readings });
      while (!(await this.acknowledged(`fettle/v1/${assetId}/readings`, frame))) await sleep(50);
      await this.ledger.acknowledges(entry);
    }
  }

  private acknowledged(topic: string, frame: string): Promise<boolean> {
    const published = this.client.publishAsync(topic, frame, { qos: 1 });
    return published.then(
      () => true,
      () => false,
    );
  }
}

const entryOf = (assetId: string, sequence: number): LedgerEntry => ({
  id: `run/${assetId}/${sequence}`,
  key: assetId,
  sequence,
});

const timelineRows = async (): Promise<readonly LedgerEntry[]> => {
  const client = new Client({ connectionString: database.href });
  await client.connect();
  const { rows } = await client.query<{ asset_id: string; value: number }>(
    'select asset_id, value from read_model.readings_v2',
  );
  await client.end();
  return rows.map(({ asset_id: assetId, value }) => entryOf(assetId, value));
};

const findings = async (
  connection: KafkaConnection,
  { sent, acknowledged }: Ledger,
): Promise<readonly string[]> => {
  const topics = ['telemetry.readings', 'telemetry.quarantine'];
  const log = await readLog(connection, { topics, partitions: PARTITIONS });
  const logged = occurrencesOn<ReadingsReceived>(log.get('telemetry.readings'));
  return checkLedger({
    sent,
    acknowledged,
    logged: logged.map(({ assetId, sequence }) => entryOf(assetId, sequence)),
    rows: await timelineRows(),
    ...{ decisions: [], incidents: [], orders: [], digests: [], planted: [] },
    quarantined: (log.get('telemetry.quarantine') ?? []).map(({ offset }) => String(offset)),
  });
};

const directory = mkdtempSync(join(tmpdir(), 'fettle-mqtt-'));
let stack: LocalStack;
let telemetry: TelemetryProcess;
beforeAll(async () => {
  // A broker of its own, since it is frozen.
  stack = await startEmbeddedStack({ directory, parts: ['kafka'], durability: 'test' });
});
afterAll(async () => {
  await stack.kafka.kill('SIGCONT');
  await telemetry.stop();
  await stack.stop();
  rmSync(directory, { recursive: true, force: true });
});

it('acknowledges nothing that is not on Kafka, loses nothing else, and keeps the order', async () => {
  const connection = { brokers: stack.brokers, clientId: 'test', prefix };
  const port = await freePort();
  await registerAssets(connection);
  const environment = {
    ...{ KAFKA_BROKERS: stack.brokers.join(), SCHEMA_REGISTRY_URL: REGISTRY },
    ...{ DATABASE_URL: database.href, PLANT: prefix, PARTITIONS: String(PARTITIONS) },
    ...{ SESSION_TIMEOUT_MS: '6000', JWT_KEY_FOLDER: directory, MQTT_PORT: String(port) },
  };
  const start = async (failpoint = ''): Promise<void> => {
    telemetry = new TelemetryProcess({ ...environment, FETTLE_FAILPOINT: failpoint });
    await telemetry.ready();
  };
  const points = ['after-receive:105', 'before-puback:200', 'before-puback:1'];
  await start(points[0]);
  const client = await connectAsync(`mqtt://127.0.0.1:${port}`, {
    ...{ clean: false, clientId: 'plc', reconnectPeriod: 200, connectTimeout: 2_000 },
  });
  const source = new Source(client, directory);
  for (const next of [...points.slice(1), undefined]) {
    expect(await telemetry.ended).toBe('SIGKILL');
    await start(next);
  }
  const { acknowledged, sent } = source.ledger;
  for (const before = acknowledged.length; acknowledged.length < before + 50;) await sleep(50);
  await stack.kafka.kill('SIGSTOP');
  await sleep(500); // what was on its way
  const frozenAt = acknowledged.length;
  await sleep(1_500);
  expect(acknowledged.length).toBe(frozenAt);
  await telemetry.kill();
  await stack.kafka.kill('SIGCONT');
  await start();
  await source.stop();
  await client.endAsync();
  let found = await findings(connection, source.ledger);
  for (let tries = 0; found.length > 0 && tries < 15; tries += 1)
    found = await findings(connection, source.ledger);
  expect(found).toEqual([]);
  expect(acknowledged.length).toBe(sent.length);
  source.ledger.close();
});
