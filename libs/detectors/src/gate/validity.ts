import type { Detector, Stateless } from '../detector';

/**
 * Refuses what is not a number and what the source itself calls BAD. Reasons
 * NOT_A_NUMBER, BAD_QUALITY.
 */
export const validity = (): Detector<Stateless> => ({
  name: 'validity',
  version: 1,
  initial: () => ({}),
  step(state, sample) {
    if (sample.quality === 'BAD') {
      return { state, score: 1, reason: 'BAD_QUALITY' };
    }
    if (!Number.isFinite(sample.value)) {
      return { state, score: 1, reason: 'NOT_A_NUMBER' };
    }
    return { state, score: 0 };
  },
});
