import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** Square symmetric matrices are row-major Float64Arrays of n·n. */

/** Inverse of a symmetric positive definite matrix; a ridge is grown until it is one. */
export const inverseOf = (matrix: Float64Array, size: number): Float64Array => {
  let trace = 0;
  for (let i = 0; i < size; i += 1) trace += Math.abs(matrix[i * size + i] as number);
  const scale = trace / Math.max(1, size) || 1;
  for (let ridge = 0; ; ridge = Math.max(ridge * 10, 1e-10)) {
    const full = Matrix.from1DArray(size, size, Array.from(matrix));
    for (let i = 0; i < size; i += 1) full.set(i, i, full.get(i, i) + ridge * scale);
    const factor = new CholeskyDecomposition(full);
    if (factor.isPositiveDefinite()) {
      return Float64Array.from(factor.solve(Matrix.eye(size, size)).to1DArray());
    }
    if (ridge > 1) return identity(size);
  }
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

/** Solution of the symmetric positive definite system A x = b. */
export const solve = (matrix: Float64Array, right: Float64Array): Float64Array => {
  const size = right.length;
  const inverse = inverseOf(matrix, size);
  const x = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      x[i] = (x[i] as number) + (inverse[i * size + j] as number) * (right[j] as number);
    }
  }
  return x;
};
