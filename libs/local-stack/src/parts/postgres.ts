import { join } from 'node:path';

import { Client } from 'pg';

import { ManagedProcess, type ProcessSpec } from '../process/managed-process';
import {
  dataDirectoryOf,
  initialiseCluster,
  postgresProgram,
  superuserPassword,
} from './postgres-cluster';

export interface PostgresOptions {
  readonly directory: string;
  readonly port: number;
  readonly durability: 'full' | 'test';
  readonly onPid?: ProcessSpec['onPid'];
}

/** Sizes for a laptop that runs every service at once. */
const settingsOf = ({ durability }: PostgresOptions): Record<string, string | number> => ({
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 300,
  shared_buffers: '128MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A process kill loses nothing even so, since the kernel holds what was written; commits stay synchronous,
  // or an immediate stop in a test would lose what production keeps.
  ...(durability === 'test' ? { fsync: 'off', full_page_writes: 'off' } : {}),
});

const answers = async (connectionString: string): Promise<boolean> => {
  const client = new Client({ connectionString, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
};

const specOf = (options: PostgresOptions, ready: () => Promise<boolean>): ProcessSpec => {
  const settings = Object.entries(settingsOf(options)).map(([key, value]) => `${key}=${value}`);
  const data = dataDirectoryOf(options.directory);
  return {
    name: 'PostgreSQL',
    command: postgresProgram('postgres'),
    args: ['-D', data, '-p', `${options.port}`, ...settings.flatMap((setting) => ['-c', setting])],
    unprivileged: true,
    prepare: () => initialiseCluster(options.directory),
    logFile: join(options.directory, 'postgres.log'),
    onParentDeath: 'SIGINT',
    stopSignal: 'SIGINT',
    stopLimitMs: 20_000,
    readyLimitMs: 60_000,
    ready,
    // The sessions of a killed server take a moment to notice.
    retryWhenLogged: /pre-existing shared memory block|lock file "postmaster.pid" already exists/,
    onPid: options.onPid,
  };
};

/** A PostgreSQL server of its own, on a cluster made at its first start. */
export class ManagedPostgres extends ManagedProcess {
  /** URL of a database for the superuser. */
  readonly urlOf: (database: string) => string;

  constructor(options: PostgresOptions) {
    const password = superuserPassword(options.directory);
    const urlOf = (database: string): string =>
      `postgres://postgres:${password}@127.0.0.1:${options.port}/${database}`;
    super(specOf(options, () => answers(urlOf('postgres'))));
    this.urlOf = urlOf;
  }

  /** Ends every session at once without a checkpoint, as a crash would; the next start recovers from the log. */
  stopImmediately(): Promise<void> {
    return this.kill('SIGQUIT');
  }

  /** Creates a database unless it exists; resolves to the superuser's URL of it. */
  async createDatabase(name: string): Promise<string> {
    await this.#query(async (client) => {
      const found = await client.query('select 1 from pg_database where datname = $1', [name]);
      if (found.rowCount === 0) {
        await client.query(`create database ${client.escapeIdentifier(name)}`);
      }
    });
    return this.urlOf(name);
  }

  /** Drops a database with whatever is connected to it; nothing if it is absent. */
  async dropDatabase(name: string): Promise<void> {
    await this.#query((client) =>
      client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`),
    );
  }

  async #query(work: (client: Client) => Promise<unknown>): Promise<void> {
    const client = new Client({ connectionString: this.urlOf('postgres') });
    await client.connect();
    try {
      await work(client);
    } finally {
      await client.end();
    }
  }
}
