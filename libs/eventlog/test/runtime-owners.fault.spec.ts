/** Tasks that change hands: frozen owners, killed instances. Two owners never both commit. */
import { setTimeout as sleep } from 'node:timers/promises';

import type { TaskProgress } from '../src/index';
import type { PlantProcess } from './runtime-plant/plant-process';
import { SESSION_MS } from './runtime-plant/plant-place';
import { PlantRig } from './runtime-plant/plant-rig';

const until = async (done: () => Promise<boolean>, limitMs = 30_000): Promise<void> => {
  const limit = performance.now() + limitMs;
  while (!(await done())) {
    if (performance.now() > limit) throw new Error('it did not come to that');
    await sleep(250);
  }
};

/** Tasks that a process says it owns, as group/partition. */
const ownedBy = async (process: PlantProcess): Promise<ReadonlySet<string>> => {
  const tasks = await process.ask<readonly TaskProgress[]>('progress');
  return new Set(tasks.map(({ group, partition }) => `${group}/${partition}`));
};

describe('an owner that is frozen past its session and then goes on', () => {
  let rig: PlantRig;
  beforeAll(async () => {
    rig = await PlantRig.open();
  });
  afterAll(() => rig.close());

  it('holds no lock, and writes nothing that another did not write', async () => {
    const zombie = await rig.start();
    rig.publisher.keepOn(rig.assets, 20);
    await sleep(2_000);
    await zombie.kill('SIGSTOP');
    const heir = await rig.start();
    const before = (await heir.rows('readings')).length;
    const stockBefore = (await heir.rows('stock')).length;
    await heir.receive('while-frozen', 'part-1');
    await until(async () => (await heir.rows('readings')).length > before + 100);
    await until(async () => (await heir.rows('stock')).length > stockBefore + 6);
    await zombie.kill('SIGCONT');
    await sleep(SESSION_MS + 2_000);
    await rig.healed(heir);
    // It is a member again, not a corpse: between them the two own every task, once.
    await until(async () => (await ownedBy(zombie)).size + (await ownedBy(heir)).size === 12);
    const heirs = await ownedBy(heir);
    expect([...(await ownedBy(zombie))].filter((task) => heirs.has(task))).toEqual([]);
  });
});

describe('three instances, of which some are killed', () => {
  let rig: PlantRig;
  beforeAll(async () => {
    rig = await PlantRig.open();
  });
  afterAll(() => rig.close());

  it('take over from each other without losing or doubling anything', async () => {
    const [first, second, third] = [rig.launch(), rig.launch(), rig.launch()];
    await Promise.all([first.ready, second.ready, third.ready]);
    rig.publisher.keepOn(rig.assets, 20);
    await sleep(3_000);
    await first.kill('SIGKILL');
    const answers = [1, 2, 3, 4, 5, 6].map((n) => second.receive(`command-${n}`, `part-${n % 3}`));
    expect((await Promise.all(answers)).map(({ kind }) => kind)).toEqual(
      Array.from({ length: 6 }, () => 'accepted'),
    );
    const fourth = rig.launch();
    await second.kill('SIGKILL');
    await fourth.ready;
    const again = [1, 2, 3, 4, 5, 6].map((n) => third.receive(`command-${n}`, `part-${n % 3}`));
    expect(await Promise.all(again)).toEqual(await Promise.all(answers));
    await rig.healed(fourth);
    const owned = await ownedBy(third);
    expect([...(await ownedBy(fourth))].filter((task) => owned.has(task))).toEqual([]);
    const received = (await fourth.rows('stock')).filter(({ reason }) =>
      String(reason).startsWith('command-'),
    );
    expect(received).toHaveLength(6);
  });
});
