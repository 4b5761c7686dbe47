import { seededRandom } from '@fettle/kernel';

import { type BoostedTrees, predictBoosted } from './boosted-trees';
import type { BoostingOptions } from './options';
import { trainBoosting } from './train';
import type { TrainingRows } from './training-rows';

const one: BoostingOptions = {
  loss: { kind: 'squared' },
  seed: 1,
  trees: 1,
  learningRate: 1,
  leafWeightMin: 1,
  l2: 0,
};
const table = (rows: readonly (readonly number[])[], labels: readonly number[]): TrainingRows => ({
  features: rows[0]?.length ?? 1,
  values: Float64Array.from(rows.flat()),
  labels: Float64Array.from(labels),
});
const line = (xs: readonly number[], labels: readonly number[]) =>
  table(
    xs.map((x) => [x]),
    labels,
  );
/**
 * Friedman #1 (Friedman, MARS, Annals of Statistics 19, 1991): ten features, five of them matter.
 */
const friedman = (count: number, seed: string): TrainingRows => {
  const random = seededRandom(seed);
  const rows = Array.from({ length: count }, () => Array.from({ length: 10 }, random.next));
  const labels = rows.map(
    ([a = 0, b = 0, c = 0, d = 0, e = 0]) =>
      10 * Math.sin(Math.PI * a * b) + 20 * (c - 0.5) ** 2 + 10 * d + 5 * e + random.normal(),
  );
  return table(rows, labels);
};
const rmseOn = (model: BoostedTrees, { features, values, labels }: TrainingRows): number => {
  let sum = 0;
  labels.forEach((label, i) => {
    const row = values.subarray(i * features, (i + 1) * features);
    sum += (predictBoosted(model, row) - label) ** 2;
  });
  return Math.sqrt(sum / labels.length);
};

describe('one tree, by hand', () => {
  it('squares: parts where the squared error falls most, leaves are means', () => {
    const model = trainBoosting(line([1, 2, 3, 4], [1, 1, 5, 9]), { ...one, leavesMax: 2 });
    // Mean 4; gains: 1|3: 12, 2|2: 36, 3|1: 33.3. The middle it is.
    expect(model.base).toBe(4);
    expect(model.threshold[0]).toBe(2.5);
    expect(model.gain[0]).toBeCloseTo(36, 10);
    expect([1, 2.5, 2.6, 9].map((x) => predictBoosted(model, [x]))).toEqual([1, 1, 7, 7]);
  });

  it('shrinkage takes a share, the penalty is counted with the rows', () => {
    const rows = line([1, 2, 3, 4], [1, 1, 5, 9]);
    const slow = trainBoosting(rows, { ...one, leavesMax: 2, learningRate: 0.1 });
    expect(predictBoosted(slow, [1])).toBeCloseTo(4 - 0.3, 12);
    const ridge = trainBoosting(rows, { ...one, leavesMax: 2, l2: 1 });
    expect(predictBoosted(ridge, [1])).toBeCloseTo(4 - 6 / 3, 12);
  });

  it('best leaf first: with three leaves the second split goes where more is gained', () => {
    const rows = line([1, 2, 3, 4], [0, 1, 10, 16]);
    const model = trainBoosting(rows, { ...one, leavesMax: 3 });
    expect([1, 2, 3, 4].map((x) => predictBoosted(model, [x]))).toEqual([0.5, 0.5, 10, 16]);
    const flat = trainBoosting(rows, { ...one, depthMax: 1 });
    expect([1, 2, 3, 4].map((x) => predictBoosted(flat, [x]))).toEqual([0.5, 0.5, 13, 13]);
  });

  it('weights count like repeated rows', () => {
    const rows = line([1, 2, 3], [0, 3, 9]);
    const weighted = { ...rows, weights: Float64Array.of(2, 1, 1) };
    const model = trainBoosting(weighted, { ...one, leavesMax: 2 });
    expect(model).toEqual(
      trainBoosting(line([1, 1, 2, 3], [0, 0, 3, 9]), { ...one, leavesMax: 2 }),
    );
    expect(predictBoosted(model, [1])).toBe(1);
  });

  it('logistic: one Newton step from the log-odds of the mean', () => {
    const options = { ...one, loss: { kind: 'logistic' as const }, leavesMax: 2, leafWeightMin: 0 };
    const model = trainBoosting(line([1, 2, 3, 4], [0, 0, 1, 0]), options);
    expect(model.base).toBeCloseTo(Math.log(1 / 3), 12);
    // Left: gradient 2 × ¼, hessian 2 × 3/16; the step is −4/3.
    const expected = 1 / (1 + Math.exp(4 / 3 - Math.log(1 / 3)));
    expect(predictBoosted(model, [1])).toBeCloseTo(expected, 12);
  });

  it('quantile: leaves hold the quantile of what is lacking', () => {
    const labels = Array.from({ length: 20 }, (_, i) => 1 + i);
    const rows = line(
      labels.map((_, i) => (i < 10 ? 0 : 1)),
      labels,
    );
    const at = (level: number) =>
      trainBoosting(rows, { ...one, loss: { kind: 'quantile', level } });
    // Of ten values the ⌈10 · level⌉-th.
    expect([0.1, 0.5, 0.9].map((level) => predictBoosted(at(level), [0]))).toEqual([1, 5, 9]);
    expect([0.1, 0.5, 0.9].map((level) => predictBoosted(at(level), [1]))).toEqual([11, 15, 19]);
  });
});

