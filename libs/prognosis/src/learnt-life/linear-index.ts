import { CholeskyDecomposition, Matrix } from 'ml-matrix';

import type { RunTable } from './run-table';

/** A linear index of health: the ridge regression of a label on columns, as plain data. */
export interface LinearIndex {
  readonly intercept: number;
  readonly weights: readonly number[];
  /** Means of the columns, taken for what is missing. */
  readonly centre: readonly number[];
}

/** Penalty as a share of the mean variance of the columns. */
const RIDGE = 1e-3;

/** Cells less their column's mean, 0 where missing. */
const centred = ({ rows, width, values }: RunTable) => {
  const sum = new Float64Array(width);
  const count = new Float64Array(width);
  values.forEach((value, i) => {
    if (Number.isNaN(value)) return;
    sum[i % width] = (sum[i % width] as number) + value;
    count[i % width] = (count[i % width] as number) + 1;
  });
  const centre = Array.from(sum, (total, j) => total / Math.max(1, count[j] as number));
  const cells = values.map((value, i) =>
    Number.isNaN(value) ? 0 : value - (centre[i % width] as number),
  );
  return { rows, width, cells, centre };
};

/** Sums of products of columns, lower triangle; row by row, as the cells lie in memory. */
const crossProducts = (cells: Float64Array, width: number): Float64Array => {
  const sums = new Float64Array(width * width);
  for (let at = 0; at < cells.length; at += width)
    for (let j = 0; j < width; j += 1) {
      const cell = cells[at + j] as number;
      const to = j * width;
      for (let l = 0; l <= j; l += 1)
        sums[to + l] = (sums[to + l] as number) + cell * (cells[at + l] as number);
    }
  return sums;
};

/** Fits label ≈ intercept + weights · column by ridge regression (Hoerl and Kennard, 1970). */
export const fitLinearIndexes = (
  table: RunTable,
  targets: readonly Float64Array[],
): LinearIndex[] => {
  const { rows, width, cells, centre } = centred(table);
  const square = Matrix.zeros(width, width);
  const sums = crossProducts(cells, width);
  for (let j = 0; j < width; j += 1)
    for (let l = 0; l <= j; l += 1) {
      square.set(j, l, sums[j * width + l] as number);
      square.set(l, j, sums[j * width + l] as number);
    }
  const penalty = (RIDGE * square.trace()) / Math.max(1, width) || 1;
  for (let j = 0; j < width; j += 1) square.set(j, j, square.get(j, j) + penalty);
  const solver = new CholeskyDecomposition(square);
  return targets.map((labels) => {
    const intercept = labels.reduce((sum, label) => sum + label / rows, 0);
    const right = new Float64Array(width);
    for (let row = 0; row < rows; row += 1) {
      const label = (labels[row] as number) - intercept;
      for (let j = 0; j < width; j += 1)
        right[j] = (right[j] as number) + (cells[row * width + j] as number) * label;
    }
    return {
      intercept,
      weights: solver.solve(Matrix.columnVector(Array.from(right))).to1DArray(),
      centre,
    };
  });
};

/** The index of each row. */
export const linearIndex = (
  { intercept, weights, centre }: LinearIndex,
  { rows, width, values }: RunTable,
): Float64Array => {
  const out = new Float64Array(rows).fill(intercept);
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as number;
    if (Number.isNaN(value)) continue;
    const j = at % width;
    const row = (at - j) / width;
    out[row] = (out[row] as number) + (weights[j] as number) * (value - (centre[j] as number));
  }
  return out;
};
