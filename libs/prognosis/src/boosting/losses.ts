import type { Numbers } from '../metrics/point-error';

/**
 * What the trees make small: squares (labels any), logistic (labels 0 to 1, predictions are
 * probabilities) or the pinball loss of a quantile at a level in (0, 1) (Koenker and
 * Bassett, 1978).
 */
export type Loss =
  | { readonly kind: 'squared' }
  | { readonly kind: 'logistic' }
  | { readonly kind: 'quantile'; readonly level: number };

/** Labels a loss can learn from, ends included. */
export const labelRange = (loss: Loss): readonly [number, number] =>
  loss.kind === 'logistic' ? [0, 1] : [-Infinity, Infinity];

const P_LEAST = 1e-6;

/** Probability of a score in log-odds. */
export const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score));

/**
 * Least value that at least `level` of the weight does not exceed; of values sorted together with
 * their weights. Of equal weights it is the ⌈level · n⌉-th.
 */
export const weightedQuantile = (values: Numbers, weights: Numbers, level: number): number => {
  const order = Array.from(values, (_, i) => i).sort(
    (a, b) => (values[a] as number) - (values[b] as number) || a - b,
  );
  let total = 0;
  for (const i of order) total += weights[i] as number;
  let sum = 0;
  for (const i of order) {
    sum += weights[i] as number;
    if (sum >= level * total * (1 - 1e-12)) return values[i] as number;
  }
  return values[order.at(-1) as number] as number;
};

/** The best constant: mean, log-odds of the mean, or quantile of the labels. */
export const baseScore = (loss: Loss, labels: Float64Array, weights: Float64Array): number => {
  if (loss.kind === 'quantile') return weightedQuantile(labels, weights, loss.level);
  let sum = 0;
  let total = 0;
  for (let row = 0; row < labels.length; row += 1) {
    sum += (weights[row] as number) * (labels[row] as number);
    total += weights[row] as number;
  }
  const mean = sum / total;
  if (loss.kind === 'squared') return mean;
  const p = Math.min(1 - P_LEAST, Math.max(P_LEAST, mean));
  return Math.log(p / (1 - p));
};

/** Labels, their weights and the score so far of each row, and where to put the derivatives. */
export interface Slopes {
  readonly labels: Float64Array;
  readonly weights: Float64Array;
  readonly scores: Float64Array;
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
}

/** First and second derivative of the loss at each row, in place; 1 for the second of a pinball. */
export const derive = (loss: Loss, slopes: Slopes): void => {
  const { labels, weights, scores, gradients, hessians } = slopes;
  for (let row = 0; row < labels.length; row += 1) {
    const weight = weights[row] as number;
    const error = (scores[row] as number) - (labels[row] as number);
    if (loss.kind === 'squared') {
      gradients[row] = weight * error;
      hessians[row] = weight;
    } else if (loss.kind === 'quantile') {
      gradients[row] = weight * (error > 0 ? 1 - loss.level : -loss.level);
      hessians[row] = weight;
    } else {
      const p = sigmoid(scores[row] as number);
      gradients[row] = weight * (p - (labels[row] as number));
      hessians[row] = weight * Math.max(1e-12, p * (1 - p));
    }
  }
};

/** Mean loss a unit of weight: half squares, negative log-likelihood or pinball. */
export const meanLoss = (
  loss: Loss,
  { labels, weights, scores }: Omit<Slopes, 'gradients' | 'hessians'>,
): number => {
  let sum = 0;
  let total = 0;
  for (let row = 0; row < labels.length; row += 1) {
    const label = labels[row] as number;
    const score = scores[row] as number;
    const weight = weights[row] as number;
    const error = score - label;
    total += weight;
    if (loss.kind === 'squared') sum += (weight * error * error) / 2;
    else if (loss.kind === 'quantile')
      sum += weight * (error > 0 ? (1 - loss.level) * error : -loss.level * error);
    else
      sum += weight * (Math.max(score, 0) - score * label + Math.log1p(Math.exp(-Math.abs(score))));
  }
  return sum / total;
};
