import { Client } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';

import { quoteIdentifier } from './identifier';

/** One step of a schema, forward only. Once released it never changes. */
export interface Migration {
  /** kebab-case, e.g. `create-tasks`. */
  readonly name: string;
  /** When it was written, milliseconds since 1970: the order in which migrations run. */
  readonly writtenAt: number;
  /** SQL statements. `search_path` is the schema of the list. */
  readonly up: readonly string[];
}

/** Which migrations belong to which schema of which database. */
export interface MigrationList {
  readonly url: string;
  /** Created if missing; also holds TypeORM's own table `migration`. */
  readonly schema: string;
  readonly migrations: readonly Migration[];
}

/**
 * Any number works as long as all instances use the same: migrations of a database run one at
 * a time.
 */
const MIGRATION_LOCK = 0x0fe771e;

/**
 * Runs what has not run yet, all in one transaction, through TypeORM (`synchronize` stays off).
 * Instances that start together wait for each other. Returns the names of what ran.
 */
export const runMigrations = async (list: MigrationList): Promise<readonly string[]> => {
  const guard = new Client({ connectionString: list.url, connectionTimeoutMillis: 5_000 });
  guard.on('error', () => undefined);
  await guard.connect();
  try {
    await guard.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await guard.query(`create schema if not exists ${quoteIdentifier(list.schema)}`);
    return await migrate(list);
  } finally {
    await guard.end().catch(() => undefined); // ends the lock, too
  }
};

const migrate = async (list: MigrationList): Promise<readonly string[]> => {
  // Loaded only here: TypeORM takes longer to load than all the rest of a small service.
  const { DataSource } = await import('typeorm');
  const source = new DataSource({
    type: 'postgres',
    url: list.url,
    schema: list.schema,
    synchronize: false,
    logging: false,
    logger: silent,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'all',
    migrations: list.migrations.map((migration) => migrationClass(migration, list.schema)),
    extra: { max: 2 },
  });
  await source.initialize();
  try {
    const done = await source.runMigrations();
    return done.map(({ name }) => name);
  } finally {
    await source.destroy();
  }
};

/** A failure is thrown; TypeORM would print it as well. */
const silent = {
  logQuery: () => undefined,
  logQueryError: () => undefined,
  logQuerySlow: () => undefined,
  logSchemaBuild: () => undefined,
  logMigration: () => undefined,
  log: () => undefined,
};

/** TypeORM orders by the 13 digits at the end of a migration's name. */
const migrationClass = ({ name, writtenAt, up }: Migration, schema: string) =>
  class implements MigrationInterface {
    readonly name = `${name}-${String(writtenAt).padStart(13, '0')}`;

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`set local search_path to ${quoteIdentifier(schema)}`);
      for (const statement of up) await runner.query(statement);
    }

    down(): Promise<void> {
      return Promise.reject(new Error(`${name}: the log is the truth; forward only`));
    }
  };
