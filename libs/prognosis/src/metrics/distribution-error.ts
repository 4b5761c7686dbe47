import { checkPairs, type Numbers } from './point-error';

/**
 * Pinball loss of one quantile at a level in (0, 1) (Koenker and Bassett, Regression quantiles,
 * Econometrica 46, 1978). Its expectation is least at the true quantile.
 */
export const pinballLoss = (level: number, predicted: number, actual: number): number =>
  actual >= predicted ? level * (actual - predicted) : (1 - level) * (predicted - actual);

/**
 * Continuous ranked probability score from quantiles at rising levels: twice the pinball loss
 * integrated over the level (Laio and Tamea, 2007), each level standing for its neighbourhood up to
 * half way to the next, the outermost ones to 0 and 1. In the unit of the value; of the median
 * alone it is the absolute error. An approximation: compare only among equal levels.
 */
export const crpsOfQuantiles = (levels: Numbers, values: Numbers, actual: number): number => {
  checkPairs('CRPS', levels, values);
  const last = levels.length - 1;
  let sum = 0;
  for (let i = 0; i <= last; i += 1) {
    const level = levels[i] as number;
    const before = i === 0 ? 0 : ((levels[i - 1] as number) + level) / 2;
    const after = i === last ? 1 : (level + (levels[i + 1] as number)) / 2;
    if (!(level > before && level < after))
      throw new RangeError(`CRPS: levels rise between 0 and 1, not ${String(Array.from(levels))}`);
    sum += 2 * (after - before) * pinballLoss(level, values[i] as number, actual);
  }
  return sum;
};

/**
 * Continuous ranked probability score of an empirical distribution: E|X − y| − ½ E|X − X′|
 * (Gneiting and Raftery, JASA 102, 2007, eq. 21), exact in n log n. In the unit of the value.
 * @param weights of the samples, e.g. of particles; not negative, any sum above 0; equal if
 * left out
 */
export const crpsOfSamples = (samples: Numbers, actual: number, weights?: Numbers): number => {
  checkPairs('CRPS', samples, weights ?? samples);
  const weight = (i: number): number => weights?.[i] ?? 1;
  const order = Array.from(samples, (_, i) => i).sort(
    (a, b) => (samples[a] as number) - (samples[b] as number),
  );
  const total = order.reduce((sum, i) => sum + weight(i), 0);
  if (!(total > 0)) throw new RangeError('CRPS: weights sum to nothing');
  let below = 0;
  let score = 0;
  for (const i of order) {
    const share = weight(i) / total;
    if (share < 0) throw new RangeError(`CRPS: weight ${i} is negative`);
    const value = samples[i] as number;
    score += share * Math.abs(value - actual) - share * value * (2 * below + share - 1);
    below += share;
  }
  return Math.max(0, score);
};

/** Share of the actual values inside [low, high], ends included: 0 to 1. */
export const intervalCoverage = (low: Numbers, high: Numbers, actual: Numbers): number => {
  checkPairs('coverage', low, high, actual);
  let inside = 0;
  for (let i = 0; i < actual.length; i += 1) {
    const value = actual[i] as number;
    if (value >= (low[i] as number) && value <= (high[i] as number)) inside += 1;
  }
  return inside / actual.length;
};
