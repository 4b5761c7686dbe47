import { assert } from '@fettle/kernel';

import { scoreOf, usable, type Detector } from '../detector';
import { initialReference, isWarm, OWN, standardised } from './reference';
import type { ReferenceOptions, ReferenceState } from './reference';

/** How the cusum is set: units and defaults stand at each option. */
export interface CusumOptions extends ReferenceOptions {
  /**
   * Half the shift to find, in standard deviations: what the sums forgive every sample.
   * Default 0.5.
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

/** What the cusum remembers: plain data, updated in place. */
export type CusumState = ReferenceState;

/** The sums of what went up and of what went down, in standard deviations. */
const HIGH = OWN;
const LOW = OWN + 1;

/**
 * Two-sided tabular CUSUM (Page, Biometrika 41, 1954; Montgomery, Introduction to Statistical
 * Quality Control, ch. 9): finds small lasting shifts that a z-score misses. Reasons RISING and
 * FALLING. The sums stop at twice the limit, so that a shift that has gone is forgotten in
 * bounded time.
 */
export const cusum = (options: CusumOptions = {}): Detector<CusumState> => {
  const { slack = 0.5, limit = 20, winsor = 6, warmUpSamples = 400 } = options;
  assert(warmUpSamples === 0 || warmUpSamples >= 2, 'warm-up needs two samples to know a spread');
  assert(limit > 0 && slack >= 0 && winsor > slack, 'limit > 0, slack ≥ 0, winsor > slack');
  const reference = { ...options, warmUpSamples };
  const most = 2 * limit;

  return {
    name: 'cusum',
    version: 1,
    initial: () => initialReference(reference, 2),
    step(state, sample) {
      const { slab } = state;
      if (!usable(sample) || !isWarm(slab, sample.value, reference)) return { state, score: 0 };
      const z = standardised(slab, sample.value, winsor);
      const high = (slab[HIGH] as number) + z - slack;
      const low = (slab[LOW] as number) - z - slack;
      slab[HIGH] = high < 0 ? 0 : high > most ? most : high;
      slab[LOW] = low < 0 ? 0 : low > most ? most : low;
      const rising = high >= low;
      const sum = (rising ? slab[HIGH] : slab[LOW]) as number;
      return { state, score: scoreOf(sum, limit), reason: rising ? 'RISING' : 'FALLING' };
    },
  };
};
