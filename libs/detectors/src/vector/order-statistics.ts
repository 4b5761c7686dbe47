/** Median of the finite values; NaN of none. Sorts a copy. */
export const median = (values: ArrayLike<number>): number => quantile(values, 0.5);

/** Linear-interpolation quantile (Hyndman–Fan type 7) of the finite values; NaN of none. */
export const quantile = (values: ArrayLike<number>, q: number): number => {
  const sorted = Float64Array.from(values).filter(Number.isFinite).sort();
  if (sorted.length === 0) return NaN;
  const position = q * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (position - below) * (high - low);
};

/** Median absolute deviation times 1.4826: the standard deviation, if the bulk is normal. */
export const robustSpread = (values: ArrayLike<number>): number => {
  const centre = median(values);
  return 1.4826 * median(Array.from(values, (value) => Math.abs(value - centre)));
};

/**
 * A standard deviation that a few wild values do not blow up, and that a signal of coarse
 * resolution does not collapse: most of its values are equal, so that its median deviation is 0.
 */
export const sturdySpread = (values: ArrayLike<number>): number => {
  const finite = Float64Array.from(values).filter(Number.isFinite);
  const width = (quantile(finite, 0.93) - quantile(finite, 0.07)) / 2.95;
  const bulk = Math.max(robustSpread(finite) || 0, width || 0);
  if (bulk > 0) return bulk;
  const square = finite.reduce((sum, value) => sum + value * value, 0);
  return Math.sqrt(square / Math.max(1, finite.length));
};

/** χ² quantile by Wilson and Hilferty (PNAS 17, 1931), at `z` standard normal deviations. */
export const chiSquareLimit = (degrees: number, z: number): number => {
  const spread = 2 / (9 * degrees);
  return degrees * (1 - spread + z * Math.sqrt(spread)) ** 3;
};
