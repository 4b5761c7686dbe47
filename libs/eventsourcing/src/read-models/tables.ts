import type { Cell, Row } from './projection';

/** A question that reads by key, by an equality on indexed columns, and a range on one more. */
export interface Find {
  readonly where?: Row;
  /** Inclusive `from`, exclusive `to`. */
  readonly range?: { readonly column: string; readonly from?: Cell; readonly to?: Cell };
  readonly orderBy?: { readonly column: string; readonly descending?: boolean };
  /** At most 10,000; 1,000 when left out. */
  readonly limit?: number;
}

/** Read side of the projections' tables: the same on PostgreSQL and in memory. */
export interface TableReader {
  get(table: string, key: Row): Promise<Row | undefined>;
  find(table: string, question: Find): Promise<readonly Row[]>;
}
