import { seededRandom } from '@fettle/kernel';

import { firstLevel, leastSoFar, slopeOver, smoothed } from './causal-filters';
import { fitLinearIndexes, linearIndex } from './linear-index';
import type { OperatingRun } from './operating-run';
import { findRegimes, regimeOf } from './regimes';
import { featuresOf, learnFeatures, remainingRows, trainingFeatures } from './run-features';
import { column } from './run-table';

const list = (values: readonly number[]) => column(Float64Array.from(values));

/** Wears along one direction of three signals, under two loads that move them far more. */
const wearingRun = (name: string, length = 60): OperatingRun => {
  const random = seededRandom(name);
  const settings = Float64Array.from({ length }, () => (random.next() < 0.5 ? 10 : 42));
  const signals = new Float64Array(length * 3);
  for (let i = 0; i < length; i += 1) {
    const wear = (i / length) ** 2;
    const load = settings[i] as number;
    signals[3 * i] = 5 * load + 2 * wear + 0.1 * random.normal();
    signals[3 * i + 1] = -3 * load - wear + 0.1 * random.normal();
    signals[3 * i + 2] = 7;
  }
  return { length, settings, signals };
};
const runs = Array.from({ length: 8 }, (_, i) => wearingRun(`run ${i}`, 50 + 5 * i));

describe('filters, by hand', () => {
  it('smooth by the plain mean first, then exponentially; missing values are passed over', () => {
    // Span 3: weight ½ from the second on.
    expect(Array.from(smoothed(list([4, NaN, 8, 2]), 3).values)).toEqual([4, 4, 6, 4]);
    expect(smoothed(list([NaN, 1]), 3).values[0]).toBeNaN();
  });

  it('first level stands still after its rows', () => {
    expect(Array.from(firstLevel(list([1, 3, 100]), 2).values)).toEqual([1, 2, 2]);
  });

  it('slope of a line is its slope, over a window', () => {
    expect(Array.from(slopeOver(list([0, 2, 4, 6, 4, 2]), 3).values)).toEqual([0, 0, 2, 2, 0, -2]);
  });

  it('least so far', () => {
    expect(Array.from(leastSoFar(list([3, 1, 2, NaN, 0])).values)).toEqual([3, 1, 1, 1, 0]);
  });

  it('remaining rows count down to 0, at most so many', () => {
    expect(Array.from(remainingRows(wearingRun('x', 5), 2))).toEqual([2, 2, 2, 1, 0]);
  });
});

it('a linear index finds a plane', () => {
  const values = Float64Array.from([0, 0, 1, 0, 0, 1, 1, 1]);
  const labels = Float64Array.from([3, 5, 2, 4]);
  const [index] = fitLinearIndexes({ rows: 4, width: 2, values }, [labels]);
  const said = linearIndex(index as never, { rows: 4, width: 2, values });
  said.forEach((value, i) => expect(value).toBeCloseTo(labels[i] as number, 1));
});

it('finds declared regimes, and one where settings merely scatter', () => {
  const regimes = findRegimes(runs, 1);
  const centres = regimes.centres.map(([centre]) => Math.round(centre as number));
  expect(centres.toSorted((a, b) => a - b)).toEqual([10, 42]);
  expect(regimeOf(regimes, [11])).toBe(regimeOf(regimes, [10]));
  const random = seededRandom('scatter');
  const blob = Float64Array.from({ length: 400 }, () => random.normal());
  const one = { length: 400, settings: blob, signals: blob };
  expect(findRegimes([one], 1).centres).toHaveLength(1);
});

it('features of a row do not change when the future is cut off', () => {
  const recipe = learnFeatures(runs, { horizon: 30, age: true });
  const whole = runs[7] as OperatingRun;
  const table = featuresOf(recipe, whole);
  for (const length of [1, 2, 20, 41]) {
    const { settings, signals } = whole;
    const cut = {
      length,
      settings: settings.subarray(0, length),
      signals: signals.subarray(0, 3 * length),
    };
    const now = featuresOf(recipe, cut).values;
    expect(now).toEqual(table.values.subarray(0, length * table.width));
  }
});

it('indexes to train on were fitted without the run they tell of', () => {
  const random = seededRandom('noise');
  const [length, width] = [30, 12];
  const noise = Array.from({ length: 6 }, () => {
    const signals = Float64Array.from({ length: length * width }, () => random.normal());
    return { length, settings: new Float64Array(0), signals };
  });
  const recipe = learnFeatures(noise, { horizon: 30, age: false });
  const labels = noise.flatMap((run) => Array.from(remainingRows(run, 30)));
  const mean = labels.reduce((sum, label) => sum + label / labels.length, 0);
  /** How far the index that looks furthest goes with the labels: of noise it should not. */
  const known = (tables: readonly { width: number; values: Float64Array }[]): number => {
    const said = tables.flatMap(({ width: all, values }) =>
      Array.from({ length }, (_, row) => values[row * all + 5 * width + 30] as number),
    );
    return said.reduce((sum, value, i) => sum + value * ((labels[i] as number) - mean), 0);
  };
  const seen = known(noise.map((run) => featuresOf(recipe, run)));
  expect(seen).toBeGreaterThan(1_000);
  expect(known(trainingFeatures(recipe, noise))).toBeLessThan(seen / 10);
});

it('age is a feature only where it may be looked at', () => {
  const recipe = learnFeatures(runs, { horizon: 30, age: false });
  const withAge = learnFeatures(runs, { horizon: 30, age: true });
  const run = wearingRun('one', 40);
  expect(featuresOf(withAge, run).width).toBe(featuresOf(recipe, run).width + 1);
});

it('signals that never vary are left out, loads taken out, missing values let through', () => {
  const recipe = learnFeatures(runs, { horizon: 30, age: true });
  expect(recipe.normal.used).toEqual([0, 1]);
  for (const row of recipe.normal.deviation) expect(row[0]).toBeLessThan(2);
  const gaps = wearingRun('gaps');
  gaps.signals.fill(NaN, 0, 30);
  gaps.settings[40] = NaN;
  const { values, width } = featuresOf(recipe, gaps);
  const last = values.subarray(59 * width);
  expect(last.filter(Number.isNaN).length).toBeLessThan(width / 2);
  expect(last.some((value) => Math.abs(value) === Infinity)).toBe(false);
});

it('refuses runs that do not fit', () => {
  expect(() => learnFeatures([], { horizon: 30, age: true })).toThrow('no runs');
  const odd = { ...wearingRun('odd'), length: 59 };
  expect(() => learnFeatures([...runs, odd], { horizon: 30, age: true })).toThrow(
    'run 8 has other',
  );
  const recipe = learnFeatures(runs, { horizon: 30, age: true });
  const wide = { length: 1, settings: new Float64Array(2), signals: new Float64Array(3) };
  expect(() => featuresOf(recipe, wide)).toThrow('than were learnt');
});