describe('missing values', () => {
  it('go where the gain is best', () => {
    const up = trainBoosting(line([1, 2, NaN, NaN], [0, 8, 8, 8]), { ...one, leavesMax: 2 });
    expect([1, 2, NaN].map((x) => predictBoosted(up, [x]))).toEqual([0, 8, 8]);
    const down = trainBoosting(line([1, 2, NaN, NaN], [0, 8, 0, 0]), { ...one, leavesMax: 2 });
    expect([1, 2, NaN].map((x) => predictBoosted(down, [x]))).toEqual([0, 8, 0]);
  });

  it('are parted from the known ones when that is what tells', () => {
    const model = trainBoosting(line([1, 2, NaN, NaN], [3, 3, 7, 7]), { ...one, leavesMax: 2 });
    expect([1, 99, NaN].map((x) => predictBoosted(model, [x]))).toEqual([3, 3, 7]);
  });

  it('never seen in training, go with the heavier side; a feature always missing is unused', () => {
    const model = trainBoosting(line([1, 2, 3, 4], [0, 8, 8, 8]), { ...one, leavesMax: 2 });
    expect(predictBoosted(model, [NaN])).toBe(8);
    const blind = table(
      [
        [NaN, 1],
        [NaN, 2],
      ],
      [0, 4],
    );
    expect(predictBoosted(trainBoosting(blind, one), [NaN, 2])).toBe(4);
  });
});

describe('many trees', () => {
  const train = friedman(600, 'train');
  const test = friedman(400, 'test');
  const options: BoostingOptions = {
    ...one,
    trees: 150,
    learningRate: 0.1,
    leafWeightMin: 10,
    rowShare: 0.7,
    columnShare: 0.6,
  };
  const model = trainBoosting(train, options);

  it('come near the noise of 1 on Friedman #1, where the mean is at 5', () => {
    expect(rmseOn(model, test)).toBeLessThan(1.9);
    const [least] = model.gain.slice(0, 5).toSorted((a, b) => a - b);
    expect(Math.max(...model.gain.slice(5))).toBeLessThan(least as number);
  });

  it('repeat to the bit from the seed, differ by it, and survive JSON', () => {
    const text = JSON.stringify(model);
    expect(JSON.stringify(trainBoosting(train, options)) === text).toBe(true);
    expect(JSON.stringify(trainBoosting(train, { ...options, seed: 2 })) === text).toBe(false);
    const again = JSON.parse(text) as BoostedTrees;
    expect(rmseOn(again, test)).toBe(rmseOn(model, test));
  });

  it('stop early when rows outside say so', () => {
    const noise = friedman(200, 'few');
    const fit = { ...options, rowShare: 1, depthMax: 8, leafWeightMin: 1, learningRate: 0.3 };
    const stopped = trainBoosting(noise, { ...fit, stopping: { rows: test, patience: 10 } });
    expect(stopped.roots.length).toBeGreaterThan(3);
    expect(stopped.roots.length).toBeLessThan(120);
    const whole = trainBoosting(noise, fit);
    expect(rmseOn(stopped, test)).toBeLessThan(rmseOn(whole, test));
    const first = whole.value.slice(0, stopped.value.length);
    expect(first.every((value, i) => value === stopped.value[i])).toBe(true);
  });

  it('are changed by scale and shift of a feature or label only by rounding', () => {
    const scaled = {
      ...train,
      values: train.values.map((value) => 1024 * value),
      labels: train.labels.map((label) => 4096 * label),
    };
    const other = trainBoosting(scaled, options);
    const row = test.values.slice(0, 10);
    const there = predictBoosted(
      other,
      row.map((value) => 1024 * value),
    );
    expect(there / 4096).toBeCloseTo(predictBoosted(model, row), 9);
  });
});
