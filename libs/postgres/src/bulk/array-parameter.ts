import { BinaryCells, type BulkType } from './binary-cells';

/** Object ids of the element types, fixed for ever in PostgreSQL's pg_type.dat. */
const OIDS: Readonly<Record<BulkType, number>> = {
  text: 25,
  integer: 23,
  bigint: 20,
  double: 701,
  boolean: 16,
  json: 114,
  bytea: 17,
};
const HEADER_BYTES = 20;
const BYTES_PER_CELL = 24;

/** A column of values on its way into SQL. Undefined is null; `json` takes any JSON-able value. */
export interface BulkArray {
  readonly column: string;
  readonly type: BulkType;
  readonly values: readonly unknown[];
}

/**
 * A column as a PostgreSQL array parameter in the binary format (`array_recv`), which node-pg sends
 * as it is because it is a Buffer. Throws {@link UnstorableValueError} for a value of another type,
 * a NUL in a text, a number out of range.
 */
export const arrayParameter = ({ column, type, values }: BulkArray): Buffer => {
  const cells = new BinaryCells(HEADER_BYTES + values.length * BYTES_PER_CELL);
  cells.int32(values.length === 0 ? 0 : 1); // dimensions
  cells.int32(1); // may hold nulls
  cells.int32(OIDS[type]);
  if (values.length === 0) return cells.content();
  cells.int32(values.length);
  cells.int32(1); // first index
  const place = { column, rowIndex: 0 };
  for (; place.rowIndex < values.length; place.rowIndex += 1)
    cells.cell(type, values[place.rowIndex], place);
  return cells.content();
};
