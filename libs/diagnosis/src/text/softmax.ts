import type { TermVector } from './vocabulary';

/** Multinomial logistic regression over term vectors: plain data. */
export interface Softmax {
  readonly classes: number;
  /** classes × (terms + 1), the bias of a class last in its row. */
  readonly weights: readonly number[];
}

/** An example: a vector, its class, and what it counts. */
export interface VectorExample {
  readonly vector: TermVector;
  readonly target: number;
  readonly weight: number;
}

const ROUNDS = 100;
const MOMENTUM = 0.9;

/** Probabilities of the classes, 0 … 1, summing to 1. */
export const probabilities = (
  { classes, weights }: Pick<Softmax, 'classes'> & { readonly weights: ArrayLike<number> },
  { positions, weights: own }: TermVector,
): Float64Array => {
  const columns = weights.length / classes;
  const scores = new Float64Array(classes);
  for (let k = 0; k < classes; k += 1) {
    let score = weights[k * columns + columns - 1] ?? 0;
    for (let i = 0; i < positions.length; i += 1)
      score += (own[i] as number) * (weights[k * columns + (positions[i] as number)] as number);
    scores[k] = score;
  }
  const top = scores.reduce((a, b) => Math.max(a, b), -Infinity);
  let sum = 0;
  for (let k = 0; k < classes; k += 1) sum += scores[k] = Math.exp((scores[k] ?? 0) - top);
  return scores.map((score) => score / sum);
};

/**
 * Fits by full-batch gradient descent with Nesterov's momentum and an L2 penalty: convex, so that
 * the same examples give the same model. `penalty` is against one example's loss.
 */
export const fitSoftmax = (
  examples: readonly VectorExample[],
  shape: { readonly classes: number; readonly terms: number },
  penalty: number,
): Softmax => {
  const { classes, terms } = shape;
  const columns = terms + 1;
  const weights = new Float64Array(classes * columns);
  const velocity = new Float64Array(weights.length);
  const ahead = new Float64Array(weights.length);
  const gradient = new Float64Array(weights.length);
  const total = examples.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const rate = 1 / (0.5 + penalty / total);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let i = 0; i < weights.length; i += 1) {
      const at = (weights[i] as number) + MOMENTUM * (velocity[i] as number);
      ahead[i] = at;
      gradient[i] = i % columns === terms ? 0 : (penalty * at) / total;
    }
    for (const example of examples) addGradient(gradient, ahead, { example, classes, total });
    for (let i = 0; i < weights.length; i += 1) {
      velocity[i] = MOMENTUM * (velocity[i] as number) - rate * (gradient[i] as number);
      weights[i] = (weights[i] as number) + (velocity[i] as number);
    }
  }
  return { classes, weights: [...weights] };
};

const addGradient = (
  gradient: Float64Array,
  weights: Float64Array,
  at: { readonly example: VectorExample; readonly classes: number; readonly total: number },
): void => {
  const { vector, target, weight } = at.example;
  const { positions, weights: own } = vector;
  const columns = weights.length / at.classes;
  const chance = probabilities({ classes: at.classes, weights }, vector);
  for (let k = 0; k < at.classes; k += 1) {
    const error = (((chance[k] as number) - (k === target ? 1 : 0)) * weight) / at.total;
    const row = k * columns;
    for (let i = 0; i < positions.length; i += 1) {
      const cell = row + (positions[i] as number);
      gradient[cell] = (gradient[cell] as number) + error * (own[i] as number);
    }
    gradient[row + columns - 1] = (gradient[row + columns - 1] as number) + error;
  }
};
