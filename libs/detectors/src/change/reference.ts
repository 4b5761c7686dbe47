/** What normal is: a mean, a spread, and how long samples remember each other. */
export interface ReferenceState {
  count: number;
  mean: number;
  sumSquares: number;
  /** Sum of products of successive deviations, and the last value. */
  cross: number;
  last: number;
  /** Square root of the long-run variance, and √inertia: set when the warm-up is over. */
  spread: number;
  wander: number;
}

export interface ReferenceOptions {
  /**
   * Samples to learn from before anything is scored. Default 400; 0 takes `mean` and `spread` as
   * given, of independent samples.
   */
  readonly warmUpSamples?: number;
  /** Known mean, in the unit of the signal; used with `warmUpSamples: 0`. */
  readonly mean?: number;
  /** Known standard deviation, > 0, in the unit of the signal; used with `warmUpSamples: 0`. */
  readonly spread?: number;
  /** The spread is never taken smaller: the resolution that matters, in the unit of the signal. */
  readonly spreadMin?: number;
}

export const initialReference = (options: ReferenceOptions): ReferenceState => ({
  count: 0,
  mean: options.warmUpSamples === 0 ? (options.mean ?? 0) : 0,
  sumSquares: 0,
  cross: 0,
  last: NaN,
  spread: options.warmUpSamples === 0 ? (options.spread ?? 1) : 0,
  wander: 1,
});

/**
 * Welford's update (Technometrics 4, 1962): mean and sum of squared deviations, one pass, stable.
 */
export const learn = (state: ReferenceState, value: number): void => {
  const before = state.count === 0 ? 0 : state.last - state.mean;
  state.count += 1;
  const delta = value - state.mean;
  state.mean += delta / state.count;
  state.sumSquares += delta * (value - state.mean);
  state.cross += before * (value - state.mean);
  state.last = value;
};

/**
 * Ends the warm-up: from here on `spread` and `wander` are known. Samples that follow each other
 * closely tell less than independent ones: of a process with lag-one correlation ρ it takes
 * (1 + ρ) / (1 − ρ) to tell as much as one (Lu and Reynolds, J. Quality Technology 31, 1999).
 *
 * A constant signal has no spread, and its slightest change would be infinitely surprising:
 * `spreadMin` (or 0.1 % of the mean, where it is not set) says what a change is.
 */
export const settleReference = (state: ReferenceState, options: ReferenceOptions): void => {
  const deviation = Math.sqrt(state.sumSquares / Math.max(1, state.count - 1));
  const smallest = options.spreadMin ?? 1e-3 * Math.abs(state.mean);
  state.spread = Math.max(deviation, smallest, 1e-300);
  const rho = state.sumSquares > 0 ? state.cross / state.sumSquares : 0;
  const known = Math.max(0, Math.min(0.99, rho));
  state.wander = Math.sqrt((1 + known) / (1 - known));
};

/** Learns a warm-up sample and ends the warm-up with the last of them. */
export const warmUp = (
  state: ReferenceState,
  value: number,
  options: ReferenceOptions & { readonly warmUpSamples: number },
): void => {
  learn(state, value);
  if (state.count === options.warmUpSamples) settleReference(state, options);
};
