import { createHash } from 'node:crypto';

import { quoteIdentifier, sqlTypeOf } from '@fettle/postgres';

import { ageColumnOf } from './aged-rows';
import type { MappedColumn, MappedTable } from './projection-tables';

/** Statements that make a table and its indexes unless they are there. */
export const createTable = (table: MappedTable): readonly string[] => {
  const columns = table.columns.map(
    (column) => `${quoteIdentifier(column.name)} ${typeOf(column)}`,
  );
  const key = table.key.map(({ name }) => quoteIdentifier(name)).join(', ');
  const aged = ageColumnOf(table);
  const parts = aged === undefined ? '' : ` partition by range (${quoteIdentifier(aged.name)})`;
  return [
    `create table if not exists ${table.name} (${columns.join(', ')}, primary key (${key}))${parts}`,
    ...(table.spec.indexes ?? []).map((properties) => createIndex(table, properties)),
  ];
};

/** Texts sort by code point everywhere, whatever the database's locale. */
const typeOf = ({ type }: MappedColumn): string =>
  type === 'text' ? 'text collate "C"' : sqlTypeOf(type);

const createIndex = (table: MappedTable, properties: readonly string[]): string => {
  const names = properties.map(
    (property) => table.columns.find((column) => column.property === property)?.name ?? property,
  );
  const digest = createHash('sha256').update(names.join()).digest('hex').slice(0, 12);
  const index = quoteIdentifier(`${table.sqlName.slice(0, 50)}_${digest}`);
  const columns = names.map(quoteIdentifier).join(', ');
  return `create index if not exists ${index} on ${table.name} (${columns})`;
};

/** What must never change under a version: keys and columns. Indexes may be added. */
export const declarationOf = ({ spec }: MappedTable): string =>
  JSON.stringify({ key: spec.key, columns: Object.entries(spec.columns).sort() });
