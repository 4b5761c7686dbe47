import { assert } from '@fettle/kernel';

import { scoreOf, usable, type Detector } from '../detector';
import { initialReference, warmUp } from './reference';
import type { ReferenceOptions, ReferenceState } from './reference';

export interface EwmaOptions extends ReferenceOptions {
  /** Weight of the newest sample, in (0, 1]. Default 0.1: remembers about 20 samples. */
  readonly weight?: number;
  /** Limit in standard deviations of the average itself. Default 6. */
  readonly limit?: number;
}

export interface EwmaState extends ReferenceState {
  /** The moving average, in standard deviations from the mean. */
  level: number;
  /** (1 − weight)^(2·n): how far the average's own spread still is from its lasting value. */
  fade: number;
}

/**
 * Exponentially weighted moving average chart (Roberts, Technometrics 1, 1959) with the exact
 * limits of its first samples. Finds moderate shifts within a few samples. Reasons RISING and
 * FALLING.
 */
export const ewma = (options: EwmaOptions = {}): Detector<EwmaState> => {
  const { weight = 0.1, limit = 6, warmUpSamples = 400 } = options;
  assert(weight > 0 && weight <= 1, 'weight is in (0, 1]');
  assert(limit > 0, 'limit is positive');
  const lasting = weight / (2 - weight);
  const reference = { ...options, warmUpSamples };

  return {
    name: 'ewma',
    version: 1,
    initial: () => ({ ...initialReference(reference), level: 0, fade: 1 }),
    step(state, sample) {
      if (!usable(sample)) return { state, score: 0 };
      if (state.count < warmUpSamples) {
        warmUp(state, sample.value, reference);
        return { state, score: 0 };
      }
      const z = (sample.value - state.mean) / (state.spread * state.wander);
      state.level += weight * (z - state.level);
      state.fade *= (1 - weight) * (1 - weight);
      const spread = Math.sqrt(lasting * (1 - state.fade));
      const score = scoreOf(Math.abs(state.level), limit * spread);
      return { state, score, reason: state.level >= 0 ? 'RISING' : 'FALLING' };
    },
  };
};
