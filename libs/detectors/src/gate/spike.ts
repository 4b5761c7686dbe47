import { assert } from '@fettle/kernel';

import { usable, type Detector } from '../detector';

const WINDOW = 7;

export interface SpikeOptions {
  /** Distance from the median that makes a spike, in robust standard deviations. Default 8. */
  readonly limit?: number;
  /** Never call a smaller distance a spike; unit of the signal. Default 0. */
  readonly spreadMin?: number;
}

export interface SpikeState {
  /**
   * The last seven values, spikes included: a level that stays becomes the median within
   * four samples.
   */
  recent: Float64Array;
  count: number;
  last: number;
  /** Samples that differed from the one before. */
  changes: number;
  /**
   * Slow average of the steps of those samples, the floor of the spread: a signal of coarse
   * resolution steps seldom, and each time by its resolution. Spikes count, so that a signal which
   * always had them is left alone.
   */
  usualStep: number;
}

const sorted = new Float64Array(WINDOW); // scratch, filled anew by every call
const medianOf = (values: Float64Array): number => {
  for (let i = 0; i < WINDOW; i += 1) {
    const value = values[i] as number;
    let j = i - 1;
    while (j >= 0 && (sorted[j] as number) > value) {
      sorted[j + 1] = sorted[j] as number;
      j -= 1;
    }
    sorted[j + 1] = value;
  }
  return sorted[WINDOW >> 1] as number;
};

const distances = new Float64Array(WINDOW);

/**
 * Hampel filter over the last seven samples (Hampel, JASA 69, 1974): a value that stands far from
 * the median of its neighbours is withheld; if it stays, the median follows and it is believed.
 * Reason SPIKE. The median is computed only for a value that jumps by more than four usual steps:
 * nothing less can be one.
 */
export const spike = (options: SpikeOptions = {}): Detector<SpikeState> => {
  const { limit = 8, spreadMin = 0 } = options;
  assert(limit > 0, 'limit is positive');

  const isSpike = (state: SpikeState, value: number): boolean => {
    const median = medianOf(state.recent);
    for (let i = 0; i < WINDOW; i += 1) {
      distances[i] = Math.abs((state.recent[i] as number) - median);
    }
    const spread = Math.max(1.4826 * medianOf(distances), 1.2 * state.usualStep, spreadMin);
    return Math.abs(value - median) > limit * spread;
  };

  return {
    name: 'spike',
    version: 1,
    initial: () => ({
      recent: new Float64Array(WINDOW),
      count: 0,
      last: NaN,
      changes: 0,
      usualStep: 0,
    }),
    step(state, sample) {
      if (!usable(sample)) return { state, score: 0 };
      const { value } = sample;
      const step = state.count === 0 ? 0 : Math.abs(value - state.last);
      const far = state.count >= WINDOW && step > 4 * state.usualStep && state.usualStep > 0;
      const found = far && isSpike(state, value);
      state.recent[state.count % WINDOW] = value;
      state.count += 1;
      if (step > 0) {
        state.changes += 1;
        const weight = Math.max(0.02, 1 / state.changes);
        state.usualStep += weight * (Math.min(step, 4 * state.usualStep || step) - state.usualStep);
      }
      if (!found) state.last = value;
      return found ? { state, score: 1, reason: 'SPIKE' } : { state, score: 0 };
    },
  };
};
