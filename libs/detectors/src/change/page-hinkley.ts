import { assert } from '@fettle/kernel';

import { scoreOf, usable, type Detector } from '../detector';
import {
  countOf,
  initialReference,
  isWarm,
  learn,
  OWN,
  settleReference,
  standardised,
} from './reference';
import type { ReferenceOptions, ReferenceState } from './reference';

/** How the page hinkley is set: units and defaults stand at each option. */
export interface PageHinkleyOptions extends ReferenceOptions {
  /** Change of the mean that is tolerated, in standard deviations. Default 0.25. */
  readonly tolerance?: number;
  /** Limit of the cumulated difference, in standard deviations. Default 50. */
  readonly limit?: number;
}

/** What the page hinkley remembers: plain data, updated in place. */
export type PageHinkleyState = ReferenceState;

/**
 * Cumulated deviations above and below their own minimum; the same recursion as max(0, sum + z).
 */
const UP = OWN;
const DOWN = OWN + 1;

/** Samples between two updates of the spread: it changes slowly and costs a square root. */
const SETTLE_EVERY = 16;

/**
 * Page–Hinkley test (Page 1954; Hinkley, Biometrika 58, 1971): the cumulated deviation from the
 * mean *so far*, against its own minimum. The mean goes on learning, so a slow drift is followed
 * and only a change that is quick against the age of the baseline is found. Reasons RISING
 * and FALLING.
 */
export const pageHinkley = (options: PageHinkleyOptions = {}): Detector<PageHinkleyState> => {
  const { tolerance = 0.25, limit = 50, warmUpSamples = 30 } = options;
  assert(warmUpSamples >= 2, 'warm-up needs two samples to know a spread');
  assert(limit > 0 && tolerance >= 0, 'limit > 0, tolerance ≥ 0');

  const reference = { ...options, warmUpSamples };
  const most = 2 * limit;

  return {
    name: 'page-hinkley',
    version: 1,
    initial: () => initialReference(reference, 2),
    step(state, sample) {
      const { slab } = state;
      if (!usable(sample) || !isWarm(slab, sample.value, reference)) return { state, score: 0 };
      if (countOf(slab) % SETTLE_EVERY === 0) settleReference(slab, options);
      const z = standardised(slab, sample.value, Infinity);
      learn(slab, sample.value);
      const up = (slab[UP] as number) + z - tolerance;
      const down = (slab[DOWN] as number) - z - tolerance;
      slab[UP] = up < 0 ? 0 : up > most ? most : up;
      slab[DOWN] = down < 0 ? 0 : down > most ? most : down;
      const rising = up >= down;
      const sum = (rising ? slab[UP] : slab[DOWN]) as number;
      return { state, score: scoreOf(sum, limit), reason: rising ? 'RISING' : 'FALLING' };
    },
  };
};
