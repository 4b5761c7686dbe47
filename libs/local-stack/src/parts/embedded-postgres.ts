import { join } from 'node:path';

import { LocalProcess, type ProcessSpec } from '../process/local-process';
import type { ManagedPostgres } from '../stack';
import { initialiseCluster, superuserPassword } from './postgres-cluster';
import { createDatabase, dropDatabase, postgresAnswers } from './postgres-databases';
import { type PostgresHome, postgresHome } from './postgres-home';

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
  // A process kill loses nothing even so, since the kernel holds what was written; commits stay
  // synchronous, or an immediate stop in a test would lose what production keeps.
  ...(durability === 'test' ? { fsync: 'off', full_page_writes: 'off' } : {}),
});

const specOf = (options: PostgresOptions, home: PostgresHome, url: string): ProcessSpec => {
  const settings = Object.entries(settingsOf(options)).map(([key, value]) => `${key}=${value}`);
  return {
    name: 'PostgreSQL',
    command: join(home.programs, 'postgres'),
    args: () => [
      ...['-D', home.data, '-p', `${options.port}`],
      ...settings.flatMap((setting) => ['-c', setting]),
    ],
    unprivileged: true,
    prepare: () => initialiseCluster(home),
    logFile: join(options.directory, 'postgres.log'),
    onParentDeath: 'SIGINT',
    stopSignal: 'SIGINT',
    stopLimitMs: 20_000,
    readyLimitMs: 60_000,
    ready: () => postgresAnswers(url),
    // The sessions of a killed server take a moment to notice.
    retryWhenLogged: /pre-existing shared memory block|lock file "postmaster.pid" already exists/,
    onPid: options.onPid,
  };
};

/** A PostgreSQL server of its own, on a cluster made at its first start. */
export class EmbeddedPostgres extends LocalProcess implements ManagedPostgres {
  readonly urlOf: (database: string) => string;

  constructor(options: PostgresOptions) {
    const home = postgresHome(options.directory);
    const password = superuserPassword(home);
    const urlOf = (database: string): string =>
      `postgres://postgres:${password}@127.0.0.1:${options.port}/${database}`;
    super(specOf(options, home, urlOf('postgres')));
    this.urlOf = urlOf;
  }

  stopImmediately(): Promise<void> {
    return this.kill('SIGQUIT');
  }

  async createDatabase(name: string): Promise<string> {
    await createDatabase(this.urlOf('postgres'), name);
    return this.urlOf(name);
  }

  dropDatabase(name: string): Promise<void> {
    return dropDatabase(this.urlOf('postgres'), name);
  }
}
