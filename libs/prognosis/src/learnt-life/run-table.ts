/** Columns over the rows of one run, row-major. */
export interface RunTable {
  readonly rows: number;
  readonly width: number;
  readonly values: Float64Array;
}

/** An empty table of this shape. */
export const blankTable = (rows: number, width: number): RunTable => ({
  rows,
  width,
  values: new Float64Array(rows * width),
});

/** Tables of the same rows side by side. */
export const beside = (tables: readonly RunTable[]): RunTable => {
  const rows = tables[0]?.rows ?? 0;
  const out = blankTable(
    rows,
    tables.reduce((sum, { width }) => sum + width, 0),
  );
  let from = 0;
  for (const { width, values } of tables) {
    for (let i = 0; i < rows; i += 1)
      out.values.set(values.subarray(i * width, (i + 1) * width), i * out.width + from);
    from += width;
  }
  return out;
};

/** Tables of the same columns one below the other. */
export const stacked = (tables: readonly RunTable[]): RunTable => {
  const out = blankTable(
    tables.reduce((sum, { rows }) => sum + rows, 0),
    tables[0]?.width ?? 0,
  );
  let at = 0;
  for (const { values } of tables) {
    out.values.set(values, at);
    at += values.length;
  }
  return out;
};

/** Left minus right, cell by cell. */
export const minus = (left: RunTable, right: RunTable): RunTable => ({
  ...left,
  values: left.values.map((value, i) => value - (right.values[i] as number)),
});

/** v · |v| of each cell: lets a linear index bend, and keeps the sign. */
export const signedSquares = (table: RunTable): RunTable => ({
  ...table,
  values: table.values.map((value) => value * Math.abs(value)),
});

/** Each row times its cell of a single column. */
export const timesColumn = (table: RunTable, factor: RunTable): RunTable => ({
  ...table,
  values: table.values.map(
    (value, i) => value * (factor.values[Math.floor(i / table.width)] as number),
  ),
});

/** One column over the rows. */
export const column = (values: Float64Array): RunTable => ({
  rows: values.length,
  width: 1,
  values,
});
