import { assert } from '@fettle/kernel';

import { scoreOf, usable, type Detector } from '../detector';

/** How the context is set: units and defaults stand at each option. */
export interface ContextOptions {
  /** Levels that the range of the signal is cut into. Default 8. */
  readonly levels?: number;
  /** Samples before anything is scored. Default 100. */
  readonly warmUpSamples?: number;
  /** Surprise, in nats, averaged over about five samples, that scores 0.5. Default 4. */
  readonly limit?: number;
}

/** How often each level followed each level, and the slots below. */
export interface ContextState {
  /** levels × levels. */
  counts: Float32Array;
  range: Float64Array;
}

/** Relaxing range of the signal and its mean; steps so far, last level, average surprise. */
const [LOW, HIGH, MEAN, TOTAL, PREVIOUS, AVERAGE] = [0, 1, 2, 3, 4, 5] as const;
const SLOTS = 6;

const RELAXATION = 1e-4;
const MEAN_WEIGHT = 0.01;
const AVERAGE_WEIGHT = 1 / 3;
/**
 * Counts that every pair is credited with, and pairs that are taken as possible, before any
 * was seen.
 */
const PRIOR = 0.3;
const PAIRS = 10;

export const emptyContext = (levels: number): ContextState => ({
  counts: new Float32Array(levels * levels),
  range: new Float64Array(SLOTS).fill(NaN, LOW, MEAN + 1),
});

const levelOf = (state: ContextState, levels: number, value: number): number => {
  const { range } = state;
  if (Number.isNaN(range[LOW])) range.fill(value, LOW, MEAN + 1);
  const mean = (range[MEAN] as number) + MEAN_WEIGHT * (value - (range[MEAN] as number));
  const top = Math.max(value, range[HIGH] as number);
  const bottom = Math.min(value, range[LOW] as number);
  const high = top - RELAXATION * (top - mean);
  const low = bottom + RELAXATION * (mean - bottom);
  range[MEAN] = mean;
  range[HIGH] = high;
  range[LOW] = low;
  const level = Math.floor((levels * (value - low)) / (high - low));
  return level >= 0 ? (level < levels ? level : levels - 1) : 0;
};

/** Surprise of this step from level to level, −ln of its share of all steps so far, averaged. */
export const contextSurprise = (state: ContextState, levels: number, value: number): number => {
  const { range, counts } = state;
  const level = levelOf(state, levels, value);
  const previous = range[TOTAL] === 0 ? level : (range[PREVIOUS] as number);
  const cell = previous * levels + level;
  const seen = counts[cell] as number;
  const total = range[TOTAL] as number;
  const nats = Math.log((total + PRIOR * PAIRS) / (seen + PRIOR));
  const average = range[AVERAGE] as number;
  counts[cell] = seen + 1;
  range[TOTAL] = total + 1;
  range[PREVIOUS] = level;
  return (range[AVERAGE] = average + AVERAGE_WEIGHT * ((nats > 0 ? nats : 0) - average));
};

/**
 * Context novelty: values that are ordinary by themselves, in an order that is not. After Smirnov's
 * contextual anomaly detector (CAD OSE, NAB 2016), with exact counts of successive levels in place
 * of its semantic network. Reason NEW_ORDER.
 */
export const contextNovelty = (options: ContextOptions = {}): Detector<ContextState> => {
  const { levels = 8, warmUpSamples = 100, limit = 4 } = options;
  assert(levels >= 2 && levels <= 64, 'between 2 and 64 levels');
  assert(limit > 0, 'limit is positive');

  return {
    name: 'context-novelty',
    version: 1,
    initial: () => emptyContext(levels),
    step(state, sample) {
      if (!usable(sample)) return { state, score: 0 };
      const average = contextSurprise(state, levels, sample.value);
      if ((state.range[TOTAL] as number) <= warmUpSamples) return { state, score: 0 };
      return { state, score: scoreOf(average, limit), reason: 'NEW_ORDER' };
    },
  };
};
