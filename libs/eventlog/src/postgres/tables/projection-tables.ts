import type { AnyProjection, ColumnType, TableSpec } from '@fettle/eventsourcing';
import { assert } from '@fettle/kernel';
import {
  quoteIdentifier,
  snakeCase,
  type BulkColumn,
  type BulkTable,
  type BulkType,
} from '@fettle/postgres';

import { READ_MODEL_SCHEMA } from '../runtime-tables';

const BULK_TYPES: Readonly<Record<ColumnType, BulkType>> = {
  text: 'text',
  integer: 'bigint',
  double: 'double',
  boolean: 'boolean',
  json: 'json',
};

/** A declared column beside its SQL column. */
export interface MappedColumn extends BulkColumn {
  /** As declared: camelCase. */
  readonly property: string;
}

/** A declared table beside its SQL table. */
export interface MappedTable extends BulkTable {
  readonly declared: string;
  readonly spec: TableSpec;
  /** `<table>_v<version>`, without its schema. */
  readonly sqlName: string;
  readonly key: readonly MappedColumn[];
  readonly columns: readonly MappedColumn[];
  readonly schema: string;
}

/**
 * The tables of one projection version in SQL: `read_model.open_orders_v1`, columns in snake_case.
 */
export const mapTables = (projection: AnyProjection): ReadonlyMap<string, MappedTable> =>
  new Map(
    Object.entries(projection.tables).map(([declared, spec]) => [
      declared,
      mapTable(declared, spec, projection.version),
    ]),
  );

const mapTable = (declared: string, spec: TableSpec, version: number): MappedTable => {
  const columns = Object.entries(spec.columns).map(([property, type]): MappedColumn => ({
    property,
    name: snakeCase(property),
    type: BULK_TYPES[type],
  }));
  const names = new Set(columns.map(({ name }) => name));
  assert(names.size === columns.length, `table ${declared}: two columns are one in snake_case`);
  assert(spec.key.length > 0, `table ${declared} has no key`);
  const columnOf = (property: string): MappedColumn => {
    const column = columns.find((candidate) => candidate.property === property);
    assert(column, `table ${declared}: ${property} is used as a key or an index but no column`);
    assert(column.type !== 'json', `table ${declared}: ${property} is JSON, which has no order`);
    return column;
  };
  spec.indexes?.flat().forEach(columnOf);
  const sqlName = `${declared}_v${version}`;
  return {
    declared,
    spec,
    sqlName,
    schema: READ_MODEL_SCHEMA,
    name: `${quoteIdentifier(READ_MODEL_SCHEMA)}.${quoteIdentifier(sqlName)}`,
    key: spec.key.map(columnOf),
    columns,
  };
};

/** Which group's rows go into which tables: filled by the table store, read by the task store. */
export class ProjectionTables {
  readonly #byGroup = new Map<string, ReadonlyMap<string, MappedTable>>();

  constructor(readonly groupOf: (projection: AnyProjection) => string) {}

  of(projection: AnyProjection): ReadonlyMap<string, MappedTable> {
    const group = this.groupOf(projection);
    const known = this.#byGroup.get(group);
    if (known !== undefined) return known;
    const tables = mapTables(projection);
    this.#byGroup.set(group, tables);
    return tables;
  }

  /** The tables of all of them. */
  all(): readonly MappedTable[] {
    return [...this.#byGroup.values()].flatMap((tables) => [...tables.values()]);
  }

  /** Whether the group is one of a projection: then somebody may wait for its positions. */
  has(group: string): boolean {
    return this.#byGroup.has(group);
  }

  ofGroup(group: string): ReadonlyMap<string, MappedTable> {
    const tables = this.#byGroup.get(group);
    assert(tables, `group ${group} writes rows, but its projection's tables were never ensured`);
    return tables;
  }
}
