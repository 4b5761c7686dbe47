/** What everything stands on goes away and comes back, while a plant is running on it. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { startEmbeddedStack, type LocalStack } from '@fettle/local-stack';

import type { PlantProcess } from './runtime-plant/plant-process';
import { freshPlace, PlantRig } from './runtime-plant/plant-rig';

describe('a running service', () => {
  const directory = mkdtempSync(join(tmpdir(), 'fettle-outage-'));
  let stack: LocalStack;
  let rig: PlantRig;
  let process: PlantProcess;

  beforeAll(async () => {
    stack = await startEmbeddedStack({ directory, durability: 'test' });
    const at = { brokers: stack.brokers, registryUrl: stack.registryUrl };
    rig = await PlantRig.open(freshPlace({ ...at, databaseUrl: stack.postgresUrl }));
    process = await rig.start();
  }, 240_000);
  afterAll(async () => {
    await rig.close();
    await stack.stop();
    rmSync(directory, { recursive: true, force: true });
  });
  beforeEach(() => rig.publisher.keepOn(rig.assets, 20));

  /** Commands keep coming; whoever gets no answer asks again until there is one. */
  const insist = async (id: string): Promise<void> => {
    for (;;) {
      const answered = await process.receive(id, 'part-1').catch(() => undefined);
      if (answered) return;
      await sleep(500);
    }
  };
  const received = async (prefix: string): Promise<number> =>
    (await process.rows('stock')).filter(({ reason }) => String(reason).startsWith(prefix)).length;

  it('outlives PostgreSQL that stops in the middle of commits, again and again', async () => {
    const commands = Array.from({ length: 12 }, (_, n) => insist(`stop-${n}`));
    for (let round = 0; round < 3; round += 1) {
      await sleep(400 + 300 * round);
      await stack.postgres.stopImmediately();
      await stack.postgres.start();
    }
    await Promise.all(commands);
    await rig.healed(process);
    expect(await received('stop-')).toBe(12);
  });

  it('recovers by itself from twenty seconds without PostgreSQL', async () => {
    await sleep(500);
    await stack.postgres.stopImmediately();
    const commands = [1, 2, 3].map((n) => insist(`dark-${n}`));
    await sleep(20_000);
    await stack.postgres.start();
    await Promise.all(commands);
    await rig.healed(process);
    expect(await received('dark-')).toBe(3);
  });

  it('outlives a broker that is killed and started again', async () => {
    const commands = [1, 2, 3].map((n) => insist(`broker-${n}`));
    await sleep(500);
    await stack.kafka.kill('SIGKILL');
    await sleep(3_000);
    await stack.kafka.start();
    await Promise.all(commands);
    await rig.healed(process);
    expect(await received('broker-')).toBe(3);
  });

  it('starts and works without the registry, whose schemas it knows', async () => {
    await stack.registry.kill('SIGKILL');
    await process.stop();
    process = await rig.start();
    await insist('registry-1');
    await stack.registry.start();
    await insist('registry-2');
    await rig.healed(process);
    expect(await received('registry-')).toBe(2);
  });

  it('reads its own records when the registry has lost its store, and the database is gone', async () => {
    await rig.publisher.settled();
    await rig.healed(process);
    const names = ['readings', 'orders', 'stock'];
    const digests = () => Promise.all(names.map((name) => process.ask<string>('digest', name)));
    const before = await digests();
    await process.stop();
    await stack.registry.kill('SIGKILL');
    for (const file of readdirSync(directory))
      if (file.startsWith('registry.') && file.endsWith('.db')) rmSync(join(directory, file));
    await stack.registry.start();
    rig.place = {
      ...rig.place,
      databaseUrl: freshPlace({ databaseUrl: stack.postgresUrl }).databaseUrl,
    };
    process = await rig.start();
    await rig.healed(process);
    expect(await digests()).toEqual(before);
    rig.publisher.keepOn(rig.assets, 20);
    await insist('anew-1');
    await rig.healed(process);
  });
});
