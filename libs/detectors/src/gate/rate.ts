import { assert } from '@fettle/kernel';

import { usable, type Detector } from '../detector';

export interface RateOptions {
  /**
   * The fastest change that the measured thing can make, > 0, in the unit of the signal a second.
   */
  readonly ratePerSecondMax: number;
  /** A new level that holds for so many samples is believed after all. Default 5. */
  readonly believeAfter?: number;
}

export interface RateState {
  /** Last believed value and its time; NaN before the first. */
  at: number;
  value: number;
  refusedInRow: number;
}

/**
 * Refuses a jump that physics does not allow, against the last believed sample.
 * Reason IMPOSSIBLE_RATE.
 */
export const rate = (options: RateOptions): Detector<RateState> => {
  const { ratePerSecondMax, believeAfter = 5 } = options;
  assert(ratePerSecondMax > 0, 'the largest rate is positive');

  return {
    name: 'rate',
    version: 1,
    initial: () => ({ at: NaN, value: NaN, refusedInRow: 0 }),
    step(state, sample) {
      if (!usable(sample)) return { state, score: 0 };
      const seconds = Math.max(1, sample.at - state.at) / 1000;
      const impossible = Math.abs(sample.value - state.value) > ratePerSecondMax * seconds;
      if (impossible && state.refusedInRow + 1 < believeAfter) {
        state.refusedInRow += 1;
        return { state, score: 1, reason: 'IMPOSSIBLE_RATE' };
      }
      state.at = sample.at;
      state.value = sample.value;
      state.refusedInRow = 0;
      return { state, score: 0 };
    },
  };
};
