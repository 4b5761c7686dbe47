/** Every database is lost: what comes back from the log is what was there, and nothing is new. */
import { setTimeout as sleep } from 'node:timers/promises';

import { Kafka, logLevel } from 'kafkajs';

import { readPlant } from './runtime-plant/plant-log';
import type { PlantProcess } from './runtime-plant/plant-process';
import { freshPlace, PlantRig } from './runtime-plant/plant-rig';

const names = ['readings', 'orders', 'stock'] as const;
const digestsOf = (process: PlantProcess): Promise<readonly string[]> =>
  Promise.all(names.map((name) => process.ask<string>('digest', name)));

const decisionsOn = async (rig: PlantRig): Promise<readonly number[]> => {
  const log = await readPlant(rig.place);
  return ['anomaly.alerts', 'workorder.orders', 'workorder.parts'].map(
    (topic) => new Set((log.get(topic) ?? []).map(({ headers }) => headers['ce_id'])).size,
  );
};

/** As retention does, but now. */
const removeReadings = async (rig: PlantRig): Promise<void> => {
  const { brokers, prefix, partitions } = rig.place;
  const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const all = Array.from({ length: partitions }, (_, partition) => ({ partition, offset: '-1' }));
  await admin.fetchTopicOffsets(`${prefix}telemetry.readings`); // else it knows no leader
  await admin.deleteTopicRecords({ topic: `${prefix}telemetry.readings`, partitions: all });
  await admin.disconnect();
};

const sameDigests = async (process: PlantProcess, wanted: readonly string[]): Promise<void> => {
  for (let tries = 0; tries < 60; tries += 1) {
    if ((await digestsOf(process)).join() === wanted.join()) break;
    await sleep(500);
  }
  expect(await digestsOf(process)).toEqual(wanted);
};

describe('a service that loses its database after retention removed what it learnt from', () => {
  let rig: PlantRig;
  beforeAll(async () => {
    rig = await PlantRig.open();
  });
  afterAll(() => rig.close());

  it('knows it again from its snapshots, and decides nothing twice', async () => {
    const first = await rig.start();
    for (let frame = 0; frame < 25; frame += 1)
      for (const asset of rig.assets) rig.publisher.publish(asset);
    await rig.healed(first);
    const decisions = await decisionsOn(rig);
    await first.kill('SIGKILL');
    await removeReadings(rig);

    rig.place = { ...rig.place, databaseUrl: freshPlace().databaseUrl };
    const again = await rig.start();
    for (const asset of rig.assets) expect(await again.ask('learnt', asset)).toEqual({ last: 25 });
    expect(await decisionsOn(rig)).toEqual(decisions);
  });
});

describe('a service whose database is lost', () => {
  let rig: PlantRig;
  beforeAll(async () => {
    rig = await PlantRig.open();
  });
  afterAll(() => rig.close());

  it('comes back equal under changed rules, opens nothing twice, and goes on', async () => {
    const first = await rig.start();
    for (let frame = 0; frame < 60; frame += 1)
      for (const asset of rig.assets) rig.publisher.publish(asset);
    const outcome = await first.receive('kept', 'part-1');
    await rig.healed(first);
    const [digests, decisions] = [await digestsOf(first), await decisionsOn(rig)];
    await first.kill('SIGKILL');

    rig.place = { ...rig.place, databaseUrl: freshPlace().databaseUrl };
    const changed = await rig.start({ rules: { changed: true } });
    await sameDigests(changed, digests);
    expect(await decisionsOn(rig)).toEqual(decisions);
    // The same command gives the first outcome, out of the log.
    expect(await changed.receive('kept', 'part-1')).toEqual(outcome);
    expect(await decisionsOn(rig)).toEqual(decisions);
    await changed.stop();

    const last = await rig.start();
    for (let frame = 0; frame < 20; frame += 1)
      for (const asset of rig.assets) rig.publisher.publish(asset);
    await last.receive('after', 'part-1');
    await rig.healed(last);
    const [before] = decisions;
    expect((await decisionsOn(rig))[0]).toBe((before ?? 0) + 2 * rig.assets.length);
  });
});
