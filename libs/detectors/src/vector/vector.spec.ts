import { seededRandom } from '@fettle/kernel';
import { jStat } from 'jstat';

import type { Detector, VectorSample } from '../detector';
import { autoAssociativeKernel } from './auto-associative-kernel';
import { identity, inverseOf, quadraticForm } from './matrix';
import { chiSquareLimit, median, quantile, robustSpread, sturdySpread } from './order-statistics';
import { clusteredRegimes } from './regimes';
import { squaredPredictionError } from './squared-prediction-error';
import { tSquared } from './t-squared';

const vector = (i: number, ...values: number[]): VectorSample => ({
  at: i * 1000,
  values: Float64Array.from(values),
  quality: 'GOOD',
});

const play = <State>(detector: Detector<State, VectorSample>, rows: readonly number[][]) => {
  const state = detector.initial();
  return rows.map((row, i) => detector.step(state, vector(i, ...row)).score);
};

const most = (scores: readonly number[], from: number, to?: number) =>
  Math.max(...scores.slice(from, to));

/** Three signals that follow one hidden load, and one by itself. */
const plant = (length: number, change: (row: number[], i: number) => number[] = (row) => row) => {
  const random = seededRandom('plant');
  return Array.from({ length }, (_, i) => {
    const load = random.normal();
    const noise = () => 0.2 * random.normal();
    return change(
      [10 + load + noise(), 20 - load + noise(), 5 + load + noise(), random.normal()],
      i,
    );
  });
};

describe('matrices', () => {
  it('inverts by hand: [[4, 2], [2, 3]] is [[3, −2], [−2, 4]] / 8', () => {
    const inverse = inverseOf(Float64Array.of(4, 2, 2, 3), 2);
    [3 / 8, -2 / 8, -2 / 8, 4 / 8].forEach((v, i) => expect(inverse[i]).toBeCloseTo(v, 9));
    expect(quadraticForm(Float64Array.of(4, 2, 2, 3), Float64Array.of(1, -2))).toBe(4 - 8 + 12);
  });

  it('has a defined inverse of what has none', () => {
    const singular = inverseOf(Float64Array.of(1, 1, 1, 1), 2);
    expect(singular.every(Number.isFinite)).toBe(true);
    expect(inverseOf(Float64Array.of(NaN, 0, 0, 1), 2)).toEqual(identity(2));
    expect(inverseOf(new Float64Array(4), 2).every(Number.isFinite)).toBe(true);
    expect(inverseOf(new Float64Array(0), 0)).toHaveLength(0);
  });
});

describe('order statistics', () => {
  it('are by hand', () => {
    expect(median([5, 1, NaN, 3])).toBe(3);
    expect(quantile([0, 10], 0.25)).toBe(2.5);
    expect(robustSpread([1, 2, 3, 4, 100])).toBeCloseTo(1.4826, 9);
    expect(median([])).toBeNaN();
  });

  it.each([1, 3, 8, 30])('χ² limit at 3 sigmas, %i degrees, is that of jStat within 3 %', (k) => {
    const exact = jStat.chisquare.inv(0.9986501, k) as number;
    expect(Math.abs(chiSquareLimit(k, 3) / exact - 1)).toBeLessThan(0.03);
  });

  it('a sturdy spread neither collapses on coarse values nor explodes on wild ones', () => {
    expect(sturdySpread([0, 0, 0, 0, 1, 0, 0, 0, -1, 0])).toBeGreaterThan(0.1);
    const random = seededRandom(2);
    const values = Array.from({ length: 500 }, () => random.normal());
    values[7] = 1e6;
    expect(sturdySpread(values.slice(8))).toBeCloseTo(1, 0);
  });
});

