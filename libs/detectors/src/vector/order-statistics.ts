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

/** χ² quantile by Wilson and Hilferty (PNAS 17, 1931), at `z` standard normal deviations. */
export const chiSquareLimit = (degrees: number, z: number): number => {
  const spread = 2 / (9 * degrees);
  return degrees * (1 - spread + z * Math.sqrt(spread)) ** 3;
};
