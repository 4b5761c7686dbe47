import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** Square symmetric matrices are row-major Float64Arrays of n·n. */

/** Inverse of a symmetric positive definite matrix; a ridge is grown until it is one. */
export const inverseOf = (matrix: Float64Array, size: number): Float64Array => {
  // Rounding may have left it a little asymmetric; what is not a number has no inverse at all.
  const even = matrix.map((value, at) => {
    const mirrored = matrix[(at % size) * size + Math.floor(at / size)] as number;
    return (value + mirrored) / 2;
  });
  if (!even.every(Number.isFinite)) return identity(size);
  let trace = 0;
  for (let i = 0; i < size; i += 1) trace += Math.abs(even[i * size + i] as number);
  const scale = trace / Math.max(1, size) || 1;
  for (let ridge = 0; ridge <= 1; ridge = Math.max(ridge * 10, 1e-10)) {
    const full = Matrix.from1DArray(size, size, Array.from(even));
    for (let i = 0; i < size; i += 1) full.set(i, i, full.get(i, i) + ridge * scale);
    const factor = new CholeskyDecomposition(full);
    if (factor.isPositiveDefinite()) {
      return Float64Array.from(factor.solve(Matrix.eye(size, size)).to1DArray());
    }
  }
  return identity(size);
};

export const identity = (size: number): Float64Array => {
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) matrix[i * size + i] = 1;
  return matrix;
};

/** xᵀ A x for a symmetric A. */
export const quadraticForm = (matrix: Float64Array, x: Float64Array): number => {
  const size = x.length;
  let total = 0;
  for (let i = 0; i < size; i += 1) {
    const xi = x[i] as number;
    const row = i * size;
    let cross = 0;
    for (let j = 0; j < i; j += 1) cross += (matrix[row + j] as number) * (x[j] as number);
    total += xi * (2 * cross + (matrix[row + i] as number) * xi);
  }
  return total;
};
