/**
 * Part of `npm run bench:log`: writes a history of decisions, then starts the service on
 * an empty database and times until every read model and every decider has folded it. Events a
 * second of the whole service: its four read models and its own streams read every event of theirs.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { WorkorderPartsEvent } from '@fettle/contracts';
import { avroContracts, kafkaWriter, registrySchemaIds, Sealer } from '@fettle/eventlog';
import { partitionOf } from '@fettle/kernel';
import { startWorkOrder, stackFromEnv } from './service-under-test';

const { values: args } = parseArgs({
  options: { smoke: { type: 'boolean', default: false }, json: { type: 'string' } },
});
const STREAMS = args.smoke ? 50 : 1_000;
const EVENTS_A_STREAM = args.smoke ? 20 : 100;
const PARTITIONS = 6;
const TOPIC = 'workorder.parts';

const eventOf = (partId: string, version: number): WorkorderPartsEvent =>
  version === 1
    ? {
        type: 'PartRegistered',
        partId,
        name: partId,
        onHand: 1,
        reorderPoint: 0,
        reorderQuantity: 1,
        leadTimeDays: 1,
        unitCost: 1,
        supplier: null,
        registeredBy: 'bench',
        registeredAt: 1_000,
      }
    : {
        type: 'PartReceived',
        partId,
        quantity: 1,
        requisitionId: null,
        receivedBy: 'bench',
        receivedAt: 1_000 + version,
      };

const writeHistory = async (plant: string): Promise<number> => {
  const { kafka, registry } = stackFromEnv();
  const quiet = (): void => undefined;
  const writer = kafkaWriter({
    brokers: kafka.split(','),
    clientId: 'bench',
    prefix: `${plant}.`,
    log: quiet,
  });
  const schemas = await registrySchemaIds({
    url: registry,
    store: { load: () => Promise.resolve([]), save: () => Promise.resolve() },
    onAlarm: quiet,
  } as never);
  const sealer = new Sealer(avroContracts(), schemas);
  await sealer.prepare([TOPIC]);
  const last = new Map<string, string>();
  for (let version = 1; version <= EVENTS_A_STREAM; version += 1) {
    const records = Array.from({ length: STREAMS }, (_, n) => {
      const partId = `part-${n}`;
      const eventId = `${partId}/${version}`;
      const stream = { name: `part-${partId}`, version, previous: last.get(partId) ?? '' };
      last.set(partId, eventId);
      const seal = { topic: TOPIC, eventId, source: 'bench', cause: `bench-${eventId}`, stream };
      return sealer.seal(eventOf(partId, version), seal, (key) =>
        partitionOf(key ?? '', PARTITIONS),
      );
    });
    await writer.append(records);
  }
  await writer.close();
  await schemas.close();
  return STREAMS * EVENTS_A_STREAM;
};

const main = async (): Promise<void> => {
  const run = `rebuild${Date.now().toString(36)}`;
  const keys = mkdtempSync(join(tmpdir(), 'fettle-bench-'));
  await (await startWorkOrder(run, `${run}_a`, keys)).stop();
  const events = await writeHistory(run);
  const begun = performance.now();
  const empty = await startWorkOrder(`${run}x`, `${run}_b`, keys);
  const overheadMs = performance.now() - begun;
  await empty.stop();
  const from = performance.now();
  const service = await startWorkOrder(run, `${run}_c`, keys);
  const seconds = (performance.now() - from) / 1_000;
  await service.stop();
  const net = Math.max(0.001, seconds - overheadMs / 1_000);
  const perSecond = events / net;
  const report = {
    cpu: cpus()[0]?.model,
    node: process.version,
    events,
    seconds,
    startSeconds: overheadMs / 1_000,
    perSecond,
  };
  process.stdout.write(
    `rebuild: ${events} events into deciders and read model in ${seconds.toFixed(1)} s, ` +
      `${(overheadMs / 1_000).toFixed(1)} s of it starting: ${perSecond.toFixed(0)} events/s\n`,
  );
  if (args.json) writeFileSync(args.json, JSON.stringify(report, null, 2));
};

void main();
