import { assert } from '@fettle/kernel';

/**
 * How much each signal has to do with an index of the form x' M x (T², SPE, or both together), x
 * the standardised deviations. Alcala and Qin, Reconstruction-based contribution for process
 * monitoring, Automatica 45 (2009) 1593–1600. A deviation that is not a number counts as none.
 */
export interface QuadraticIndex {
  readonly size: number;
  /** size × size, symmetric, positive semi-definite, row by row. */
  readonly matrix: ArrayLike<number>;
}

const known = (x: ArrayLike<number>): Float64Array =>
  Float64Array.from(x, (value) => (Number.isFinite(value) ? value : 0));

const times = ({ size, matrix }: QuadraticIndex, x: Float64Array): Float64Array => {
  assert(x.length === size, `the index is of ${size} signals, not of ${x.length}`);
  assert(matrix.length === size * size, 'the matrix is square');
  return x.map((_, i) => x.reduce((sum, xj, j) => sum + (matrix[i * size + j] ?? 0) * xj, 0));
};

/** The index itself: x' M x, ≥ 0. */
export const indexOf = (index: QuadraticIndex, deviations: ArrayLike<number>): number => {
  const x = known(deviations);
  return times(index, x).reduce((sum, pull, i) => sum + pull * (x[i] ?? 0), 0);
};

/**
 * Partial decomposition: x_i · (M x)_i. Sums to the index; smears to healthy signals, and may be
 * negative there.
 */
export const partialContributions = (
  index: QuadraticIndex,
  deviations: ArrayLike<number>,
): Float64Array => {
  const x = known(deviations);
  return times(index, x).map((pull, i) => pull * (x[i] ?? 0));
};

/**
 * Reconstruction: how far the index would fall if the signal were as the others say, (M x)_i² /
 * M_ii. Of one faulty signal alone, it is that signal's that is largest, and equal to the index. A
 * signal that the index does not watch (M_ii = 0) has none.
 */
export const reconstructionContributions = (
  index: QuadraticIndex,
  deviations: ArrayLike<number>,
): Float64Array => {
  const { size, matrix } = index;
  return times(index, known(deviations)).map((pull, i) => {
    const own = matrix[i * size + i] ?? 0;
    return own > 0 ? (pull * pull) / own : 0;
  });
};
