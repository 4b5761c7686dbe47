import { assert } from '@fettle/kernel';
import type { QuadraticIndex } from './quadratic';

/** Ridge on the diagonal, as a share of the mean variance, while a covariance has no inverse. */
const RIDGES = [0, 1e-9, 1e-6, 1e-3] as const;

/** L of L·L' = A row by row, or undefined where A is not positive definite. */
const cholesky = (a: Float64Array, size: number): Float64Array | undefined => {
  const l = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = a[i * size + j] as number;
      for (let k = 0; k < j; k += 1)
        sum -= (l[i * size + k] as number) * (l[j * size + k] as number);
      if (i !== j) l[i * size + j] = sum / (l[j * size + j] as number);
      else if (sum > 1e-12 * (a[i * size + i] as number)) l[i * size + i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return l;
};

/** Column of the inverse of L·L'. */
const solve = (l: Float64Array, size: number, column: number): Float64Array => {
  const y = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    let sum = i === column ? 1 : 0;
    for (let k = 0; k < i; k += 1) sum -= (l[i * size + k] as number) * (y[k] as number);
    y[i] = sum / (l[i * size + i] as number);
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = y[i] as number;
    for (let k = i + 1; k < size; k += 1) sum -= (l[k * size + i] as number) * (y[k] as number);
    y[i] = sum / (l[i * size + i] as number);
  }
  return y;
};

/**
 * Hotelling's T² of a covariance (row by row): M = Σ⁻¹. A signal without variance is not watched; a
 * singular covariance gets the smallest ridge that it can be inverted with.
 */
export const tSquaredIndex = (covariance: ArrayLike<number>, size: number): QuadraticIndex => {
  assert(covariance.length === size * size, 'the covariance is square');
  assert(Array.from(covariance).every(Number.isFinite), 'the covariance is of numbers');
  const kept = Array.from({ length: size }, (_, i) => i).filter(
    (i) => (covariance[i * size + i] ?? 0) > 0,
  );
  const matrix = new Float64Array(size * size);
  const n = kept.length;
  const mean = kept.reduce((sum, i) => sum + (covariance[i * size + i] ?? 0), 0) / Math.max(1, n);
  for (const ridge of RIDGES) {
    const part = Float64Array.from({ length: n * n }, (_, at) => {
      const [a, b] = [Math.floor(at / n), at % n];
      const cell = covariance[(kept[a] ?? 0) * size + (kept[b] ?? 0)] ?? 0;
      return a === b ? cell + ridge * mean : cell;
    });
    const l = cholesky(part, n);
    if (l === undefined) continue;
    kept.forEach((i, a) =>
      solve(l, n, a).forEach((value, b) => (matrix[(kept[b] ?? 0) * size + i] = value)),
    );
    return { size, matrix };
  }
  throw new RangeError('the matrix is no covariance: it is not positive semi-definite');
};

/**
 * Squared prediction error (Q) of a model of principal components: M = I − P·P'. `loadings` are the
 * components one after the other, orthonormal, each as long as there are signals.
 */
export const predictionErrorIndex = (
  loadings: readonly ArrayLike<number>[],
  size: number,
): QuadraticIndex => {
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) matrix[i * size + i] = 1;
  const product = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
    Array.from(a).reduce((sum, one, i) => sum + one * (b[i] ?? 0), 0);
  for (const [k, loading] of loadings.entries()) {
    assert(loading.length === size, `a component has ${size} loadings`);
    assert(Math.abs(product(loading, loading) - 1) < 1e-6, 'a component is of unit length');
    const isSquare = loadings.slice(0, k).every((one) => Math.abs(product(one, loading)) < 1e-6);
    assert(isSquare, 'components are at right angles');
    for (let i = 0; i < size; i += 1)
      for (let j = 0; j < size; j += 1)
        matrix[i * size + j] = (matrix[i * size + j] ?? 0) - (loading[i] ?? 0) * (loading[j] ?? 0);
  }
  return { size, matrix };
};
