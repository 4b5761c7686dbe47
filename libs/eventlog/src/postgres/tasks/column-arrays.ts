import { arrayParameter, type BulkType } from '@fettle/postgres';

/** SQL name, type and content of one column of some rows. */
export type ColumnOf<T> = readonly [string, BulkType, (row: T) => unknown];

/** A row of one of a group's tasks. */
export interface Placed<T> {
  readonly partition: number;
  readonly row: T;
}

/**
 * Rows as one array parameter a column; a value that cannot be stored is reported
 * by `table.column`.
 */
export const columnArrays = <T>(
  table: string,
  rows: readonly T[],
  columns: readonly ColumnOf<T>[],
): Buffer[] =>
  columns.map(([name, type, pick]) =>
    arrayParameter({ column: `${table}.${name}`, type, values: rows.map(pick) }),
  );

/** The same, with the partition of each row first. */
export const placedArrays = <T>(
  table: string,
  placed: readonly Placed<T>[],
  columns: readonly ColumnOf<T>[],
): Buffer[] => [
  ...columnArrays(table, placed, [['partition', 'integer', ({ partition }) => partition]]),
  ...columnArrays(
    table,
    placed.map(({ row }) => row),
    columns,
  ),
];
