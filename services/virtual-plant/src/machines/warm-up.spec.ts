import type { PlantFile } from './plant-file';
import { beginPlant, stepPlant } from './plant-state';
import type { PlantState } from './plant-state';
import { warmedUp } from './warm-up';

const kinds = ['pump', 'motor', 'compressor', 'conveyor', 'cnc-spindle', 'injection-moulder'];
const assets = kinds.map((kind) => ({ assetId: kind, kind }));
const cold = beginPlant({ assets } as unknown as PlantFile, 7);
const NOW = 1_800_000_000_000;
/** Whole turns of the breathing load. */
const FRAMES = 720;

/** Mean of each temperature over some minutes from a time on. */
const temperatures = (from: PlantState, start: number): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>();
  let state = from;
  for (let second = 0; second < FRAMES; second += 1) {
    const step = stepPlant(state, { at: start + second * 1_000, dtSeconds: 1 });
    state = step.state;
    for (const { assetId, frame } of step.spoken)
      for (const { signal, value } of frame.readings)
        if (signal.endsWith('temperature')) {
          const name = `${assetId} ${signal}`;
          sums.set(name, (sums.get(name) ?? 0) + value / FRAMES);
        }
  }
  return sums;
};

/** How far the temperature that moves most is from where it will be an hour later, °C. */
const furthest = (plant: PlantState): number => {
  const now = temperatures(plant, NOW);
  const later = temperatures(warmedUp(plant, NOW + 3_600_000), NOW + 3_600_000);
  return Math.max(...[...now].map(([name, mean]) => Math.abs(mean - (later.get(name) ?? 0))));
};

it('has machines warm, so that what is learnt of them still holds an hour later', () => {
  expect(furthest(cold)).toBeGreaterThan(1);
  expect(furthest(warmedUp(cold, NOW))).toBeLessThan(0.3);
});

it('has told no state yet, nor aged what the machines are made of', () => {
  const warm = warmedUp(cold, NOW);
  expect(Object.values(warm.machines).map(({ shown }) => shown)).toEqual(kinds.map(() => ''));
  const worn = Object.values(warm.machines).flatMap(({ machine }) => machine.modes);
  expect(worn.filter(({ progress }) => progress > 0)).toEqual([]);
});
