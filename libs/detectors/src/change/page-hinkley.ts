import { assert } from '@fettle/kernel';

import { scoreOf, usable, type Detector } from '../detector';
import { initialReference, learn, settleReference } from './reference';
import type { ReferenceOptions, ReferenceState } from './reference';

export interface PageHinkleyOptions extends ReferenceOptions {
  /** Change of the mean that is tolerated, in standard deviations. Default 0.25. */
  readonly tolerance?: number;
  /** Limit of the cumulated difference, in standard deviations. Default 50. */
  readonly limit?: number;
}

export interface PageHinkleyState extends ReferenceState {
  /** Cumulated deviation above its own minimum; the same recursion as max(0, sum + deviation). */
  up: number;
  down: number;
}

/** Samples between two updates of the spread: it changes slowly and costs a square root. */
const SETTLE_EVERY = 16;

/**
 * Page–Hinkley test (Page 1954; Hinkley, Biometrika 58, 1971): the cumulated deviation from the
 * mean *so far*, against its own minimum. The mean goes on learning, so a slow drift is followed
 * and only a change that is quick against the age of the baseline is found. Reasons RISING and
 * FALLING.
 */
export const pageHinkley = (options: PageHinkleyOptions = {}): Detector<PageHinkleyState> => {
  const { tolerance = 0.25, limit = 50, warmUpSamples = 30 } = options;
  assert(warmUpSamples >= 2, 'warm-up needs two samples to know a spread');
  assert(limit > 0 && tolerance >= 0, 'limit > 0, tolerance ≥ 0');

  return {
    name: 'page-hinkley',
    version: 1,
    initial: () => ({ ...initialReference({}), up: 0, down: 0 }),
    step(state, sample) {
      if (!usable(sample)) return { state, score: 0 };
      if (state.count < warmUpSamples) {
        learn(state, sample.value);
        return { state, score: 0 };
      }
      if (state.count % SETTLE_EVERY === 0 || state.spread === 0) settleReference(state, options);
      const z = (sample.value - state.mean) / (state.spread * state.wander);
      learn(state, sample.value);
      state.up = Math.min(2 * limit, Math.max(0, state.up + z - tolerance));
      state.down = Math.min(2 * limit, Math.max(0, state.down - z - tolerance));
      const score = scoreOf(Math.max(state.up, state.down), limit);
      return { state, score, reason: state.up >= state.down ? 'RISING' : 'FALLING' };
    },
  };
};
