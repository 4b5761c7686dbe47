import type { Typed } from '../decider';
import type { EventContext } from '../reaction';
import type { BoundTopic, EventOn } from '../topic';
import type { AnyTable } from './table';

/** `integer` is a whole number below 2^53 (epoch milliseconds, counts); `json` any plain value. */
export type ColumnType = 'text' | 'integer' | 'double' | 'boolean' | 'json';
/** What a column may hold; `object` is the plain value of a `json` column. */
export type Cell = string | number | boolean | null | object;
/** Cells by column: a whole row, a key, or some columns of one. */
export type Row = Readonly<Record<string, Cell>>;

/**
 * A table of a read model. Names are snake_case, columns camelCase; every column may be null but
 * the key.
 */
export interface TableSpec {
  /** Columns of the primary key, most selective reading order first. */
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Columns that queries filter or sort by, beside prefixes of the key. */
  readonly indexes?: readonly (readonly string[])[];
  /**
   * Rows whose `column` (of the key, epoch ms) is so many days old are dropped by the week, where a
   * database keeps them. Rows that come later than that stay: they are brought in on purpose.
   */
  readonly retention?: { readonly column: string; readonly days: number };
}

/** One change to one row. Missing columns of a `put` are null. */
export type RowChange =
  /** Inserts the row, or replaces it whole. */
  | { readonly op: 'put'; readonly table: string; readonly row: Row }
  /** Inserts the row unless its key is there: for facts kept by event id. */
  | { readonly op: 'insert'; readonly table: string; readonly row: Row }
  /** Changes some columns of a row; nothing happens when it is not there. */
  | { readonly op: 'patch'; readonly table: string; readonly key: Row; readonly row: Row }
  | { readonly op: 'remove'; readonly table: string; readonly key: Row };

/** Inserts the row, or replaces it whole. */
export const put = (table: string, row: Row): RowChange => ({ op: 'put', table, row });
/** Inserts the row unless its key is there. */
export const insert = (table: string, row: Row): RowChange => ({ op: 'insert', table, row });
/** Changes these columns of a row that is there. */
export const patch = (table: string, key: Row, row: Row): RowChange => ({
  op: 'patch',
  table,
  key,
  row,
});
/** Removes a row, if it is there. */
export const remove = (table: string, key: Row): RowChange => ({ op: 'remove', table, key });

type Handlers<E extends Typed> = {
  readonly [T in E['type']]?: (
    event: Extract<E, { readonly type: T }>,
    context: EventContext,
  ) => RowChange | readonly RowChange[];
};

/**
 * A read model, derived from events alone. The runtime makes the tables, applies changes together
 * with the position, and builds a raised `version` beside the serving one.
 */
export interface Projection<E extends Typed = Typed> {
  readonly name: string;
  /** Raise to rebuild into tables of their own. */
  readonly version: number;
  /** Names of the topics. */
  readonly topics: readonly string[];
  readonly tables: Readonly<Record<string, TableSpec>>;
  readonly on: Handlers<E>;
}

/** Types erased, so that projections of different events can stand in one list. */
export type AnyProjection = Projection<any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- states, commands and events are checked where each is declared

/** Declares a projection of topics: its handlers are of events that may stand on one of them. */
export const projection = <T extends BoundTopic>(
  definition: Omit<Projection<EventOn<T>>, 'topics' | 'tables'> & {
    readonly topics: readonly T[];
    readonly tables: readonly AnyTable[] | Projection['tables'];
  },
): Projection<EventOn<T>> => ({
  ...definition,
  topics: definition.topics.map(({ name }) => name),
  tables: specsOf(definition.tables),
});

const specsOf = (tables: readonly AnyTable[] | Projection['tables']): Projection['tables'] =>
  Array.isArray(tables)
    ? Object.fromEntries((tables as readonly AnyTable[]).map(({ name, spec }) => [name, spec]))
    : (tables as Projection['tables']);
