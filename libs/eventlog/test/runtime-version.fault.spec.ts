/** A read model is declared anew while people read it: nobody sees half a table. */
import type { Row } from '@fettle/eventsourcing';

import type { PlantProcess } from './runtime-plant/plant-process';
import { PlantRig } from './runtime-plant/plant-rig';

/** Reads again and again; the smallest answer is kept, and how often there was none. */
class Watcher {
  fewest = Infinity;
  answers = 0;
  pending = 0;
  private watching = true;
  private readonly loop: Promise<void>;

  constructor(read: () => Promise<readonly Row[]>) {
    this.loop = (async () => {
      while (this.watching)
        try {
          this.fewest = Math.min(this.fewest, (await read()).length);
          this.answers += 1;
        } catch (error) {
          if (!(error as Error).message.startsWith('OutcomePendingError')) throw error;
          this.pending += 1;
        }
    })();
  }

  async stop(): Promise<void> {
    this.watching = false;
    await this.loop;
  }
}

const tablesOf = (process: PlantProcess): Promise<readonly string[]> => process.ask('tables');

describe('a projection whose version is raised', () => {
  let rig: PlantRig;
  beforeAll(async () => {
    rig = await PlantRig.open();
  });
  afterAll(() => rig.close());

  it('serves the old tables until the new ones are whole, and drops them when nobody is left', async () => {
    const old = await rig.start();
    for (let frame = 0; frame < 600; frame += 1)
      for (const asset of rig.assets) rig.publisher.publish(asset);
    await rig.healed(old);
    const all = rig.publisher.ledger.acknowledged.length;
    const oldReader = new Watcher(() => old.rows('readings'));
    const raised = rig.launch({ rules: { readingsVersion: 2, readingMs: 2 } });
    await raised.started;
    const newReader = new Watcher(() => raised.rows('readings'));
    await raised.ready;
    await oldReader.stop();
    await newReader.stop();
    expect(oldReader.fewest).toBe(all);
    expect(newReader.pending + newReader.answers).toBeGreaterThan(0);
    expect(newReader.answers === 0 ? all : newReader.fewest).toBe(all);
    expect(await raised.rows('readings')).toHaveLength(all);
    expect(await tablesOf(raised)).toContain('plant_readings_v1');

    await old.stop();
    const next = await rig.start({ rules: { readingsVersion: 2 } });
    for (let tries = 0; (await tablesOf(next)).includes('plant_readings_v1'); tries += 1) {
      expect(tries).toBeLessThan(50);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(await tablesOf(next)).toContain('plant_readings_v2');
    await rig.healed(next);
  });
});
