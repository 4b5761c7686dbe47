import type { Cell, ColumnType, Row, RowChange, TableSpec } from './projection';

declare const VALUE: unique symbol;

/** A column whose values are narrower than its type says, e.g. one of some words. */
export type Column<Value extends Cell, Type extends ColumnType = ColumnType> = Type & {
  readonly [VALUE]: Value;
};

/** A column of these words alone: `words<'OPEN' | 'CLOSED'>()`; with `| null` it may be empty. */
export const words = <Value extends string | null>(): Column<Value, 'text'> =>
  'text' as Column<Value, 'text'>;

/** A column of a plain value: `json<readonly Evidence[]>()`; with `| null` it may be empty. */
export const json = <Value extends object | null>(): Column<Value, 'json'> =>
  'json' as Column<Value, 'json'>;

/** How a column is declared: its type, with `?` where it may be empty. */
export type ColumnDeclaration = ColumnType | `${ColumnType}?` | Column<Cell>;

type PlainValue = {
  readonly text: string;
  readonly integer: number;
  readonly double: number;
  readonly boolean: boolean;
  readonly json: object;
};

type ValueOf<D> = D extends { readonly [VALUE]: infer Value }
  ? Value
  : D extends `${infer Type extends ColumnType}?`
    ? PlainValue[Type] | null
    : D extends ColumnType
      ? PlainValue[D]
      : never;

type Columns = Readonly<Record<string, ColumnDeclaration>>;
type RowOfColumns<C extends Columns> = { readonly [Name in keyof C]: ValueOf<C[Name]> };
/** What may be left out of a new row: it is empty then. */
type Empty<R> = { readonly [Name in keyof R as null extends R[Name] ? Name : never]?: R[Name] };
type Full<R> = { readonly [Name in keyof R as null extends R[Name] ? never : Name]: R[Name] };

/** What a table needs to be declared, beside its name. */
interface Declaration<C extends Columns, K extends keyof C & string> {
  readonly key: readonly K[];
  readonly columns: C;
  readonly indexes?: readonly (readonly (keyof C & string)[])[];
  readonly retention?: { readonly column: K; readonly days: number };
}

/** A table of a read model, and the changes that its rows may be asked to make. */
export interface Table<R extends object = object, K extends keyof R = keyof R> {
  readonly name: string;
  readonly spec: TableSpec;
  /** Inserts the row, or replaces it whole. */
  put(row: Full<R> & Empty<R>): RowChange;
  /** Inserts the row unless its key is there. */
  insert(row: Full<R> & Empty<R>): RowChange;
  /** Changes these columns of a row that is there. */
  patch(key: Pick<R, K>, changes: Partial<Omit<R, K>>): RowChange;
  /** Removes a row, if it is there. */
  remove(key: Pick<R, K>): RowChange;
  /** Never set: a row and its key, for the compiler. */
  readonly row?: R;
  readonly keyOfRow?: Pick<R, K>;
}

/** Types erased, so that tables of different rows can stand in one list. */
export type AnyTable = Table<any, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- rows are checked where each table is declared

/** A row of a table, as it is read. */
export type RowOf<T extends AnyTable> = NonNullable<T['row']>;

/** The key of a table. */
export type TableKey<T extends AnyTable> = NonNullable<T['keyOfRow']>;

/**
 * Declares a table of a read model once: its name (snake_case), its columns (camelCase), its key.
 * From it come the row type, typed changes, the SQL table and what queries read it by.
 */
export const table = <const C extends Columns, K extends keyof C & string>(
  name: string,
  { columns, ...rest }: Declaration<C, K>,
): Table<RowOfColumns<C>, K> => ({
  name,
  spec: { ...rest, columns: Object.fromEntries(Object.entries(columns).map(plain)) },
  put: (row) => ({ op: 'put', table: name, row: row as Row }),
  insert: (row) => ({ op: 'insert', table: name, row: row as Row }),
  patch: (key, changes) => ({ op: 'patch', table: name, key: key as Row, row: changes as Row }),
  remove: (key) => ({ op: 'remove', table: name, key: key as Row }),
});

const plain = ([name, declared]: [string, ColumnDeclaration]): [string, ColumnType] => [
  name,
  declared.replace('?', '') as ColumnType,
];
