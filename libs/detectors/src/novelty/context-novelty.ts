import { assert } from '@fettle/kernel';

import { scoreOf, usable, type Detector } from '../detector';

export interface ContextOptions {
  /** Levels that the range of the signal is cut into. Default 8. */
  readonly levels?: number;
  /** Samples before anything is scored. Default 100. */
  readonly warmUpSamples?: number;
  /** Surprise, in nats, averaged over about five samples, that scores 0.5. Default 4. */
  readonly limit?: number;
}

/** How often each level followed each level; everything in one slab. */
export interface ContextState {
  /** levels × levels. */
  counts: Float32Array;
  total: number;
  /** Relaxing range of the signal, and its mean. */
  low: number;
  high: number;
  mean: number;
  previous: number;
  average: number;
}

const RELAXATION = 1e-4;
const MEAN_WEIGHT = 0.01;
const AVERAGE_WEIGHT = 1 / 3;
/**
 * Counts that every pair is credited with, and pairs that are taken as possible, before any was
 * seen.
 */
const PRIOR = 0.3;
const PAIRS = 10;

export const emptyContext = (levels: number): ContextState => ({
  counts: new Float32Array(levels * levels),
  total: 0,
  low: NaN,
  high: NaN,
  mean: NaN,
  previous: -1,
  average: 0,
});

const levelOf = (state: ContextState, levels: number, value: number): number => {
  if (Number.isNaN(state.low)) state.low = state.high = state.mean = value;
  if (value > state.high) state.high = value;
  if (value < state.low) state.low = value;
  state.mean += MEAN_WEIGHT * (value - state.mean);
  state.high -= RELAXATION * (state.high - state.mean);
  state.low += RELAXATION * (state.mean - state.low);
  const width = state.high - state.low;
  if (!(width > 0)) return 0;
  return Math.max(0, Math.min(levels - 1, Math.floor((levels * (value - state.low)) / width)));
};

/** Surprise of this step from level to level, −ln of its share of all steps so far, averaged. */
export const contextSurprise = (state: ContextState, levels: number, value: number): number => {
  const level = levelOf(state, levels, value);
  const previous = state.previous < 0 ? level : state.previous;
  const cell = previous * levels + level;
  const seen = state.counts[cell] as number;
  const share = (seen + PRIOR) / (state.total + PRIOR * PAIRS);
  const nats = Math.max(0, -Math.log(share));
  state.counts[cell] = seen + 1;
  state.total += 1;
  state.previous = level;
  state.average += AVERAGE_WEIGHT * (nats - state.average);
  return state.average;
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
      if (state.total <= warmUpSamples) return { state, score: 0 };
      return { state, score: scoreOf(average, limit), reason: 'NEW_ORDER' };
    },
  };
};
