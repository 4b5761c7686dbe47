/**
 * Healthy rows on their way into the baseline, newest overwriting oldest: what a fault looks like
 * before it is seen must not be learnt as normal, so a row teaches only when as many again have
 * passed without an alarm.
 */
export interface WaitingRows {
  /** Rows of p design columns, then d features (NaN where missing). */
  rows: Float32Array;
  count: number;
}

/** A row of the machine: where it was run, and what its condition signals were. */
export interface TeachingRow {
  /** p: design row. */
  readonly row: Float64Array;
  /** d: features, NaN where missing. */
  readonly features: Float64Array;
}

export const noneWaiting = (): WaitingRows => ({ rows: new Float32Array(0), count: 0 });

/** Takes a row, and gives the one that has waited for `patience` others; undefined for none yet. */
export const exchange = (
  waiting: WaitingRows,
  { row, features }: TeachingRow,
  patience: number,
): TeachingRow | undefined => {
  const width = row.length + features.length;
  if (waiting.rows.length !== patience * width) {
    waiting.rows = new Float32Array(patience * width);
    waiting.count = 0;
  }
  const at = (waiting.count % patience) * width;
  const ripe = waiting.count >= patience;
  const slot = ripe ? Float64Array.from(waiting.rows.subarray(at, at + width)) : undefined;
  waiting.rows.set(row, at);
  waiting.rows.set(features, at + row.length);
  waiting.count += 1;
  return slot && { row: slot.subarray(0, row.length), features: slot.subarray(row.length) };
};
