import type { AnyTable, RowOf } from './table';

/** How a cell is compared; `has` and `lacks` look for a part of a text, in any case of letters. */
export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'has' | 'lacks';

/**
 * What is true of the rows of a list. An empty cell is equal to null alone, different from
 * everything else, and neither more nor less than anything.
 */
export type Condition<Name extends string = string> =
  | { readonly all: readonly Condition<Name>[] }
  | { readonly any: readonly Condition<Name>[] }
  | {
      readonly column: Name;
      readonly is: Comparison;
      readonly value: string | number | boolean | null;
    };

/** A column that a list is sorted by. */
export interface SortedBy<Name extends string = string> {
  readonly column: Name;
  readonly descending?: boolean;
}

/** Rows of a table, filtered, sorted and by the page. */
export interface ListIn<R, Omitted extends keyof R & string = never> {
  readonly where?: Condition<keyof R & string>;
  /** Columns that are never empty; the table's key is added where it is not among them. */
  readonly order: readonly SortedBy<keyof R & string>[];
  /** The last row of the page before: its values of the columns it is sorted by, and of the key. */
  readonly after?: Readonly<Record<string, string | number | boolean>>;
  /** At most 1,000. */
  readonly limit: number;
  /** Columns that are not read: long texts, which a list does not show. */
  readonly omit?: readonly Omitted[];
}

/** One page of rows, and how many there are on all pages. */
export interface Page<R> {
  readonly rows: readonly R[];
  readonly total: number;
}

/** A table as people look through it. */
export interface List<T extends AnyTable, Omitted extends keyof RowOf<T> & string = never> {
  readonly table: T;
  /** Columns that `filter` may name, in snake_case. */
  readonly filters: readonly (keyof RowOf<T> & string)[];
  /** Columns that `order_by` may name; none of them is ever empty. */
  readonly sorts: readonly (keyof RowOf<T> & string)[];
  /** Unless `order_by` says otherwise. */
  readonly order: readonly SortedBy<keyof RowOf<T> & string>[];
  /** Long texts, which a list does not show. */
  readonly omit?: readonly Omitted[];
}
