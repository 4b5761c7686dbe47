import { createPool, Notifications, type PoolOptions, sqlStateOf } from '@fettle/postgres';

import type { Database } from '../postgres/database';
import { PostgresSchemaIdStore, type SchemaIdStore } from '../postgres/schema-id-store';
import { LocalOutcomes } from '../postgres/local-outcomes';
import { PostgresCommandStore } from '../postgres/tasks/postgres-command-store';
import type { CommandStore } from '../ports/command-store';
import { digestOf, emptyProjection, storedProjections } from './projections';
import type { StoredProjection } from './projections';
import { readTasks, type TaskFacts } from './task-facts';

const UNDEFINED_TABLE = '42P01';
const UNDEFINED_DATABASE = '3D000';
const INVALID_SCHEMA = '3F000';

/** The database is not there, or no service has ever used it. */
export class NoSuchDatabaseError extends Error {
  override readonly name = 'NoSuchDatabaseError';
}

/** What operator commands ask of one service's database. */
export interface ServiceDatabase {
  readonly commands: CommandStore;
  readonly schemaIds: SchemaIdStore;
  /** Every task of every group, with its positions, by group and partition. */
  tasks(): Promise<readonly TaskFacts[]>;
  /** Sessions of living instances of the service. */
  liveSessions(): Promise<number>;
  /** Decided events that are not on the log yet. */
  unsent(): Promise<number>;
  /** Every projection version that has tables. */
  projections(): Promise<readonly StoredProjection[]>;
  /** As `TableStore.digest`, from what is stored of the declaration. */
  digest(projection: StoredProjection): Promise<string>;
  /**
   * Empties the tables of a projection version, so that its owner reads the log from the start
   * again; with `drop` they are made anew by the service's next start.
   */
  empty(projection: StoredProjection, how: { readonly drop: boolean }): Promise<void>;
  /** The partition that a command was submitted to, if its row is still there. */
  partitionOfCommand(group: string, id: string): Promise<number | undefined>;
  close(): Promise<void>;
}

/**
 * Opens the database of a service without changing it.
 * @throws NoSuchDatabaseError
 */
export const openServiceDatabase = async (
  options: PoolOptions & { readonly service: string },
): Promise<ServiceDatabase> => {
  const pool = createPool({ connectionsMax: 2, ...options });
  try {
    await pool.query('select 1 from fettle.task limit 0');
  } catch (error) {
    await pool.end();
    const missing = [UNDEFINED_TABLE, UNDEFINED_DATABASE, INVALID_SCHEMA];
    if (!missing.includes(sqlStateOf(error) ?? '')) throw error;
    const { pathname } = new URL(options.url);
    throw new NoSuchDatabaseError(`no service has used the database ${pathname.slice(1)}`);
  }
  const closing = new AbortController();
  const notifications = new Notifications(options);
  const database: Database = {
    pool,
    notifications,
    outcomes: new LocalOutcomes(),
    closing: closing.signal,
    onRetry: () => undefined,
  };
  return {
    ...questions(database, options.service),
    commands: new PostgresCommandStore(database),
    schemaIds: new PostgresSchemaIdStore(database),
    close: async () => {
      closing.abort();
      await notifications.close();
      await pool.end();
    },
  };
};

type Questions = Omit<ServiceDatabase, 'commands' | 'schemaIds' | 'close'>;

const questions = (database: Database, service: string): Questions => {
  const { pool } = database;
  const count = async (sql: string): Promise<number> =>
    (await pool.query<{ count: number }>(sql)).rows[0]?.count ?? 0;
  return {
    tasks: () => readTasks(pool),
    liveSessions: () => count(liveSql),
    unsent: () => count('select count(*) as count from fettle.outbox'),
    projections: () => storedProjections(pool, service),
    digest: (projection) => digestOf(pool, projection),
    empty: (projection, { drop }) => emptyProjection(database, projection, drop),
    partitionOfCommand: async (group, id) => {
      const { rows } = await pool.query<{ partition: number }>(
        'select partition from fettle.command where task_group = $1 and id = $2',
        [group, id],
      );
      return rows[0]?.partition;
    },
  };
};

/** Services name their sessions `fettle-<service>`; operators name theirs otherwise. */
const liveSql = `select count(*) as count from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()
    and application_name like 'fettle-%'`;
