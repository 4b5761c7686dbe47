import type {
  AnyProjection,
  Find,
  Row,
  RowChange,
  TableReader,
  TableSpec,
} from '@fettle/eventsourcing';
import { assert } from '@fettle/kernel';

const LIMIT_DEFAULT = 1_000;

/** Rows of one table in memory, by canonical key. */
export class MemoryTable {
  readonly rows = new Map<string, Row>();

  constructor(readonly spec: TableSpec) {}

  keyOf(row: Row): string {
    return JSON.stringify(this.spec.key.map((column) => row[column] ?? null));
  }

  apply(change: RowChange): void {
    if (change.op === 'put') this.rows.set(this.keyOf(change.row), this.whole(change.row));
    else if (change.op === 'insert') {
      const key = this.keyOf(change.row);
      if (!this.rows.has(key)) this.rows.set(key, this.whole(change.row));
    } else if (change.op === 'remove') this.rows.delete(this.keyOf(change.key));
    else {
      const key = this.keyOf(change.key);
      const row = this.rows.get(key);
      if (row) this.rows.set(key, { ...row, ...structuredClone(change.row) });
    }
  }

  private whole(row: Row): Row {
    for (const column of Object.keys(row))
      assert(column in this.spec.columns, `column ${column} is not declared`);
    const columns = Object.keys(this.spec.columns);
    return structuredClone(Object.fromEntries(columns.map((c) => [c, row[c] ?? null])));
  }
}

/** The tables of one projection version. */
export class MemoryTableSet implements TableReader {
  readonly tables: ReadonlyMap<string, MemoryTable>;

  constructor(projection: AnyProjection) {
    this.tables = new Map(
      Object.entries(projection.tables).map(([name, spec]) => [name, new MemoryTable(spec)]),
    );
  }

  get(table: string, key: Row): Promise<Row | undefined> {
    const found = this.table(table);
    return Promise.resolve(found.rows.get(found.keyOf(key)));
  }

  find(table: string, { where, range, orderBy, limit }: Find): Promise<readonly Row[]> {
    const { rows, spec } = this.table(table);
    const matches = [...rows.values()]
      .filter((row) => Object.entries(where ?? {}).every(([column, cell]) => row[column] === cell))
      .filter((row) => !range || within(row, range));
    const columns = orderBy ? [orderBy.column, ...spec.key] : spec.key;
    const sign = orderBy?.descending ? -1 : 1;
    matches.sort((a, b) => sign * compareBy(columns, a, b));
    return Promise.resolve(matches.slice(0, limit ?? LIMIT_DEFAULT));
  }

  apply(change: RowChange): void {
    this.table(change.table).apply(change);
  }

  private table(name: string): MemoryTable {
    const table = this.tables.get(name);
    assert(table, `table ${name} is not declared`);
    return table;
  }
}

const within = (row: Row, { column, from, to }: NonNullable<Find['range']>): boolean => {
  const cell = row[column] ?? null;
  if (cell === null) return false;
  return (
    (from === undefined || from === null || cell >= from) &&
    (to === undefined || to === null || cell < to)
  );
};

const compareBy = (columns: readonly string[], a: Row, b: Row): number => {
  for (const column of columns) {
    const x = a[column] ?? null;
    const y = b[column] ?? null;
    if (x === y) continue;
    if (x === null) return 1;
    if (y === null) return -1;
    return x < y ? -1 : 1;
  }
  return 0;
};
