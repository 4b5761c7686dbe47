import { setMaxListeners } from 'node:events';

import type { AnyProjection } from '@fettle/eventsourcing';
import {
  createDatabaseIfMissing,
  createPool,
  Notifications,
  ReadSource,
  retryTransient,
  runMigrations,
  type PoolOptions,
} from '@fettle/postgres';
import type { Pool } from 'pg';

import type { TableStore } from '../ports/table-store';
import type { CommandStore } from '../ports/command-store';
import type { TaskStore } from '../ports/task-store';
import type { Database } from './database';
import { LocalOutcomes } from './local-outcomes';
import { RUNTIME_SCHEMA, runtimeMigrations } from './runtime-tables';
import { PostgresSchemaIdStore, type SchemaIdStore } from './schema-id-store';
import { PostgresTableStore } from './tables/postgres-table-store';
import { ProjectionTables } from './tables/projection-tables';
import { PostgresCommandStore } from './tasks/postgres-command-store';
import { PostgresTaskStore } from './tasks/postgres-task-store';

/** Which database, and how this service names its groups. */
export interface PostgresStoresOptions extends PoolOptions {
  /** Consumer group of a projection version: rows of its tasks go into its tables. */
  readonly groupOf: (projection: AnyProjection) => string;
  /** Told of every transient fault that is retried, for logs and metrics. */
  readonly onRetry?: (error: unknown, attempt: number) => void;
  /** How long opening waits for a server that does not answer yet. 60,000 ms when left out. */
  readonly openPatienceMs?: number;
}

/** The runtime's stores in one PostgreSQL database. */
export interface PostgresStores {
  readonly tasks: TaskStore;
  readonly commands: CommandStore;
  readonly tables: TableStore;
  readonly schemaIds: SchemaIdStore;
  /** For a service's own tables; its connections pipeline, see `createPool`. */
  readonly pool: Pool;
  /** Ends what still retries or waits, then every connection. */
  close(): Promise<void>;
}

/** Creates the database and the runtime's tables where they are missing, and opens the stores. */
export const openPostgresStores = async (
  options: PostgresStoresOptions,
): Promise<PostgresStores> => {
  const { url, groupOf, onRetry = () => undefined, openPatienceMs = 60_000 } = options;
  await retryTransient(
    async () => {
      await createDatabaseIfMissing(url);
      await runMigrations({ url, schema: RUNTIME_SCHEMA, migrations: runtimeMigrations });
    },
    { patienceMs: openPatienceMs, onRetry },
  );
  const closing = new AbortController();
  setMaxListeners(0, closing.signal); // as many as there are tasks and callers that wait for it
  const database: Database = {
    pool: createPool(options),
    notifications: new Notifications(options),
    outcomes: new LocalOutcomes(),
    closing: closing.signal,
    onRetry,
  };
  const tables = new ProjectionTables(groupOf);
  const lists = new ReadSource(options, () => tables.all());
  return {
    tasks: new PostgresTaskStore(database, tables),
    commands: new PostgresCommandStore(database),
    tables: new PostgresTableStore(database, tables, lists),
    schemaIds: new PostgresSchemaIdStore(database),
    pool: database.pool,
    close: async () => {
      closing.abort();
      await database.notifications.close();
      await lists.close();
      await database.pool.end();
    },
  };
};
