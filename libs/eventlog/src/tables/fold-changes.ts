import type { Cell, Row, RowChange, TableSpec } from '@fettle/eventsourcing';
import { DeterministicFaultError } from '../ports/task-store';
import { checkCells, checkKey } from './check-cells';

type Tables = Readonly<Record<string, TableSpec>>;
type Columns = Record<string, Cell>;

/**
 * What a batch does to one key, whatever is stored under it: first `gone` or `patched`, then `row`,
 * which is inserted where nothing is (left). Where a row is, the `overwritten` columns are taken
 * from `row`.
 */
export interface NetChange {
  readonly key: Row;
  gone: boolean;
  patched: Columns | undefined;
  row: Columns | undefined;
  overwritten: Set<string> | 'all' | undefined;
}

/**
 * Folds changes in their order into at most one net change a key, so that any store can apply them
 * set by set. Throws DeterministicFaultError for a table, column or value that the declaration does
 * not allow.
 */
export const foldChanges = (
  tables: Tables,
  changes: readonly RowChange[],
): ReadonlyMap<string, readonly NetChange[]> => {
  const folded = new Map<string, Map<string, NetChange>>();
  for (const change of changes) {
    const spec = tables[change.table];
    if (spec === undefined)
      throw new DeterministicFaultError(`the projection declares no table ${change.table}`);
    let byKey = folded.get(change.table);
    if (byKey === undefined) folded.set(change.table, (byKey = new Map<string, NetChange>()));
    foldOne(spec, change, byKey);
  }
  return new Map([...folded].map(([table, byKey]) => [table, [...byKey.values()]]));
};

const foldOne = (spec: TableSpec, change: RowChange, byKey: Map<string, NetChange>): void => {
  const cells = change.op === 'remove' ? change.key : change.row;
  const key = change.op === 'put' || change.op === 'insert' ? change.row : change.key;
  checkCells(change.table, spec, cells);
  if (key !== cells) checkCells(change.table, spec, key);
  checkKey(change.table, spec, key);
  if (change.op === 'patch') checkPatch(spec, change);
  const name = keyName(spec, key);
  let net = byKey.get(name);
  if (net === undefined) {
    net = { key, gone: false, patched: undefined, row: undefined, overwritten: undefined };
    byKey.set(name, net);
  }
  apply(net, change);
};

/** A row keeps its key: what identifies something else is another row. */
const checkPatch = (spec: TableSpec, change: Extract<RowChange, { op: 'patch' }>): void => {
  const moved = spec.key.find(
    (column) => change.row[column] !== undefined && change.row[column] !== change.key[column],
  );
  if (moved !== undefined)
    throw new DeterministicFaultError(`table ${change.table}: a patch of the key column ${moved}`);
};

const apply = (net: NetChange, change: RowChange): void => {
  switch (change.op) {
    case 'put':
      net.gone = false;
      net.patched = undefined;
      net.row = change.row as Columns;
      net.overwritten = 'all';
      return;
    case 'remove':
      net.gone = true;
      net.patched = net.row = net.overwritten = undefined;
      return;
    case 'insert':
      if (net.row !== undefined) return;
      net.row = change.row as Columns;
      // Behind a removal nothing is left to keep.
      net.overwritten = net.gone ? 'all' : undefined;
      net.gone = false;
      return;
    case 'patch':
      patchNet(net, change.row);
  }
};

const patchNet = (net: NetChange, patch: Row): void => {
  if (net.gone) return;
  if (net.row === undefined) {
    net.patched = { ...net.patched, ...patch };
    return;
  }
  net.row = { ...net.row, ...patch };
  if (net.overwritten === 'all') return;
  net.overwritten = new Set([...(net.overwritten ?? []), ...Object.keys(patch)]);
};

/** One text a key; 0 and −0 are the same key, as they are in an index. */
export const keyName = (spec: TableSpec, key: Row): string => {
  if (spec.key.length === 1) return String(key[spec.key[0] as string]);
  let name = '';
  for (const column of spec.key) {
    const cell = String(key[column]);
    name += `${cell.length}:${cell}`;
  }
  return name;
};
