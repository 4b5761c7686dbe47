import { normalAt, streamKey, uniformAt } from './noise';
import { paceAt } from './ageing';
import { follow, wanderStep } from './operating-point';

const COUNT = 100_000;
const draws = (draw: (n: number) => number) => Array.from({ length: COUNT }, (_, n) => draw(n));
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const product = (a: readonly number[], b: readonly number[]) =>
  mean(a.map((value, i) => value * (b[i] as number)));

it('has the moments of a standard normal: mean 0, variance 1, kurtosis 3', () => {
  const values = draws((n) => normalAt(streamKey(1, 2), n));
  expect(Math.abs(mean(values))).toBeLessThan(0.01);
  expect(mean(values.map((x) => x ** 2))).toBeCloseTo(1, 1);
  expect(mean(values.map((x) => x ** 4))).toBeCloseTo(3, 0);
});

it('is uniform: every twentieth holds a twentieth', () => {
  const bins = new Array<number>(20).fill(0);
  for (const value of draws((n) => uniformAt(streamKey(9, 9), n)))
    bins[Math.floor(value * 20)] = (bins[Math.floor(value * 20)] as number) + 1;
  const chiSquared = bins.reduce((sum, n) => sum + (n - COUNT / 20) ** 2 / (COUNT / 20), 0);
  expect(chiSquared).toBeLessThan(43.8); // 99.9 % of χ² with 19 degrees of freedom
});

it('has no memory and streams that know nothing of each other', () => {
  const one = draws((n) => normalAt(streamKey(1, 100), n));
  const next = draws((n) => normalAt(streamKey(1, 100), n + 1));
  const other = draws((n) => normalAt(streamKey(1, 101), n));
  const otherSeed = draws((n) => normalAt(streamKey(2, 100), n));
  for (const apart of [next, other, otherSeed])
    expect(Math.abs(product(one, apart))).toBeLessThan(0.013);
});

it('wanders with unit variance and forgets by e in 12 s, whatever the step', () => {
  const walk = (dtSeconds: number) => {
    let value = 0;
    return draws((n) => (value = wanderStep(value, dtSeconds, { key: 77, n })));
  };
  const second = walk(1);
  const coarse = walk(12);
  expect(product(second, second)).toBeCloseTo(1, 1);
  expect(product(second.slice(12), second.slice(0, -12))).toBeCloseTo(Math.exp(-1), 1);
  expect(product(coarse.slice(1), coarse.slice(0, -1))).toBeCloseTo(Math.exp(-1), 1);
});

it('lags by the exponential law: 63.2 % of the way after one time constant', () => {
  expect(follow(0, 100, 1)).toBeCloseTo(63.212, 3);
  expect(follow(follow(0, 100, 0.5), 100, 0.5)).toBeCloseTo(63.212, 3);
});

it('keeps the mean pace of growth at 1', () => {
  const paces = Array.from({ length: 20_000 }, (_, key) => paceAt((key % 100) / 100, key * 7919));
  expect(mean(paces)).toBeCloseTo(1, 1);
  expect(Math.min(...paces)).toBeGreaterThan(0);
});
