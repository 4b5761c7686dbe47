import { assert } from '@fettle/kernel';

import { scoreOf, usable, type Detector } from '../detector';

const DAY_MS = 86_400_000;
const WEIGHT_MAX = 0.3;

/**
 * The usual value at each time of a repeating period. Bins are Float32: half the state,
 * enough digits.
 */
export interface Profile {
  /** Usual value minus `origin`, one entry a bin; NaN where the period has not been yet. */
  bins: Float32Array;
  origin: number;
  at: number;
}

export interface ProfileShape {
  /** Length of the period, e.g. a day. The bins are counted from the epoch, in UTC. */
  readonly periodMs: number;
  readonly bins: number;
  /** Periods that the profile remembers. */
  readonly memory: number;
}

export const dayProfile: ProfileShape = { periodMs: DAY_MS, bins: 48, memory: 3 };
export const weekProfile: ProfileShape = { periodMs: 7 * DAY_MS, bins: 168, memory: 1 };

export const emptyProfile = (shape: ProfileShape): Profile => ({
  bins: new Float32Array(shape.bins).fill(NaN),
  origin: NaN,
  at: NaN,
});

/** Value minus the usual value at this time; 0 the first time round. Then teaches the profile. */
export const deviation = (
  profile: Profile,
  shape: ProfileShape,
  { at, value }: { at: number; value: number },
): number => {
  if (Number.isNaN(profile.origin)) profile.origin = value;
  const binMs = shape.periodMs / shape.bins;
  // Whole milliseconds, so that a sample on the edge of a bin is always in the same one.
  const into = at - Math.floor(at / shape.periodMs) * shape.periodMs;
  const bin = Math.floor(into / binMs);
  const offset = value - profile.origin;
  const usual = profile.bins[bin] as number;
  const gapMs = Number.isNaN(profile.at) ? binMs : Math.max(0, at - profile.at);
  profile.at = at;
  if (Number.isNaN(usual)) {
    profile.bins[bin] = offset;
    return 0;
  }
  const weight = Math.min(WEIGHT_MAX, gapMs / (binMs * shape.memory));
  profile.bins[bin] = usual + weight * (offset - usual);
  return offset - usual;
};

/** How the seasonal is set: units and defaults stand at each option. */
export interface SeasonalOptions {
  readonly shape?: ProfileShape;
  /** Limit in standard deviations of the deviations so far. Default 6. */
  readonly limit?: number;
  /** Samples before anything is scored; at least one period is waited for. Default 100. */
  readonly warmUpSamples?: number;
}

/** What the seasonal remembers: plain data, updated in place. */
export interface SeasonalState {
  profile: Profile;
  since: number;
  count: number;
  variance: number;
}

/**
 * Deviation from the profile of the day (or of another period), against the usual size of such
 * deviations: the residual part of a seasonal decomposition (Cleveland et al., J. Official Stat. 6,
 * 1990), made causal. Reasons ABOVE_USUAL and BELOW_USUAL.
 */
export const seasonalProfile = (options: SeasonalOptions = {}): Detector<SeasonalState> => {
  const { shape = dayProfile, limit = 6, warmUpSamples = 100 } = options;
  assert(
    shape.bins >= 2 && shape.periodMs > 0 && shape.memory > 0,
    'a profile has bins and memory',
  );
  assert(limit > 0, 'limit is positive');

  return {
    name: 'seasonal-profile',
    version: 1,
    initial: () => ({ profile: emptyProfile(shape), since: NaN, count: 0, variance: 0 }),
    step(state, sample) {
      if (!usable(sample)) return { state, score: 0 };
      if (Number.isNaN(state.since)) state.since = sample.at;
      const away = deviation(state.profile, shape, sample);
      const spread = Math.sqrt(state.variance);
      const ripe = state.count >= warmUpSamples && sample.at - state.since >= shape.periodMs;
      const cut = state.count < 10 ? away * away : Math.min(away * away, 9 * state.variance);
      state.count += 1;
      state.variance += Math.max(1 / state.count, 1e-3) * (cut - state.variance);
      if (!ripe || spread === 0) return { state, score: 0 };
      const score = scoreOf(Math.abs(away), limit * spread);
      return { state, score, reason: away > 0 ? 'ABOVE_USUAL' : 'BELOW_USUAL' };
    },
  };
};
