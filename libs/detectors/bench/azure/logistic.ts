import { inverseOf } from '../../src/vector/matrix';

/** Ridge-penalised logistic regression by iteratively reweighted least squares. */
export interface Logistic {
  readonly weights: Float64Array;
}

const PENALTY = 1e-3;
const ROUNDS = 30;

export const linear = (weights: Float64Array, row: Float64Array): number => {
  let sum = 0;
  for (let j = 0; j < row.length; j += 1) sum += (weights[j] as number) * (row[j] as number);
  return sum;
};

export const probability = ({ weights }: Logistic, row: Float64Array): number =>
  1 / (1 + Math.exp(-Math.max(-30, Math.min(30, linear(weights, row)))));

/** @param rows the first entry of each is 1, the intercept, which is not penalised */
export const fitLogistic = (
  rows: readonly Float64Array[],
  labels: readonly boolean[],
): Logistic => {
  const size = rows[0]?.length ?? 1;
  const weights = new Float64Array(size);
  for (let round = 0; round < ROUNDS; round += 1) {
    const gradient = new Float64Array(size);
    const curvature = new Float64Array(size * size);
    rows.forEach((row, r) => {
      const p = probability({ weights }, row);
      const weight = p * (1 - p) + 1e-9;
      for (let i = 0; i < size; i += 1) {
        const xi = row[i] as number;
        gradient[i] = (gradient[i] as number) + ((labels[r] === true ? 1 : 0) - p) * xi;
        for (let j = 0; j < size; j += 1) {
          const at = i * size + j;
          curvature[at] = (curvature[at] as number) + weight * xi * (row[j] as number);
        }
      }
    });
    const penalty = PENALTY * rows.length;
    for (let i = 1; i < size; i += 1) {
      gradient[i] = (gradient[i] as number) - penalty * (weights[i] as number);
      curvature[i * size + i] = (curvature[i * size + i] as number) + penalty;
    }
    const inverse = inverseOf(curvature, size);
    const step = gradient.map((_, i) =>
      linear(inverse.subarray(i * size, (i + 1) * size), gradient),
    );
    const longest = step.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const damping = Math.min(1, 3 / (longest || 1));
    step.forEach((value, i) => (weights[i] = (weights[i] as number) + damping * value));
    if (longest < 1e-6) break;
  }
  return { weights };
};
