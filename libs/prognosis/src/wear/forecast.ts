/** Levels at which every member tells the remaining life: 5 % … 95 %. */
export const LEVELS: readonly number[] = Array.from({ length: 19 }, (_, i) => (i + 1) / 20);

/** Remaining operating hours at {@link LEVELS}, rising; or why there is none. */
export type Forecast =
  | { readonly kind: 'none'; readonly reason: string }
  | {
      readonly kind: 'forecast';
      readonly hours: readonly number[];
      /** Whom it is like, for the members that can say. */
      readonly like?: readonly string[];
    };

export const noForecast = (reason: string): Forecast => ({ kind: 'none', reason });

/** Quantiles at {@link LEVELS} of weighted values ≥ 0; weights ≥ 0, not all 0. */
export const weightedQuantiles = (
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  levels: readonly number[] = LEVELS,
): readonly number[] => {
  const order = Array.from(values, (_, i) => i).sort(
    (a, b) => (values[a] as number) - (values[b] as number),
  );
  let total = 0;
  for (let i = 0; i < weights.length; i += 1) total += weights[i] as number;
  const found: number[] = [];
  let below = 0;
  for (const i of order) {
    below += (weights[i] as number) / total;
    while (found.length < levels.length && below >= (levels[found.length] as number) - 1e-12)
      found.push(Math.max(0, values[i] as number));
  }
  while (found.length < levels.length) found.push(found.at(-1) ?? 0);
  return found;
};

/** Quantiles are sought to a thousandth. */
const PRECISION = 1e-3;

/**
 * Time between `from` and `end` at which a rising distribution function reaches a level, to a
 * thousandth; undefined beyond `end`.
 */
export const quantileOf = (
  cdf: (hours: number) => number,
  level: number,
  { from = 0, end }: { readonly from?: number; readonly end: number },
): number | undefined => {
  if (cdf(end) < level) return undefined;
  let [low, high] = [from, Math.max(from, end / 200)];
  while (cdf(high) < level) [low, high] = [high, Math.min(end, 2 * high)];
  for (let i = 0; i < 60 && high - low > PRECISION * high; i += 1) {
    const middle = (low + high) / 2;
    if (cdf(middle) < level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};
