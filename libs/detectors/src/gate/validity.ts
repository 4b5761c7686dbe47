import type { Detector } from '../detector';

export interface ValidityState {
  /** Samples refused so far; only for people to see. */
  refused: number;
}

/**
 * Refuses what is not a number and what the source itself calls BAD. Reasons NOT_A_NUMBER,
 * BAD_QUALITY.
 */
export const validity = (): Detector<ValidityState> => ({
  name: 'validity',
  version: 1,
  initial: () => ({ refused: 0 }),
  step(state, sample) {
    if (sample.quality === 'BAD') {
      state.refused += 1;
      return { state, score: 1, reason: 'BAD_QUALITY' };
    }
    if (!Number.isFinite(sample.value)) {
      state.refused += 1;
      return { state, score: 1, reason: 'NOT_A_NUMBER' };
    }
    return { state, score: 0 };
  },
});
