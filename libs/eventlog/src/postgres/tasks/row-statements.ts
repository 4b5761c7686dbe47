import type { Row, RowChange, TableSpec } from '@fettle/eventsourcing';
import {
  arrayParameter,
  bulkInsert,
  bulkPatch,
  bulkRemove,
  bulkUpsert,
  type Statement,
} from '@fettle/postgres';

import { foldChanges, type NetChange } from '../../tables/fold-changes';
import type { MappedColumn, MappedTable } from '../tables/projection-tables';
import { prepared } from '../prepared';

/** Row changes as a few statements over whole sets of rows, to be run in this order. */
export const rowStatements = (
  tables: ReadonlyMap<string, MappedTable>,
  changes: readonly RowChange[],
): Statement[] => {
  if (changes.length === 0) return [];
  const specs: Record<string, TableSpec> = {};
  for (const [declared, { spec }] of tables) specs[declared] = spec;
  return [...foldChanges(specs, changes)].flatMap(([declared, nets]) =>
    tableStatements(tables.get(declared) as MappedTable, nets),
  );
};

/** Removals, then patches of what is there, then rows: for each key that is the order it needs. */
const tableStatements = (table: MappedTable, nets: readonly NetChange[]): Statement[] => {
  const gone = nets.filter((net) => net.gone);
  const statements: Statement[] = [];
  if (gone.length > 0)
    statements.push(
      statement(
        bulkRemove(table),
        table.key,
        gone.map(({ key }) => key),
      ),
    );
  for (const { columns, members } of bySignature(nets, patchSignature)) {
    const patched = table.columns.filter(
      (column) => columns.has(column.property) && !table.key.includes(column),
    );
    if (patched.length === 0) continue;
    const rows = members.map(({ key, patched: cells }) => ({ ...cells, ...key }));
    statements.push(statement(bulkPatch(table, patched), [...table.key, ...patched], rows));
  }
  for (const { columns, members } of bySignature(nets, rowSignature)) {
    const sql =
      columns === undefined ? bulkInsert(table) : bulkUpsert(table, overwrittenOf(table, columns));
    statements.push(
      statement(
        sql,
        table.columns,
        members.map(({ row }) => row as Row),
      ),
    );
  }
  return statements;
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
