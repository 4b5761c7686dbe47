import { assert } from '@fettle/kernel';

import { scoreOf, type Detector, type VectorSample } from '../detector';
import { commissionLevels, initialLevels, stepLevels } from './levels';
import type { LevelOptions, LevelState } from './levels';
import { inverseOf, quadraticForm } from './matrix';

/** How the t squared is set: units and defaults stand at each option. */
export interface TSquaredOptions extends LevelOptions {
  /** Multiplies the limit, on the scale of standard deviations. Default 1. */
  readonly limitFactor?: number;
}

/** What the t squared remembers: plain data, updated in place. */
export interface TSquaredState extends LevelState {
  /** Inverse of the correlation of the levels; empty while commissioning. */
  precision: Float64Array;
}

/**
 * Robust Hotelling T² (Hotelling 1947) of the levels of up to 32 signals, moving averages over
 * about 30 vectors: finds signals that no longer move together as they did, each still within its
 * range. Mean and scatter are fitted robustly on the first vectors, the covariance is that of the
 * *averages* in commissioning, shrunk; the limit is the χ² quantile at six standard deviations.
 * Reason APART.
 */
export const tSquared = (options: TSquaredOptions): Detector<TSquaredState, VectorSample> => {
  const { size, limitFactor = 1, warmUpVectors = 400 } = options;
  assert(size >= 1 && size <= 32, 'between 1 and 32 signals');
  assert(warmUpVectors >= 60 && limitFactor > 0, 'at least 60 vectors to learn from');

  return {
    name: 't-squared',
    version: 1,
    initial: () => ({ ...initialLevels(options), precision: new Float64Array(0) }),
    step(state, sample) {
      if (sample.quality === 'BAD') return { state, score: 0 };
      const { baseline } = state;
      if (baseline === null) {
        if (commissionLevels(state, options, sample)) {
          state.precision = inverseOf((state.baseline ?? { correlation: EMPTY }).correlation, size);
        }
        return { state, score: 0 };
      }
      stepLevels(state, baseline, sample.values);
      const apart = Math.sqrt(Math.max(0, quadraticForm(state.precision, state.level)));
      const score = scoreOf(apart, limitFactor * Math.sqrt(baseline.limit));
      return { state, score, reason: 'APART' };
    },
  };
};

const EMPTY = new Float64Array(0);
