import type {
  AnyProjection,
  AnyTable,
  Cell,
  Find,
  Page,
  Row,
  RowChange,
  TableReader,
  TableSpec,
} from '@fettle/eventsourcing';

import { compareCells, compareKeys } from '../tables/canonical-row';
import { foldChanges, keyName, type NetChange } from '../tables/fold-changes';
import { listingOf, type AnyList } from '../tables/list-question';
import { checkFindQuestion, checkKeyQuestion, nameOf, tableOf } from '../tables/question';
import { inOrder, isTrueOf } from './memory-list';

/** Rows of one table in memory, by key. */
class MemoryTable {
  readonly rows = new Map<string, Row>();

  constructor(readonly spec: TableSpec) {}

  apply(net: NetChange): void {
    const name = keyName(this.spec, net.key);
    if (net.gone) this.rows.delete(name);
    const before = this.rows.get(name);
    if (before && net.patched) this.rows.set(name, { ...before, ...copyOf(net.patched) });
    if (net.row === undefined) return;
    const row = this.whole(net.row);
    const stored = this.rows.get(name);
    if (stored === undefined || net.overwritten === 'all') this.rows.set(name, row);
    else if (net.overwritten) this.rows.set(name, { ...stored, ...only(row, net.overwritten) });
  }

  /** By key. */
  sorted(): readonly Row[] {
    return [...this.rows.values()].sort((a, b) => compareKeys(this.spec, a, b));
  }

  private whole(row: Row): Row {
    const columns = Object.keys(this.spec.columns);
    return copyOf(Object.fromEntries(columns.map((column) => [column, row[column] ?? null])));
  }
}

/** Objects are JSON columns, which keep what JSON makes of them. */
const copyOf = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([column, cell]) => [
      column,
      typeof cell === 'object' && cell !== null ? (JSON.parse(JSON.stringify(cell)) as Cell) : cell,
    ]),
  );

const only = (row: Row, columns: ReadonlySet<string>): Row =>
  Object.fromEntries(Object.entries(row).filter(([column]) => columns.has(column)));

/** The tables of one projection version. */
export class MemoryTableSet implements TableReader {
  readonly tables: ReadonlyMap<string, MemoryTable>;

  constructor(private readonly projection: AnyProjection) {
    this.tables = new Map(
      Object.entries(projection.tables).map(([name, spec]) => [name, new MemoryTable(spec)]),
    );
  }

  async get(table: string | AnyTable, key: Row): Promise<Row | undefined> {
    const name = nameOf(table);
    const { spec, rows } = this.table(name);
    checkKeyQuestion(name, spec, key);
    return Promise.resolve(rows.get(keyName(spec, key)));
  }

  async find(table: string | AnyTable, question: Find): Promise<readonly Row[]> {
    const name = nameOf(table);
    const { spec, rows } = this.table(name);
    const limit = checkFindQuestion(name, spec, question);
    const { where, range, orderBy } = question;
    const matches = [...rows.values()].filter(
      (row) => equal(row, where ?? {}) && (!range || within(row, range)),
    );
    const sign = orderBy?.descending ? -1 : 1;
    const compare = (a: Row, b: Row): number => {
      const first = orderBy ? compareCells(a[orderBy.column]!, b[orderBy.column]!) : 0;
      return sign * (first || compareKeys(spec, a, b));
    };
    return Promise.resolve(matches.sort(compare).slice(0, limit));
  }

  async list({ name }: AnyTable, question: AnyList): Promise<Page<never>> {
    const { spec, rows } = this.table(name);
    const { where, beyond, order, columns } = listingOf(name, spec, question);
    const all = [...rows.values()].filter((row) => isTrueOf(row, where));
    const page = all
      .filter((row) => beyond === undefined || isTrueOf(row, beyond))
      .sort(inOrder(order))
      .slice(0, question.limit);
    const shown = page.map((row) => only(row, new Set(columns)) as never);
    return Promise.resolve({ rows: shown, total: all.length });
  }

  /** Checks all changes first: what throws has changed nothing. Returns how to apply them. */
  prepare(changes: readonly RowChange[]): () => void {
    const folded = foldChanges(this.projection.tables, changes);
    return () => {
      for (const [name, nets] of folded) for (const net of nets) this.table(name).apply(net);
    };
  }

  private table(name: string): MemoryTable {
    tableOf(this.projection.tables, name);
    return this.tables.get(name) as MemoryTable;
  }
}

const equal = (row: Row, where: Row): boolean =>
  Object.entries(where).every(([column, cell]) => compareCells(row[column] ?? null, cell) === 0);

const within = (row: Row, { column, from, to }: NonNullable<Find['range']>): boolean => {
  const cell = row[column] ?? null;
  const isFrom = from === undefined || from === null;
  const isTo = to === undefined || to === null;
  if (cell === null) return isFrom && isTo;
  return (isFrom || compareCells(cell, from) >= 0) && (isTo || compareCells(cell, to) < 0);
};
