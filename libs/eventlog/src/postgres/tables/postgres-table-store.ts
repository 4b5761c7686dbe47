import type { AnyProjection, TableReader } from '@fettle/eventsourcing';
import { inTransaction, type ReadSource, retryTransient } from '@fettle/postgres';
import type { PoolClient } from 'pg';

import type { TableStore } from '../../ports/table-store';
import { parseToken } from '../../tables/position-token';
import { readRows, type Database } from '../database';
import { prepared } from '../prepared';
import { positionsChannel } from '../runtime-tables';
import { waitUntil } from '../wait-until';
import { ageColumnOf, renewParts } from './aged-rows';
import { DDL_LOCK, dropVersion, makeTables, storedVersions } from './declared-tables';
import { PostgresTableReader } from './postgres-table-reader';
import type { ProjectionTables } from './projection-tables';
import { readDigest } from './read-digest';

const passedSql = `select 1 as passed from fettle.task_position
  where task_group = $1 and partition = $2 and topic = $3 and next_offset > $4`;

const builtSql = `select count(*)::int as passed from fettle.task
  where task_group = $1 and passed_now is not null and partition < $2`;

/** Tables of projections in PostgreSQL, in schema `read_model` as `<table>_v<version>`. */
export class PostgresTableStore implements TableStore {
  constructor(
    private readonly database: Database,
    private readonly tables: ProjectionTables,
    private readonly lists: ReadSource,
  ) {}

  async ensure(projection: AnyProjection): Promise<void> {
    const group = this.tables.groupOf(projection);
    const tables = this.tables.of(projection);
    // Held before the tables are looked at: from here on no one drops them.
    await this.database.notifications.hold(lockOf(group));
    await this.transaction((client) => makeTables(client, projection, { group, tables }));
  }

  reader(projection: AnyProjection): TableReader {
    return new PostgresTableReader(this.database, this.tables.of(projection), this.lists);
  }

  async built(projection: AnyProjection, partitions: number): Promise<boolean> {
    const statement = prepared(builtSql, [this.tables.groupOf(projection), partitions]);
    const [row] = await readRows<{ passed: number }>(this.database, statement);
    return row?.passed === partitions;
  }

  async dropUndeclared(projections: readonly AnyProjection[]): Promise<readonly string[]> {
    const byName = new Map(projections.map((projection) => [projection.name, projection]));
    const declared = new Set(projections.map(({ name, version }) => `${name} ${version}`));
    const stored = await this.transaction((client) => storedVersions(client, [...byName.keys()]));
    const dropped: string[] = [];
    for (const version of stored) {
      const example = byName.get(version.projection);
      if (!example || declared.has(`${version.projection} ${version.version}`)) continue;
      const group = this.tables.groupOf({ ...example, version: version.version });
      const lock = lockOf(group);
      await this.database.notifications.release(lock);
      const names = await this.transaction((client) =>
        dropVersion(client, version, { group, lock }),
      );
      dropped.push(...names);
    }
    return dropped;
  }

  async dropAged(projections: readonly AnyProjection[]): Promise<readonly string[]> {
    const dropped: string[] = [];
    for (const projection of projections)
      for (const table of this.tables.of(projection).values()) {
        if (ageColumnOf(table) === undefined) continue;
        const work = async (client: PoolClient): Promise<readonly string[]> => {
          await client.query(DDL_LOCK);
          return renewParts(client, table, Date.now());
        };
        dropped.push(...(await this.transaction(work)));
      }
    return dropped;
  }

  digest(projection: AnyProjection): Promise<string> {
    const { pool, closing, onRetry } = this.database;
    const tables = this.tables.of(projection);
    return retryTransient(() => readDigest(pool, tables), { signal: closing, onRetry });
  }

  async waitFor(projection: AnyProjection, token: string, timeoutMs: number): Promise<boolean> {
    const { topic, partition, offset } = parseToken(token);
    const group = this.tables.groupOf(projection);
    const statement = prepared(passedSql, [group, partition, topic, offset]);
    const look = async (patienceMs: number): Promise<true | undefined> =>
      (await readRows(this.database, statement, patienceMs)).length > 0 || undefined;
    const { notifications } = this.database;
    const passed = await waitUntil(look, {
      timeoutMs,
      listen: (wake) =>
        notifications.listen(positionsChannel(group), (payload) => {
          if (payload === undefined || payload === String(partition)) wake();
        }),
    });
    return passed ?? false;
  }

  private transaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const { pool, closing, onRetry } = this.database;
    return retryTransient(() => inTransaction(pool, work), { signal: closing, onRetry });
  }
}

/** Held by every process that declares this projection version. */
const lockOf = (group: string): string => `declares ${group}`;
