import type { BulkType } from './binary-cells';
import { quoteIdentifier } from '../identifier';

/** A column as bulk statements see it; `name` is the SQL name, unquoted. */
export interface BulkColumn {
  readonly name: string;
  readonly type: BulkType;
}

/** A table as bulk statements see it; `name` is qualified and quoted. */
export interface BulkTable {
  readonly name: string;
  readonly key: readonly BulkColumn[];
  readonly columns: readonly BulkColumn[];
}

const SQL_TYPES: Readonly<Record<BulkType, string>> = {
  text: 'text',
  integer: 'integer',
  bigint: 'bigint',
  double: 'double precision',
  boolean: 'boolean',
  json: 'json',
  bytea: 'bytea',
};

/** SQL name of a column type. */
export const sqlTypeOf = (type: BulkType): string => SQL_TYPES[type];

const names = (columns: readonly BulkColumn[]): string =>
  columns.map(({ name }) => quoteIdentifier(name)).join(', ');

/** One array parameter a column, from `$1` on. */
const unnest = (columns: readonly BulkColumn[]): string =>
  `unnest(${columns.map(({ type }, i) => `$${i + 1}::${SQL_TYPES[type]}[]`).join(', ')})`;

const sameKey = ({ key }: BulkTable): string =>
  key.map(({ name }) => `t.${quoteIdentifier(name)} = u.${quoteIdentifier(name)}`).join(' and ');

/** Inserts rows whose keys are new. Parameters: an array for each of `table.columns`. */
export const bulkInsert = (table: BulkTable): string =>
  `insert into ${table.name} (${names(table.columns)}) select * from ${unnest(table.columns)}` +
  ` on conflict (${names(table.key)}) do nothing`;

/**
 * Inserts rows; where the key is there, overwrites the `overwritten` columns.
 * Parameters: an array for each of `table.columns`.
 */
export const bulkUpsert = (table: BulkTable, overwritten: readonly BulkColumn[]): string => {
  if (overwritten.length === 0) return bulkInsert(table);
  const sets = overwritten
    .map(({ name }) => quoteIdentifier(name))
    .map((c) => `${c} = excluded.${c}`);
  return (
    `insert into ${table.name} (${names(table.columns)}) select * from ${unnest(table.columns)}` +
    ` on conflict (${names(table.key)}) do update set ${sets.join(', ')}`
  );
};

/**
 * Changes `patched` columns of rows that are there. Parameters: an array for each of key,
 * then patched.
 */
export const bulkPatch = (table: BulkTable, patched: readonly BulkColumn[]): string => {
  const sets = patched.map(({ name }) => quoteIdentifier(name)).map((c) => `${c} = u.${c}`);
  const given = [...table.key, ...patched];
  return (
    `update ${table.name} t set ${sets.join(', ')}` +
    ` from ${unnest(given)} as u(${names(given)}) where ${sameKey(table)}`
  );
};

/** Removes rows by key. Parameters: an array for each key column. */
export const bulkRemove = (table: BulkTable): string =>
  `delete from ${table.name} t using ${unnest(table.key)} as u(${names(table.key)})` +
  ` where ${sameKey(table)}`;
