/** Poison on the log: observations go on, the key of a decision waits, and both can be seen. */
import { setTimeout as sleep } from 'node:timers/promises';

import { partitionOf } from '@fettle/kernel';
import { CompressionTypes, Kafka, logLevel } from 'kafkajs';

import { readPlant } from './runtime-plant/plant-log';
import type { PlantProcess } from './runtime-plant/plant-process';
import { PlantRig } from './runtime-plant/plant-rig';

const READINGS = 'telemetry.readings';
const text = new TextEncoder();

/** As a foreign client may write: compressed, so that 10 MB pass the broker's limit. */
const writeForeign = async (
  rig: PlantRig,
  record: { key: string; value: Uint8Array; headers: Readonly<Record<string, string>> },
): Promise<string> => {
  const { brokers, prefix, partitions } = rig.place;
  const kafka = new Kafka({
    brokers: [...brokers],
    clientId: 'foreign',
    logLevel: logLevel.NOTHING,
  });
  const producer = kafka.producer();
  await producer.connect();
  const partition = partitionOf(record.key, partitions);
  const [written] = await producer.send({
    topic: `${prefix}${READINGS}`,
    compression: CompressionTypes.GZIP,
    messages: [{ ...record, value: Buffer.from(record.value), partition }],
  });
  await producer.disconnect();
  return `${READINGS}@${written?.baseOffset}`;
};

describe('observations that cannot be read or stored', () => {
  let rig: PlantRig;
  let process: PlantProcess;
  beforeAll(async () => {
    rig = await PlantRig.open();
    process = await rig.start();
  });
  afterAll(() => rig.close());

  it('are quarantined one by one, and everything else goes on', async () => {
    rig.publisher.keepOn(rig.assets, 50);
    await sleep(500);
    const { headers, value } = rig.publisher.frame('poison');
    const body = value ?? new Uint8Array();
    const nul = rig.publisher.frame('poison', 'a\u0000b');
    const [cut, unknown, huge, nulAt] = [
      await writeForeign(rig, { key: 'poison', value: body.slice(0, 9), headers }),
      await writeForeign(rig, {
        key: 'poison',
        value: Buffer.concat([Buffer.from([0, 0, 15, 66, 63]), body.slice(5)]),
        headers: { ce_type: 'ReadingsReceived' },
      }),
      await writeForeign(rig, { key: 'poison', value: new Uint8Array(10_000_000), headers }),
      await writeForeign(rig, {
        key: 'poison',
        value: nul.value ?? new Uint8Array(),
        headers: nul.headers,
      }),
    ];
    const both = ['plant.tasks', 'plant.projection.readings.v1'];
    const planted = [
      ...both.flatMap((group) => [`${group} UNDECODABLE ${cut}`, `${group} NO_SCHEMA ${unknown}`]),
      ...both.map((group) => `${group} UNDECODABLE ${huge}`),
      `plant.projection.readings.v1 STORE_REFUSED ${nulAt}`,
    ];
    await rig.publisher.settled();
    rig.publisher.ledger.sends({ id: 'run/poison/2', key: 'poison', sequence: 2 });
    await rig.healed(process, { planted });
  });
});

describe('a handler with a defect for one key', () => {
  let rig: PlantRig;
  beforeAll(async () => {
    rig = await PlantRig.open();
  });
  afterAll(() => rig.close());

  it('parks the decisions of that key in order; replayed, they overtake nothing', async () => {
    const assetId = 'asset-2';
    const broken = await rig.start({ rules: { throws: { at: 'reaction', assetId } } });
    for (let frame = 0; frame < 45; frame += 1)
      for (const asset of rig.assets) rig.publisher.publish(asset);
    await rig.publisher.settled();
    const alerts = (await waitForAlerts(rig, assetId)).slice(0, 1);
    const planted = alerts.map((at) => `plant.tasks HANDLER_THREW anomaly.alerts@${at}`);
    await rig.healed(broken, { planted, parked: [assetId] });
    expect(broken.alarms.join()).toContain(`parked anomaly.alerts/${assetId}`);
    await broken.stop();

    const mended = await rig.start();
    for (let frame = 0; frame < 10; frame += 1) rig.publisher.publish(assetId);
    await rig.healed(mended, { planted, parked: [assetId] });
    const partition = partitionOf(assetId, rig.place.partitions);
    await mended.ask('replay', { partition, key: `anomaly.alerts/${assetId}` });
    await rig.healed(mended, { planted });
    const opened = (await readPlant(rig.place)).get('workorder.orders') ?? [];
    const order = opened.filter(({ key }) => Buffer.from(key ?? []).toString() === assetId);
    expect(order.map(({ headers }) => headers['fettle_stream'])).toEqual(
      [10, 20, 30, 40, 50].map((n) => `work-order-order-${assetId}-${n}`),
    );
  });

  it('quarantines the command of a reaction that is refused, with its reason', async () => {
    const process = await rig.start();
    for (let frame = 0; frame < 10; frame += 1) rig.publisher.publish('unwanted-1');
    const first = (await waitForAlerts(rig, 'asset-2')).slice(0, 1);
    const planted = [
      ...first.map((at) => `plant.tasks HANDLER_THREW anomaly.alerts@${at}`),
      'reaction/reserve-on-opened UNWANTED',
    ];
    await rig.healed(process, { planted });
  });
});

/** Offsets of an asset's alerts, once there are some. */
const waitForAlerts = async (rig: PlantRig, assetId: string): Promise<readonly number[]> => {
  for (let tries = 0; tries < 60; tries += 1) {
    const alerts = (await readPlant(rig.place)).get('anomaly.alerts') ?? [];
    const own = alerts.filter(({ key }) => text.encode(assetId).every((b, i) => key?.[i] === b));
    if (own.length > 0) return own.map(({ offset }) => offset);
    await sleep(500);
  }
  throw new Error(`no alert of ${assetId}`);
};
