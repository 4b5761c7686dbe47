import type { TermVector } from './vocabulary';
import type { VectorExample } from './softmax';

/** Multinomial naive Bayes over weighted terms: plain data. */
export interface NaiveBayes {
  readonly classes: number;
  /** Logarithm of the share of each class. */
  readonly priors: readonly number[];
  /** classes × terms: logarithm of the term's probability in the class. */
  readonly terms: readonly number[];
}

/**
 * Fits with additive smoothing (Manning, Raghavan and Schütze, 2008, ch. 13; weighted terms after
 * Rennie et al., ICML 2003).
 */
export const fitNaiveBayes = (
  examples: readonly VectorExample[],
  shape: { readonly classes: number; readonly terms: number },
  smoothing: number,
): NaiveBayes => {
  const { classes, terms } = shape;
  const counts = new Float64Array(classes * terms).fill(smoothing);
  const sums = new Float64Array(classes).fill(smoothing * terms);
  const shares = new Float64Array(classes).fill(1);
  for (const { vector, target, weight } of examples) {
    shares[target] = (shares[target] ?? 0) + weight;
    vector.positions.forEach((position, i) => {
      const mass = weight * (vector.weights[i] ?? 0);
      const cell = target * terms + position;
      counts[cell] = (counts[cell] ?? 0) + mass;
      sums[target] = (sums[target] ?? 0) + mass;
    });
  }
  const all = shares.reduce((a, b) => a + b, 0);
  return {
    classes,
    priors: [...shares].map((share) => Math.log(share / all)),
    terms: [...counts].map((count, i) => Math.log(count / (sums[Math.floor(i / terms)] ?? 1))),
  };
};

/** Probabilities of the classes, 0 … 1; `sharpness` is how far terms are taken as independent. */
export const bayesProbabilities = (
  { classes, priors, terms }: NaiveBayes,
  { positions, weights }: TermVector,
  sharpness: number,
): Float64Array => {
  const columns = terms.length / classes;
  const scores = Float64Array.from(priors, (prior, k) =>
    positions.reduce(
      (sum, position, i) =>
        sum + sharpness * (weights[i] ?? 0) * (terms[k * columns + position] ?? 0),
      prior,
    ),
  );
  const top = scores.reduce((a, b) => Math.max(a, b), -Infinity);
  const raised = scores.map((score) => Math.exp(score - top));
  const sum = raised.reduce((a, b) => a + b, 0);
  return raised.map((score) => score / sum);
};
