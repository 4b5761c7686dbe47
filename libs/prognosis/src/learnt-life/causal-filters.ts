import { blankTable, type RunTable } from './run-table';

/*
 * Every row of a result is made of this row and earlier ones only. NaN is passed over; until the
 * first value the result is NaN.
 */

/** Goes down one column after the other and writes what `next` makes of each value. */
const downColumns = (
  table: RunTable,
  start: () => (value: number, row: number) => number,
): RunTable => {
  const out = blankTable(table.rows, table.width);
  for (let j = 0; j < table.width; j += 1) {
    const next = start();
    for (let at = j, row = 0; row < table.rows; row += 1, at += table.width)
      out.values[at] = next(table.values[at] as number, row);
  }
  return out;
};

/** Exponentially weighted mean over about `span` rows; the plain mean at first. */
export const smoothed = (table: RunTable, span: number): RunTable =>
  downColumns(table, () => {
    let mean = NaN;
    let count = 0;
    return (value) => {
      if (Number.isNaN(value)) return mean;
      count += 1;
      mean = count === 1 ? value : mean + Math.max(1 / count, 2 / (span + 1)) * (value - mean);
      return mean;
    };
  });

/** Mean of the first `rows` rows, of those there are until then. */
export const firstLevel = (table: RunTable, rows: number): RunTable =>
  downColumns(table, () => {
    let sum = 0;
    let count = 0;
    return (value, row) => {
      if (row < rows && !Number.isNaN(value)) {
        sum += value;
        count += 1;
      }
      return sum / count;
    };
  });

/** Slope a row of the least-squares line through the last `window` rows; 0 while there are < 3. */
export const slopeOver = (table: RunTable, window: number): RunTable => {
  const out = blankTable(table.rows, table.width);
  for (let j = 0; j < table.width; j += 1)
    for (let row = 0; row < table.rows; row += 1) {
      const first = Math.max(0, row - window + 1);
      const sums = { n: 0, x: 0, y: 0, xx: 0, xy: 0 };
      for (let i = first; i <= row; i += 1) {
        const y = table.values[i * table.width + j] as number;
        if (Number.isNaN(y)) continue;
        const x = i - first;
        sums.n += 1;
        sums.x += x;
        sums.y += y;
        sums.xx += x * x;
        sums.xy += x * y;
      }
      const { n, x, y, xx, xy } = sums;
      out.values[row * table.width + j] = n < 3 ? 0 : (n * xy - x * y) / (n * xx - x * x);
    }
  return out;
};

/** Least value so far. */
export const leastSoFar = (table: RunTable): RunTable =>
  downColumns(table, () => {
    let least = Infinity;
    return (value) => {
      if (value < least) least = value;
      return least === Infinity ? NaN : least;
    };
  });