describe('T²', () => {
  const broken = plant(1200, (row, i) =>
    i < 800
      ? row
      : [row[0] as number, (row[1] as number) + 1.2, row[2] as number, row[3] as number],
  );
  const detector = () => tSquared({ size: 4, doubtRows: 0 });

  it('finds a broken relation of signals that are each within their range', () => {
    const scores = play(detector(), broken);
    expect(most(scores, 400, 800)).toBeLessThan(0.5);
    expect(scores.findIndex((score) => score >= 0.5) - 800).toBeLessThan(40);
  });

  it('is by hand for one signal: T is the level over its spread, the limit 6 sigmas of χ²', () => {
    const alternating = Array.from({ length: 400 }, (_, i) => [i % 2 === 0 ? 1 : -1]);
    const detector1 = tSquared({ size: 1, doubtRows: 0 });
    const state = detector1.initial();
    alternating.forEach((row, i) => detector1.step(state, vector(i, ...row)));
    expect(state.baseline?.spread[0]).toBeCloseTo(1, 6);
    expect(state.baseline?.limit).toBeCloseTo(chiSquareLimit(1, 6), 9);
  });

  it('takes a singular covariance, a constant signal and a missing one', () => {
    const odd = plant(900).map((row) => [row[0] as number, row[0] as number, 7, NaN]);
    const scores = play(detector(), odd);
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
    expect(most(scores, 400)).toBeLessThan(0.5);
  });

  it('is not blinded by faults in commissioning', () => {
    const dirty = broken.map((row, i) => (i < 400 && i % 19 === 0 ? row.map((v) => v + 40) : row));
    expect(most(play(detector(), dirty), 820)).toBeGreaterThan(0.5);
  });
});

describe('squared prediction error', () => {
  it('finds what leaves the plane, not what moves in it', () => {
    const shifted = (by: number[]) =>
      plant(1200, (row, i) => (i < 800 ? row : row.map((v, j) => v + (by[j] as number))));
    const detector = () => squaredPredictionError({ size: 4, doubtRows: 0, explained: 0.9 });
    expect(most(play(detector(), shifted([2, -2, 2, 0])), 800)).toBeLessThan(0.5);
    expect(most(play(detector(), shifted([1.2, 1.2, -1.2, 0])), 800)).toBeGreaterThan(0.5);
  });
});

describe('auto-associative kernel', () => {
  it('learns a curve and finds what leaves it', () => {
    const random = seededRandom('curve');
    const onCurve = (i: number): number[] => {
      const load = 2 * random.next() - 1;
      const off = i >= 800 ? 0.6 : 0;
      return [load + 0.02 * random.normal(), load * load + off + 0.02 * random.normal()];
    };
    const scores = play(
      autoAssociativeKernel({ size: 2 }),
      Array.from({ length: 1000 }, (_, i) => onCurve(i)),
    );
    expect(most(scores, 400, 800)).toBeLessThan(0.5);
    expect(most(scores, 820)).toBeGreaterThan(0.5);
  });
});

describe('clustered regimes', () => {
  /** Speed steps between 1,000 and 1,500; the signal's level at each has nothing to do with it. */
  const rows = (fault: number) => {
    const random = seededRandom('regimes');
    return Array.from({ length: 3000 }, (_, i) => {
      const fast = Math.floor(i / 300) % 2 === 1;
      const level = (fast ? 3 : 9) + (i >= 2700 ? fault : 0);
      return [(fast ? 1500 : 1000) + 5 * random.normal(), level + 0.3 * random.normal()];
    });
  };
  const detector = () =>
    clusteredRegimes({ size: 2, operating: 1, radius: Float64Array.of(100), warmUpVectors: 400 });

  it('keeps each regime to itself and holds transients', () => {
    expect(most(play(detector(), rows(0)), 0)).toBeLessThan(0.5);
  });

  it('finds a shift that is ordinary in the other regime', () => {
    const scores = play(detector(), rows(3));
    expect(most(scores, 0, 2700)).toBeLessThan(0.5);
    expect(most(scores, 2730)).toBeGreaterThan(0.5);
  });
});
