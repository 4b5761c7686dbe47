import { arrayParameter, type BulkType } from '@fettle/postgres';

/** SQL name, type and content of one column of some rows. */
export type ColumnOf<T> = readonly [string, BulkType, (row: T) => unknown];

/**
 * Rows as one array parameter a column; a value that cannot be stored is reported by
 * `table.column`.
 */
export const columnArrays = <T>(
  table: string,
  rows: readonly T[],
  columns: readonly ColumnOf<T>[],
): Buffer[] =>
  columns.map(([name, type, pick]) =>
    arrayParameter({ column: `${table}.${name}`, type, values: rows.map(pick) }),
  );
