/** What normal is, as a mean and a spread: known beforehand, or learnt from the first samples. */
export interface ReferenceState {
  count: number;
  mean: number;
  sumSquares: number;
}

export interface ReferenceOptions {
  /**
   * Samples to learn mean and spread from before anything is scored; 0 takes `mean` and `spread` as
   * given.
   */
  readonly warmUpSamples?: number;
  /** Known mean, in the unit of the signal; used with `warmUpSamples: 0`. */
  readonly mean?: number;
  /** Known standard deviation, > 0, in the unit of the signal; used with `warmUpSamples: 0`. */
  readonly spread?: number;
  /** The spread is never taken smaller: the resolution that matters on this signal, in its unit. */
  readonly spreadMin?: number;
}

/**
 * Welford's update (Technometrics 4, 1962): mean and sum of squared deviations, one pass, stable.
 */
export const learn = (state: ReferenceState, value: number): void => {
  state.count += 1;
  const delta = value - state.mean;
  state.mean += delta / state.count;
  state.sumSquares += delta * (value - state.mean);
};

export const initialReference = (options: ReferenceOptions): ReferenceState =>
  options.warmUpSamples === 0
    ? { count: 0, mean: options.mean ?? 0, sumSquares: (options.spread ?? 1) ** 2 }
    : { count: 0, mean: 0, sumSquares: 0 };

/**
 * The standard deviation learnt so far. A constant signal has none, and its slightest change would
 * be infinitely surprising: `spreadMin` (or 0.1 % of the mean, where it is not set) says what a
 * change is.
 */
export const spreadOf = (state: ReferenceState, options: ReferenceOptions): number => {
  const variance = state.count > 1 ? state.sumSquares / (state.count - 1) : state.sumSquares;
  return Math.max(Math.sqrt(variance), options.spreadMin ?? 1e-3 * Math.abs(state.mean), 1e-300);
};
