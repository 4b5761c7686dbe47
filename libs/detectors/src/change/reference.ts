/**
 * What normal is: a mean, a spread, and how long samples remember each other. One slab of numbers,
 * because a detector is stepped millions of times a second over thousands of signals: the slots
 * below, then those of the detector itself from {@link OWN} on.
 */
export interface ReferenceState {
  slab: Float64Array;
}

const COUNT = 0;
const MEAN = 1;
const SUM_SQUARES = 2;
/** Sum of products of successive deviations, and the last value. */
const CROSS = 3;
const LAST = 4;
/** Standard deviation and √inertia, known when the warm-up is over. */
const SPREAD = 5;
const WANDER = 6;
/** First slot of the detector that keeps its own numbers behind these. */
export const OWN = 7;

/** What is normal: known beforehand, or learnt from the first samples. */
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

/** @param own slots that the detector needs for itself */
export const initialReference = (options: ReferenceOptions, own: number): ReferenceState => {
  const slab = new Float64Array(OWN + own);
  slab[WANDER] = 1;
  if (options.warmUpSamples === 0) {
    slab[MEAN] = options.mean ?? 0;
    slab[SPREAD] = options.spread ?? 1;
  }
  return { slab };
};

/** Mean, standard deviation and number of samples that a baseline rests on. */
export interface Learnt {
  readonly count: number;
  readonly mean: number;
  readonly spread: number;
}

/** What a detector that learns a baseline has learnt so far. */
export const learnt = ({ slab }: ReferenceState): Learnt => {
  const count = slab[COUNT] as number;
  const squares = slab[SUM_SQUARES] as number;
  const spread = count > 1 ? Math.sqrt(squares / (count - 1)) : (slab[SPREAD] as number);
  return { count, mean: slab[MEAN] as number, spread };
};

/**
 * Welford's update (Technometrics 4, 1962): mean and sum of squared deviations, one pass, stable.
 */
export const learn = (slab: Float64Array, value: number): void => {
  const count = (slab[COUNT] as number) + 1;
  const before = slab[MEAN] as number;
  const delta = value - before;
  const mean = before + delta / count;
  const after = value - mean;
  if (count > 1) slab[CROSS] = (slab[CROSS] as number) + ((slab[LAST] as number) - before) * after;
  slab[COUNT] = count;
  slab[MEAN] = mean;
  slab[SUM_SQUARES] = (slab[SUM_SQUARES] as number) + delta * after;
  slab[LAST] = value;
};

/**
 * Ends the warm-up: from here on spread and wander are known. Samples that follow each other
 * closely tell less than independent ones: of a process with lag-one correlation ρ it takes (1 + ρ)
 * / (1 − ρ) to tell as much as one (Lu and Reynolds, J. Quality Technology 31, 1999).
 *
 * A constant signal has no spread, and its slightest change would be infinitely surprising:
 * `spreadMin` (or 0.1 % of the mean, where it is not set) says what a change is.
 */
export const settleReference = (slab: Float64Array, options: ReferenceOptions): void => {
  const squares = slab[SUM_SQUARES] as number;
  const deviation = Math.sqrt(squares / Math.max(1, (slab[COUNT] as number) - 1));
  const smallest = options.spreadMin ?? 1e-3 * Math.abs(slab[MEAN] as number);
  slab[SPREAD] = Math.max(deviation, smallest, 1e-300);
  const rho = squares > 0 ? (slab[CROSS] as number) / squares : 0;
  const known = Math.max(0, Math.min(0.99, rho));
  slab[WANDER] = Math.sqrt((1 + known) / (1 - known));
};

/** Whether the warm-up is over; a sample before that is learnt, the last of them ends it. */
export const isWarm = (
  slab: Float64Array,
  value: number,
  options: ReferenceOptions & { readonly warmUpSamples: number },
): boolean => {
  if ((slab[COUNT] as number) >= options.warmUpSamples) return true;
  learn(slab, value);
  if (slab[COUNT] === options.warmUpSamples) settleReference(slab, options);
  return false;
};

/**
 * The value in standard deviations, cut at `winsor`, and scaled to what independent samples tell.
 */
export const standardised = (slab: Float64Array, value: number, winsor: number): number => {
  const z = (value - (slab[MEAN] as number)) / (slab[SPREAD] as number);
  const cut = z > winsor ? winsor : z < -winsor ? -winsor : z;
  return cut / (slab[WANDER] as number);
};

export const countOf = (slab: Float64Array): number => slab[COUNT] as number;
