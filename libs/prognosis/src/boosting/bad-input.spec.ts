import { type BoostedTrees, predictBoosted } from './boosted-trees';
import type { BoostingOptions } from './options';
import { trainBoosting } from './train';
import type { TrainingRows } from './training-rows';

const squared: BoostingOptions = { loss: { kind: 'squared' }, seed: 1, leafWeightMin: 1 };
const rowsOf = (labels: readonly number[], values: readonly number[] = labels): TrainingRows => ({
  features: 1,
  values: Float64Array.from(values),
  labels: Float64Array.from(labels),
});
const good = rowsOf([1, 2, 3]);

it.each<[string, TrainingRows, string]>([
  ['nothing', rowsOf([]), 'no rows'],
  ['no features', { ...good, features: 0 }, '0 features'],
  ['values that do not fit', { ...good, features: 2 }, '3 values are not 3 rows of 2'],
  ['a NaN label', rowsOf([1, NaN]), 'label of row 1 is NaN'],
  ['an infinite label', rowsOf([1, -Infinity], [1, 2]), 'label of row 1 is -Infinity'],
  ['an infinite value', rowsOf([1, 2], [Infinity, 2]), 'feature 0 of row 0 is Infinity'],
  ['a negative weight', { ...good, weights: Float64Array.of(1, -1, 1) }, 'weight of row 1 is -1'],
  ['too few weights', { ...good, weights: Float64Array.of(1) }, '1 weights of 3 rows'],
  ['weights of nothing', { ...good, weights: new Float64Array(3) }, 'no row has a weight'],
])('refuses %s', (_name, rows, reason) => {
  expect(() => trainBoosting(rows, squared)).toThrow(reason);
});

it.each<[string, Partial<BoostingOptions>, string]>([
  ['negative durations', { labelMin: 1.5 }, 'label of row 0 is 1, outside 1.5'],
  ['labels that are no probabilities', { loss: { kind: 'logistic' } }, 'outside 0 to 1'],
  ['a level of 1', { loss: { kind: 'quantile', level: 1 } }, 'level is 1'],
  ['no trees', { trees: 0 }, 'trees is 0'],
  ['half a leaf', { leavesMax: 2.5 }, 'leavesMax is 2.5'],
  ['256 bins', { binsMax: 256 }, 'binsMax is 256'],
  ['a share of nothing', { rowShare: 0 }, 'rowShare is 0'],
  ['NaN as rate', { learningRate: NaN }, 'learningRate is NaN'],
  ['a negative penalty', { l2: -1 }, 'l2 is -1'],
  [
    'rows to stop by of another shape',
    { stopping: { rows: { ...good, features: 3, values: new Float64Array(9) }, patience: 1 } },
    'other features',
  ],
])('refuses %s', (_name, options, reason) => {
  expect(() => trainBoosting(good, { ...squared, ...options })).toThrow(reason);
});

it.each([
  ['squared', { kind: 'squared' as const }, 7, 7],
  ['quantile', { kind: 'quantile' as const, level: 0.1 }, 7, 7],
  ['logistic', { kind: 'logistic' as const }, 1, 1 - 1e-6],
])('equal labels and one row give a constant model: %s', (_name, loss, label, expected) => {
  for (const rows of [rowsOf([label, label, label], [1, 2, 3]), rowsOf([label])]) {
    const model = trainBoosting(rows, { ...squared, loss });
    expect(model.roots).toEqual([]);
    expect(predictBoosted(model, [99])).toBeCloseTo(expected, 12);
  }
});

it('constant and missing features give the constant', () => {
  for (const value of [5, NaN]) {
    const model = trainBoosting(rowsOf([1, 2, 3], [value, value, value]), squared);
    expect(predictBoosted(model, [value])).toBeCloseTo(2, 12);
  }
});

it('neighbouring doubles and the largest ones are parted', () => {
  const next = 1 + Number.EPSILON;
  const close = trainBoosting(rowsOf([0, 8], [1, next]), {
    ...squared,
    trees: 1,
    learningRate: 1,
    l2: 0,
  });
  expect([1, next].map((x) => predictBoosted(close, [x]))).toEqual([0, 8]);
  const far = Number.MAX_VALUE;
  const wide = trainBoosting(rowsOf([0, 8], [-far, far]), {
    ...squared,
    trees: 1,
    learningRate: 1,
    l2: 0,
  });
  expect([-far, far].map((x) => predictBoosted(wide, [x]))).toEqual([0, 8]);
});

it('refuses a row of another shape, infinite values and models it does not know', () => {
  const model = trainBoosting(good, squared);
  expect(() => predictBoosted(model, [1, 2])).toThrow('2 features, the model has 1');
  expect(() => predictBoosted(model, [Infinity])).toThrow('feature 0 is Infinity');
  const later = { ...model, version: 2 } as BoostedTrees;
  expect(() => predictBoosted(later, [1])).toThrow('version 2');
});
