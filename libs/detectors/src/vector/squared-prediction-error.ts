import { assert } from '@fettle/kernel';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

import { scoreOf, type Detector, type VectorSample } from '../detector';
import { commissionLevels, initialLevels, stepLevels } from './levels';
import type { LevelOptions, LevelState } from './levels';
import { chiSquareLimit } from './order-statistics';

/** How the squared prediction error is set: units and defaults stand at each option. */
export interface SquaredPredictionErrorOptions extends LevelOptions {
  /** Share of the variance that the model explains; the rest is watched. Default 0.9. */
  readonly explained?: number;
  /** Multiplies the limit, on the scale of standard deviations. Default 1. */
  readonly limitFactor?: number;
}

/** What the squared prediction error remembers: plain data, updated in place. */
export interface SquaredPredictionErrorState extends LevelState {
  /** k × size: the directions that the model leaves out, each a unit vector. */
  directions: Float64Array;
  limit: number;
}

/** Limit at six standard deviations for a sum of squares with these variances (Box, 1954). */
const boxLimit = (variances: readonly number[]): number => {
  const first = variances.reduce((sum, v) => sum + v, 0);
  const second = variances.reduce((sum, v) => sum + v * v, 0);
  return second > 0 ? (second / first) * chiSquareLimit((first * first) / second, 6) : 1;
};

const commission = (state: SquaredPredictionErrorState, size: number, explained: number): void => {
  const correlation = state.baseline?.correlation ?? new Float64Array(size * size);
  const full = Matrix.from1DArray(size, size, Array.from(correlation));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(full, {
    assumeSymmetric: true,
  });
  const order = realEigenvalues
    .map((_, k) => k)
    .sort((a, b) => (realEigenvalues[b] as number) - (realEigenvalues[a] as number));
  let share = 0;
  const left = order.filter((k) => {
    const before = share;
    share += (realEigenvalues[k] as number) / size;
    return before >= explained;
  });
  // A single direction is always left: a model that explains everything could never be wrong.
  const kept = left.length > 0 ? left : order.slice(-1);
  state.directions = Float64Array.from(kept.flatMap((k) => eigenvectorMatrix.getColumn(k)));
  state.limit = boxLimit(kept.map((k) => Math.max(1e-6, realEigenvalues[k] as number)));
};

/**
 * Squared prediction error, Q (Jackson and Mudholkar, Technometrics 21, 1979): how far the levels
 * lie outside the plane of principal components that explained them in commissioning. Finds a
 * broken relation between signals even where each and their common movement are ordinary.
 * Reason UNRELATED.
 */
export const squaredPredictionError = (
  options: SquaredPredictionErrorOptions,
): Detector<SquaredPredictionErrorState, VectorSample> => {
  const { size, explained = 0.9, limitFactor = 1 } = options;
  assert(size >= 2 && size <= 32, 'between 2 and 32 signals');
  assert(explained > 0 && explained < 1, 'the explained share is in (0, 1)');

  return {
    name: 'squared-prediction-error',
    version: 1,
    initial: () => ({ ...initialLevels(options), directions: new Float64Array(0), limit: 1 }),
    step(state, sample) {
      if (sample.quality === 'BAD') return { state, score: 0 };
      if (state.baseline === null) {
        if (commissionLevels(state, options, sample)) commission(state, size, explained);
        return { state, score: 0 };
      }
      stepLevels(state, state.baseline, sample.values);
      let error = 0;
      for (let start = 0; start < state.directions.length; start += size) {
        let along = 0;
        for (let i = 0; i < size; i += 1) {
          along += (state.directions[start + i] as number) * (state.level[i] as number);
        }
        error += along * along;
      }
      const score = scoreOf(Math.sqrt(error), limitFactor * Math.sqrt(state.limit));
      return { state, score, reason: 'UNRELATED' };
    },
  };
};
