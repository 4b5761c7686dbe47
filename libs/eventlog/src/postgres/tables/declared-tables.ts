import type { AnyProjection } from '@fettle/eventsourcing';
import { quoteIdentifier } from '@fettle/postgres';
import type { PoolClient } from 'pg';

import { READ_MODEL_SCHEMA } from '../runtime-tables';
import { makeParts } from './aged-rows';
import type { MappedTable } from './projection-tables';
import { createTable, declarationOf } from './table-ddl';

/** Making and dropping tables happens one at a time in a database. */
export const DDL_LOCK = `select pg_advisory_xact_lock(hashtextextended('fettle projection tables', 0))`;

/** A released version was changed: its tables hold rows of the former declaration. */
class ChangedDeclarationError extends Error {
  override readonly name = 'ChangedDeclarationError';
}

/**
 * Makes the tables of a version unless all are there. Where one is missing, all are made anew and
 * the group begins again from the start of the log: positions never outlive the rows that they
 * speak of.
 */
export const makeTables = async (
  client: PoolClient,
  projection: AnyProjection,
  at: { readonly group: string; readonly tables: ReadonlyMap<string, MappedTable> },
): Promise<void> => {
  await client.query(DDL_LOCK);
  await client.query(`create schema if not exists ${READ_MODEL_SCHEMA}`);
  const tables = [...at.tables.values()];
  for (const table of tables) await checkDeclaration(client, projection, table);
  const { rows } = await client.query<{ missing: number }>(
    'select count(*) filter (where to_regclass(name) is null) as missing from unnest($1::text[]) as name',
    [tables.map(({ name }) => name)],
  );
  if (rows[0]?.missing !== 0) {
    for (const table of tables) await client.query(`drop table if exists ${table.name}`);
    await forgetGroup(client, at.group);
  }
  for (const table of tables) {
    for (const statement of createTable(table)) await client.query(statement);
    await makeParts(client, table, Date.now());
    await client.query(
      `insert into fettle.projection_table (table_name, projection, version, declaration)
       values ($1, $2, $3, $4) on conflict do nothing`,
      [table.sqlName, projection.name, projection.version, declarationOf(table)],
    );
  }
};

const checkDeclaration = async (
  client: PoolClient,
  { name, version }: AnyProjection,
  table: MappedTable,
): Promise<void> => {
  const { rows } = await client.query<{ projection: string; declaration: unknown }>(
    'select projection, declaration from fettle.projection_table where table_name = $1',
    [table.sqlName],
  );
  const [known] = rows;
  if (known === undefined) return;
  if (known.projection !== name)
    throw new ChangedDeclarationError(
      `table ${table.sqlName} belongs to projection ${known.projection}, not to ${name}`,
    );
  if (JSON.stringify(known.declaration) !== declarationOf(table))
    throw new ChangedDeclarationError(
      `table ${table.declared} of projection ${name} was changed: raise its version above ${version}`,
    );
};

/**
 * The next owner finds a task that has never committed; a present one finds that it has lost it.
 */
export const forgetGroup = async (client: PoolClient, group: string): Promise<void> => {
  for (const table of ['task_position', 'fold', 'soft', 'parked_record', 'replay_request'])
    await client.query(`delete from fettle.${table} where task_group = $1`, [group]);
  await client.query(
    `update fettle.task set epoch = epoch + 1, committed = false, passed_now = null
     where task_group = $1`,
    [group],
  );
};

/** A projection version that has tables. */
export interface StoredVersion {
  readonly projection: string;
  readonly version: number;
}

/** Versions of these projections that have tables. */
export const storedVersions = async (
  client: PoolClient,
  names: readonly string[],
): Promise<readonly StoredVersion[]> => {
  const { rows } = await client.query<StoredVersion>(
    `select distinct projection, version from fettle.projection_table
     where projection = any($1) order by projection, version`,
    [names],
  );
  return rows;
};

/**
 * Drops a version's tables unless a living process holds its lock. Returns the names of what
 * was dropped.
 */
export const dropVersion = async (
  client: PoolClient,
  stored: StoredVersion,
  at: { readonly group: string; readonly lock: string },
): Promise<readonly string[]> => {
  await client.query(DDL_LOCK);
  const { rows } = await client.query<{ free: boolean }>(
    'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as free',
    [at.lock],
  );
  if (rows[0]?.free !== true) return [];
  const dropped = await client.query<{ table_name: string }>(
    `delete from fettle.projection_table where projection = $1 and version = $2
     returning table_name`,
    [stored.projection, stored.version],
  );
  const names = dropped.rows.map(({ table_name: name }) => name);
  for (const name of names)
    await client.query(`drop table if exists ${READ_MODEL_SCHEMA}.${quoteIdentifier(name)}`);
  await forgetGroup(client, at.group);
  return names;
};
