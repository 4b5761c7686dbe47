/** Numbers in a row: plain or typed. */
export type Numbers = ArrayLike<number>;

/** Throws a RangeError unless all lists are of one length, at least 1, and finite. */
export const checkPairs = (what: string, ...lists: readonly Numbers[]): void => {
  const length = lists[0]?.length ?? 0;
  if (length === 0) throw new RangeError(`${what}: no values`);
  for (const list of lists) {
    if (list.length !== length)
      throw new RangeError(`${what}: ${list.length} values against ${length}`);
    for (let i = 0; i < length; i += 1)
      if (!Number.isFinite(list[i])) throw new RangeError(`${what}: value ${i} is ${list[i]}`);
  }
};

/** Root mean square of predicted − actual, in their unit. RangeError on empty or NaN. */
export const rmse = (predicted: Numbers, actual: Numbers): number => {
  checkPairs('rmse', predicted, actual);
  let sum = 0;
  for (let i = 0; i < actual.length; i += 1)
    sum += ((predicted[i] as number) - (actual[i] as number)) ** 2;
  return Math.sqrt(sum / actual.length);
};

/** Life promised too long costs more (scale 10) than life promised too short (scale 13). */
const LATE_SCALE = 10;
const EARLY_SCALE = 13;

/**
 * Score of the PHM 2008 challenge (Saxena et al., Damage propagation modeling, 2008): the sum of
 * exp(−d/13) − 1 for d < 0 and exp(d/10) − 1 for d ≥ 0, with d = predicted − actual in cycles. 0 is
 * perfect; a sum, so that it grows with the number of machines.
 */
export const nasaScore = (predicted: Numbers, actual: Numbers): number => {
  checkPairs('NASA score', predicted, actual);
  let sum = 0;
  for (let i = 0; i < actual.length; i += 1) {
    const late = (predicted[i] as number) - (actual[i] as number);
    sum += Math.expm1(late < 0 ? -late / EARLY_SCALE : late / LATE_SCALE);
  }
  return sum;
};
