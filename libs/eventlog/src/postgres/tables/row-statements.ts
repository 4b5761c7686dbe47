import type { Row, RowChange, TableSpec } from '@fettle/eventsourcing';
import {
  arrayParameter,
  bulkInsert,
  bulkPatch,
  bulkRemove,
  bulkUpsert,
  copyRows,
  type CopyRows,
  type Statement,
} from '@fettle/postgres';

import { foldChanges, type NetChange } from '../../tables/fold-changes';
import type { MappedColumn, MappedTable } from './projection-tables';
import { prepared } from '../prepared';

/** Whether rows of a table should go in by COPY, which fails when one of their keys is there. */
export type MayCopy = (table: MappedTable, rows: number) => boolean;

/** Row changes as a few statements over whole sets of rows, to be run in this order. */
export const rowStatements = (
  tables: ReadonlyMap<string, MappedTable>,
  changes: readonly RowChange[],
  mayCopy: MayCopy,
): (Statement | CopyRows)[] => {
  if (changes.length === 0) return [];
  const specs: Record<string, TableSpec> = {};
  for (const [declared, { spec }] of tables) specs[declared] = spec;
  return [...foldChanges(specs, changes)].flatMap(([declared, nets]) => {
    const table = tables.get(declared) as MappedTable;
    return [...removals(table, nets), ...patches(table, nets), ...inserts(table, nets, mayCopy)];
  });
};

// For each key that is the order it needs: removal, then a patch of what is there, then a row.

const removals = (table: MappedTable, nets: readonly NetChange[]): Statement[] => {
  const gone = nets.filter((net) => net.gone).map(({ key }) => key);
  return gone.length === 0 ? [] : [statement(bulkRemove(table), table.key, gone)];
};

const patches = (table: MappedTable, nets: readonly NetChange[]): Statement[] =>
  [...bySignature(nets, patchSignature)].flatMap(({ columns, members }) => {
    const patched = table.columns.filter(
      (column) => columns.has(column.property) && !table.key.includes(column),
    );
    if (patched.length === 0) return [];
    const rows = members.map(({ key, patched: cells }) => ({ ...cells, ...key }));
    return [statement(bulkPatch(table, patched), [...table.key, ...patched], rows)];
  });

const inserts = (
  table: MappedTable,
  nets: readonly NetChange[],
  mayCopy: MayCopy,
): (Statement | CopyRows)[] => {
  const rows = nets.flatMap(({ row }) => (row === undefined ? [] : [row]));
  if (mayCopy(table, rows.length)) return [copyRows(table, table.columns, rows)];
  return [...bySignature(nets, rowSignature)].map(({ columns, members }) => {
    const sql =
      columns === undefined ? bulkInsert(table) : bulkUpsert(table, overwrittenOf(table, columns));
    const given = members.map(({ row }) => row as Row);
    return statement(sql, table.columns, given);
  });
};

const overwrittenOf = (table: MappedTable, columns: ReadonlySet<string> | 'all') =>
  table.columns.filter(
    (column) => !table.key.includes(column) && (columns === 'all' || columns.has(column.property)),
  );

type Signature<C> = { readonly name: string; readonly columns: C } | undefined;

const patchSignature = ({ patched }: NetChange): Signature<ReadonlySet<string>> => {
  if (patched === undefined) return undefined;
  const columns = Object.keys(patched).filter((column) => patched[column] !== undefined);
  return { name: columns.sort().join(), columns: new Set(columns) };
};

const rowSignature = ({
  row,
  overwritten,
}: NetChange): Signature<ReadonlySet<string> | 'all' | undefined> => {
  if (row === undefined) return undefined;
  if (overwritten === undefined || overwritten === 'all')
    return { name: overwritten ?? 'none', columns: overwritten };
  return { name: `some ${[...overwritten].sort().join()}`, columns: overwritten };
};

/** Rows that change the same columns go in one statement. */
const bySignature = <C>(
  nets: readonly NetChange[],
  signatureOf: (net: NetChange) => Signature<C>,
): Iterable<{ readonly columns: C; readonly members: NetChange[] }> => {
  const groups = new Map<string, { readonly columns: C; readonly members: NetChange[] }>();
  for (const net of nets) {
    const signature = signatureOf(net);
    if (signature === undefined) continue;
    const group = groups.get(signature.name);
    if (group) group.members.push(net);
    else groups.set(signature.name, { columns: signature.columns, members: [net] });
  }
  return groups.values();
};

const statement = (
  sql: string,
  columns: readonly MappedColumn[],
  rows: readonly Row[],
): Statement =>
  prepared(
    sql,
    columns.map(({ property, name, type }) =>
      arrayParameter({ column: name, type, values: rows.map((row) => row[property]) }),
    ),
  );
