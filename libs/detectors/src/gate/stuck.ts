import { assert } from '@fettle/kernel';

import { usable, type Detector } from '../detector';

export interface StuckOptions {
  /**
   * Stuck after so many times the longest pause between changes that this signal ever made.
   * Default 4.
   */
  readonly factor?: number;
  /** Never call fewer equal samples stuck. Default 20. */
  readonly samplesMin?: number;
  /**
   * A signal that changed less often than this is a set value, not a measurement: never stuck.
   * Default 30.
   */
  readonly changesMin?: number;
  /** Values closer than this are the same, ≥ 0, unit of the signal. Default 0. */
  readonly resolution?: number;
}

export interface StuckState {
  value: number;
  /** Samples and milliseconds without a change. */
  run: number;
  since: number;
  changes: number;
  /** Longest run that ended in a change, in samples. */
  longestRun: number;
}

/**
 * A sensor that says the same for far longer than it ever did. Score 0.5 is the limit; from a
 * quarter of the limit on the samples are worth no belief, so callers withhold them ({@link
 * stuckSuspicion}). Reason STUCK.
 */
export const stuck = (options: StuckOptions = {}): Detector<StuckState> => {
  const { factor = 4, samplesMin = 20, changesMin = 30, resolution = 0 } = options;
  assert(factor > 1 && samplesMin >= 2, 'factor > 1, at least two equal samples');

  return {
    name: 'stuck',
    version: 1,
    initial: () => ({ value: NaN, run: 0, since: 0, changes: 0, longestRun: 1 }),
    step(state, sample) {
      if (!usable(sample)) return { state, score: 0 };
      const limit = Math.max(samplesMin, factor * state.longestRun);
      if (Math.abs(sample.value - state.value) <= resolution) {
        state.run += 1;
      } else {
        // A run that was called stuck is no measure of what is usual.
        if (state.run < limit && state.run > state.longestRun) state.longestRun = state.run;
        if (!Number.isNaN(state.value)) state.changes += 1;
        state.value = sample.value;
        state.run = 1;
        state.since = sample.at;
      }
      if (state.changes < changesMin || state.run <= state.longestRun + 1)
        return { state, score: 0 };
      const score = state.run / (state.run + limit);
      return score >= 0.5 ? { state, score, reason: 'STUCK' } : { state, score };
    },
  };
};

/**
 * Score of {@link stuck} from which a sample is withheld from learning and scoring: a fifth of
 * the limit.
 */
export const stuckSuspicion = 1 / 6;
