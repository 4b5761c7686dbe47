import type { AnyProjection, TableSpec } from '@fettle/eventsourcing';
import { inTransaction, quoteIdentifier, retryTransient } from '@fettle/postgres';
import type { Pool } from 'pg';

import { projectionGroup } from '../engine/task-definition';
import type { Database } from '../postgres/database';
import { commandsChannel, READ_MODEL_SCHEMA } from '../postgres/runtime-tables';
import { DDL_LOCK, forgetGroup } from '../postgres/tables/declared-tables';
import { mapTables } from '../postgres/tables/projection-tables';
import { readDigest } from '../postgres/tables/read-digest';

/** A projection version that has tables, with what is stored of its declaration. */
export interface StoredProjection {
  readonly name: string;
  readonly version: number;
  readonly tables: Readonly<Record<string, TableSpec>>;
  /** Fills it. */
  readonly group: string;
}

interface TableRow {
  readonly table_name: string;
  readonly projection: string;
  readonly version: number;
  readonly declaration: {
    readonly key: readonly string[];
    readonly columns: readonly (readonly [string, TableSpec['columns'][string]])[];
  };
}

/** Every projection version that has tables, by name and version. */
export const storedProjections = async (
  pool: Pool,
  service: string,
): Promise<readonly StoredProjection[]> => {
  const { rows } = await pool.query<TableRow>(
    `select table_name, projection, version, declaration from fettle.projection_table
     order by projection, version, table_name`,
  );
  const versions = new Map<string, { name: string; version: number; tables: TableSpecs }>();
  for (const { table_name: sqlName, projection: name, version, declaration } of rows) {
    const known = versions.get(`${name} ${version}`) ?? { name, version, tables: {} };
    const declared = sqlName.slice(0, -`_v${version}`.length);
    known.tables[declared] = {
      key: declaration.key,
      columns: Object.fromEntries(declaration.columns),
    };
    versions.set(`${name} ${version}`, known);
  }
  return [...versions.values()].map((stored) => ({
    ...stored,
    group: projectionGroup(service, asDeclared(stored)),
  }));
};

type TableSpecs = Record<string, TableSpec>;
type Declared = Omit<StoredProjection, 'group'>;

const asDeclared = ({ name, version, tables }: Declared): AnyProjection => ({
  name,
  version,
  tables,
  topics: [],
  on: {},
});

/** As `TableStore.digest`, from what is stored of the declaration. */
export const digestOf = (pool: Pool, projection: StoredProjection): Promise<string> =>
  retryTransient(() => readDigest(pool, mapTables(asDeclared(projection))), {
    patienceMs: 30_000,
  });

/**
 * Rows, positions and ownership go in one transaction: an owner that still lives finds at its next
 * commit that it is none any more, takes over again, and reads from the start.
 */
export const emptyProjection = async (
  { pool, notifications }: Database,
  projection: StoredProjection,
  drop: boolean,
): Promise<void> => {
  const { name, version, group } = projection;
  const tables = Object.keys(projection.tables).map(
    (table) => `${READ_MODEL_SCHEMA}.${quoteIdentifier(`${table}_v${version}`)}`,
  );
  const work = (): Promise<readonly number[]> =>
    inTransaction(pool, async (client) => {
      await client.query(DDL_LOCK);
      // Owners' commits take the rows of their tasks first: in the same order, no two wait for
      // each other.
      const { rows } = await client.query<{ partition: number }>(
        'select partition from fettle.task where task_group = $1 order by partition for update',
        [group],
      );
      for (const table of tables)
        await client.query(drop ? `drop table if exists ${table}` : `truncate ${table}`);
      if (drop)
        await client.query(
          'delete from fettle.projection_table where projection = $1 and version = $2',
          [name, version],
        );
      await forgetGroup(client, group);
      if (!drop) for (const { partition } of rows) await client.query(wakeSql, [group, partition]);
      return rows.map(({ partition }) => partition);
    });
  const partitions = await retryTransient(work, { patienceMs: 60_000 });
  for (const partition of partitions)
    notifications.notify(commandsChannel(group), String(partition));
};

/** A request to drain nothing: the owner commits, and finds that it has lost the task. */
const wakeSql = `insert into fettle.replay_request (task_group, partition, parked_key)
  values ($1, $2, '') on conflict do nothing`;
