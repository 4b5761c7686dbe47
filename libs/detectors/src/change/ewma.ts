import { assert } from '@fettle/kernel';

import { scoreOf, usable, type Detector } from '../detector';
import { initialReference, isWarm, OWN, standardised } from './reference';
import type { ReferenceOptions, ReferenceState } from './reference';

/** How the ewma is set: units and defaults stand at each option. */
export interface EwmaOptions extends ReferenceOptions {
  /** Weight of the newest sample, in (0, 1]. Default 0.1: remembers about 20 samples. */
  readonly weight?: number;
  /** Limit in standard deviations of the average itself. Default 6. */
  readonly limit?: number;
}

/** What the ewma remembers: plain data, updated in place. */
export type EwmaState = ReferenceState;

/**
 * The moving average in standard deviations, and (1 − weight)^(2·n): how far it is from lasting.
 */
const LEVEL = OWN;
const FADE = OWN + 1;

/**
 * Exponentially weighted moving average chart (Roberts, Technometrics 1, 1959) with the exact
 * limits of its first samples. Finds moderate shifts within a few samples. Reasons RISING
 * and FALLING.
 */
export const ewma = (options: EwmaOptions = {}): Detector<EwmaState> => {
  const { weight = 0.1, limit = 6, warmUpSamples = 400 } = options;
  assert(weight > 0 && weight <= 1, 'weight is in (0, 1]');
  assert(limit > 0, 'limit is positive');
  const lasting = weight / (2 - weight);
  const keep = (1 - weight) * (1 - weight);
  const reference = { ...options, warmUpSamples };

  return {
    name: 'ewma',
    version: 1,
    initial: () => {
      const state = initialReference(reference, 2);
      state.slab[FADE] = 1;
      return state;
    },
    step(state, sample) {
      const { slab } = state;
      if (!usable(sample) || !isWarm(slab, sample.value, reference)) return { state, score: 0 };
      const z = standardised(slab, sample.value, Infinity);
      const level = (slab[LEVEL] as number) + weight * (z - (slab[LEVEL] as number));
      const fade = keep * (slab[FADE] as number);
      slab[LEVEL] = level;
      slab[FADE] = fade;
      const spread = Math.sqrt(lasting * (1 - fade));
      const score = scoreOf(Math.abs(level), limit * spread);
      return { state, score, reason: level >= 0 ? 'RISING' : 'FALLING' };
    },
  };
};

/** The moving average now, in standard deviations from the mean. */
export const levelOf = ({ slab }: EwmaState): number => slab[LEVEL] as number;
