/** kill -9 at every named point of relay, task commit and projector: the ledger's promises hold. */
import type { Outcome } from '@fettle/eventsourcing';

import { PlantRig } from './runtime-plant/plant-rig';

const points = ['before-commit', 'after-commit', 'before-relay', 'after-relay'];
const all = [...points, 'projection-before-commit', 'projection-after-commit'];

describe('a service that is killed at every named point, one after the other', () => {
  let rig: PlantRig;
  beforeAll(async () => {
    rig = await PlantRig.open();
  });
  afterAll(() => rig.close());

  it('loses, doubles, reorders and invents nothing', async () => {
    const outcomes = new Map<string, Outcome>();
    // What lay on the log before a processor was first seen teaches it, and decides nothing.
    const first = await rig.start();
    await rig.healed(first);
    await first.stop();
    rig.publisher.keepOn(rig.assets, 40);
    for (const [round, point] of all.entries()) {
      const process = rig.launch({ failpoint: `${point}:${4 + round}` });
      void process.started.then(() =>
        Promise.all(
          [1, 2, 3].map(async (n) => {
            const id = `${point}-${n}`;
            const outcome = await process.receive(id, `part-${n % 3}`).catch(() => undefined);
            if (outcome) outcomes.set(id, outcome);
          }),
        ),
      );
      expect(await process.ended).toBe('SIGKILL');
    }
    const last = await rig.start();
    // Whoever got no answer asks again, under the same id.
    for (const point of all)
      for (const n of [1, 2, 3]) {
        const id = `${point}-${n}`;
        const outcome = await last.receive(id, `part-${n % 3}`);
        if (outcomes.has(id)) expect(outcome).toEqual(outcomes.get(id));
        expect(outcome.kind).toBe('accepted');
      }
    await rig.healed(last);
    const received = (await last.rows('stock')).map(({ reason }) => String(reason));
    const asked = all.flatMap((point) => [1, 2, 3].map((n) => `${point}-${n}`));
    expect(received.filter((reason) => asked.includes(reason)).sort()).toEqual(asked.sort());
  });
});
