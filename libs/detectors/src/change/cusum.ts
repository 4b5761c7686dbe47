import { assert } from '@fettle/kernel';

import { scoreOf, usable, type Detector } from '../detector';
import { initialReference, warmUp } from './reference';
import type { ReferenceOptions, ReferenceState } from './reference';

export interface CusumOptions extends ReferenceOptions {
  /**
   * Half the shift to find, in standard deviations: what the sums forgive every sample. Default
   * 0.5.
   */
  readonly slack?: number;
  /**
   * Limit of the sums, in standard deviations. Default 20: for independent samples one false alarm
   * in 10⁹.
   */
  readonly limit?: number;
  /**
   * One sample counts for at most so many standard deviations, so that a spike is not a shift.
   * Default 6.
   */
  readonly winsor?: number;
}

export interface CusumState extends ReferenceState {
  high: number;
  low: number;
}

/**
 * Two-sided tabular CUSUM (Page, Biometrika 41, 1954; Montgomery, Introduction to Statistical
 * Quality Control, ch. 9): finds small lasting shifts that a z-score misses. Reasons RISING and
 * FALLING. The sums stop at twice the limit, so that a shift that has gone is forgotten in bounded
 * time.
 */
export const cusum = (options: CusumOptions = {}): Detector<CusumState> => {
  const { slack = 0.5, limit = 20, winsor = 6, warmUpSamples = 400 } = options;
  assert(warmUpSamples === 0 || warmUpSamples >= 2, 'warm-up needs two samples to know a spread');
  assert(limit > 0 && slack >= 0 && winsor > slack, 'limit > 0, slack ≥ 0, winsor > slack');
  const reference = { ...options, warmUpSamples };

  return {
    name: 'cusum',
    version: 1,
    initial: () => ({ ...initialReference(reference), high: 0, low: 0 }),
    step(state, sample) {
      if (!usable(sample)) return { state, score: 0 };
      if (state.count < warmUpSamples) {
        warmUp(state, sample.value, reference);
        return { state, score: 0 };
      }
      const raw = (sample.value - state.mean) / state.spread;
      const z = (raw > winsor ? winsor : raw < -winsor ? -winsor : raw) / state.wander;
      state.high = Math.min(2 * limit, Math.max(0, state.high + z - slack));
      state.low = Math.min(2 * limit, Math.max(0, state.low - z - slack));
      const rising = state.high >= state.low;
      const sum = rising ? state.high : state.low;
      return { state, score: scoreOf(sum, limit), reason: rising ? 'RISING' : 'FALLING' };
    },
  };
};
