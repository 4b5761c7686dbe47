import { seededRandom } from '@fettle/kernel';
import { LEARNING_FRAMES, newTwin, stepTwin } from './asset-twin';
import type { AssetTwin, Turn } from './asset-twin';

const signals = [
  {
    signal: 'load',
    quantity: 'POWER' as const,
    unit: '%',
    low: null,
    high: null,
    operating: true,
    intervalMs: 1_000,
  },
  {
    signal: 'current',
    quantity: 'CURRENT' as const,
    unit: 'A',
    low: null,
    high: null,
    operating: false,
    intervalMs: 1_000,
  },
];

const run = (
  twin: AssetTwin,
  from: number,
  count: number,
  extra: number,
  load = (i: number) => 60 + 20 * Math.sin(i / 15),
): Turn[] => {
  const random = seededRandom(from);
  const turns: Turn[] = [];
  for (let i = from; i < from + count; i += 1) {
    const values = { load: load(i), current: 5 + 0.5 * load(i) + extra + 0.2 * random.normal() };
    turns.push(...stepTwin(twin, { at: i * 1_000, values }));
  }
  return turns;
};

it('learns how a signal follows the load, and expects it there', () => {
  const twin = newTwin('x', signals);
  expect(run(twin, 1, 2 * LEARNING_FRAMES, 0)).toEqual([]);
  const [current] = twin.signals;
  expect(current?.expected).toBeCloseTo(current?.reported ?? 0, -0.2);
  expect(Math.abs(current?.standardScore ?? 9)).toBeLessThan(2.5);
});

it('flags a machine that leaves its model once, and once more when it comes back', () => {
  const twin = newTwin('x', signals);
  run(twin, 1, LEARNING_FRAMES + 50, 0);
  const away = run(twin, 1_000, 60, 2);
  expect(away.map(({ kind, signal }) => [kind, signal])).toEqual([['diverged', 'current']]);
  expect(run(twin, 2_000, 200, 0).map(({ kind }) => kind)).toEqual(['converged']);
});

it('expects nothing where the machine was never seen', () => {
  const twin = newTwin('x', signals);
  run(twin, 1, LEARNING_FRAMES + 50, 0);
  expect(run(twin, 1_000, 100, 50, () => 0)).toEqual([]);
});

it('does not look at a frame that is not newer', () => {
  const twin = newTwin('x', signals);
  run(twin, 1, 10, 0);
  const before = structuredClone(twin);
  stepTwin(twin, { at: 5_000, values: { load: 1, current: 1 } });
  expect(twin).toEqual(before);
});
