import type { Cell, Row } from './projection';
import type { ListIn, Page } from './list';
import type { AnyTable, RowOf, TableKey } from './table';

/** A question that reads by key, by an equality on indexed columns, and a range on one more. */
export interface Find {
  readonly where?: Row;
  /** Inclusive `from`, exclusive `to`. */
  readonly range?: { readonly column: string; readonly from?: Cell; readonly to?: Cell };
  readonly orderBy?: { readonly column: string; readonly descending?: boolean };
  /** At most 10,000; 1,000 when left out. */
  readonly limit?: number;
}

/** A question of a declared table: its columns are those of its rows. */
export interface FindIn<R> {
  readonly where?: Partial<R>;
  readonly range?: {
    readonly column: keyof R & string;
    readonly from?: Cell;
    readonly to?: Cell;
  };
  readonly orderBy?: { readonly column: keyof R & string; readonly descending?: boolean };
  readonly limit?: number;
}

/**
 * Read side of the projections' tables by key and index: the same on PostgreSQL and in memory. A
 * table is named by its declaration, which gives the rows their type; by its name alone, rows are
 * of cells.
 */
export interface TableReader {
  get<T extends AnyTable>(table: T, key: TableKey<T>): Promise<RowOf<T> | undefined>;
  get(table: string, key: Row): Promise<Row | undefined>;
  find<T extends AnyTable>(table: T, question: FindIn<RowOf<T>>): Promise<readonly RowOf<T>[]>;
  find(table: string, question: Find): Promise<readonly Row[]>;
  /** What people look through: any filter, any order, page by page. */
  list<T extends AnyTable, Omitted extends keyof RowOf<T> & string = never>(
    table: T,
    question: ListIn<RowOf<T>, Omitted>,
  ): Promise<Page<Omit<RowOf<T>, Omitted>>>;
}
