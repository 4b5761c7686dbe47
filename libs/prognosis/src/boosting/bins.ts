import type { Bins, TrainingRows } from './training-rows';

/** A number that parts two neighbours: not below the lower and below the upper. */
const between = (lower: number, upper: number): number => {
  const middle = lower / 2 + upper / 2;
  return middle >= lower && middle < upper ? middle : lower;
};

/** The different values of a sorted list; too many are not written down. */
const distinct = (sorted: Float64Array, most: number): number[] | undefined => {
  const values: number[] = [];
  for (let i = 0; i < sorted.length; i += 1) {
    if (i > 0 && sorted[i] === sorted[i - 1]) continue;
    if (values.length === most) return undefined;
    values.push(sorted[i] as number);
  }
  return values;
};

/** Upper ends of at most `binsMax` bins that hold about as many of the sorted values each. */
const binEdges = (sorted: Float64Array, binsMax: number): Float64Array => {
  const values = distinct(sorted, binsMax);
  if (values !== undefined)
    return Float64Array.from(values.slice(1), (value, i) => between(values[i] as number, value));
  const edges: number[] = [];
  for (let bin = 1; bin < binsMax; bin += 1) {
    const at = Math.round((bin * sorted.length) / binsMax);
    const lower = sorted[at - 1] as number;
    const upper = sorted[at] as number;
    // A value that fills several bins ends at its own end: the next cut falls behind it.
    if (lower === upper) continue;
    const edge = between(lower, upper);
    if (edge !== edges.at(-1)) edges.push(edge);
  }
  return Float64Array.from(edges);
};

/** First bin whose upper end is not below the value, by halving. */
const binOf = (edges: Float64Array, value: number): number => {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (edges[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** Bins of rows, which depend on no label. @param binsMax 2 to 255 */
export const binFeatures = ({ features, values, labels }: TrainingRows, binsMax: number): Bins => {
  const rows = labels.length;
  const column = new Float64Array(rows);
  const codes = new Uint8Array(rows * features);
  const edges: Float64Array[] = [];
  for (let feature = 0; feature < features; feature += 1) {
    let known = 0;
    for (let row = 0; row < rows; row += 1) {
      const value = values[row * features + feature] as number;
      // −0 and 0 are one value.
      if (!Number.isNaN(value)) column[known++] = value + 0;
    }
    const ends = binEdges(column.slice(0, known).sort(), binsMax);
    for (let row = 0; row < rows; row += 1) {
      const value = values[row * features + feature] as number;
      codes[feature * rows + row] = Number.isNaN(value) ? binsMax : binOf(ends, value);
    }
    edges.push(ends);
  }
  return { rows, features, stride: binsMax + 1, edges, codes };
};
