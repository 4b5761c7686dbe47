import { createPool } from '@fettle/postgres';
import { services } from '../under-test/plant-under-test';
import type { PlantUnderTest, ServiceUnderTest } from '../under-test/plant-under-test';
import { cpuOfSiblings } from './usage-watch';

/** What PostgreSQL has written and used since the watch began. */
export interface DatabaseUse {
  /** WAL of the whole server, bytes. */
  readonly walBytes: number;
  /** Of it, what the sessions of each service wrote; none where PostgreSQL is older than 18. */
  readonly walOf: ReadonlyMap<ServiceUnderTest, number>;
  readonly cpuS: number;
}

interface Counted {
  readonly database: string;
  readonly pid: number;
  readonly bytes: number;
}

const FIRST_WITH_WAL_OF_SESSIONS = 180_000;
const SESSIONS = `select a.datname as database, a.pid, w.wal_bytes::float8 as bytes
  from pg_stat_activity a, lateral pg_stat_get_backend_wal(a.pid) w where a.datname is not null`;

/** Follows what sessions add to counters that end with them. */
class Growth {
  private readonly last = new Map<number, number>();

  /** What was added since the last look at this process. */
  of(pid: number, value: number): number {
    const before = this.last.get(pid) ?? 0;
    this.last.set(pid, value);
    return value >= before ? value - before : value;
  }
}

/**
 * Looks at the server's own counters; a session that ends between two looks takes its last along.
 */
export class DatabaseWatch {
  private readonly pool;
  private readonly wal = new Growth();
  private readonly cpu = new Growth();
  private readonly walOf = new Map<ServiceUnderTest, number>();
  private cpuS = 0;
  private firstLsn = 0;
  private version = 0;

  constructor(private readonly plant: PlantUnderTest) {
    const { postgres: url } = plant.stack;
    this.pool = createPool({ url, applicationName: 'bench', connectionsMax: 1 });
  }

  /** Counts from here. */
  async begin(): Promise<void> {
    await this.look();
    this.firstLsn = await this.lsn();
    this.walOf.clear();
    this.cpuS = 0;
  }

  async look(): Promise<DatabaseUse> {
    const { rows } = await this.pool.query<{ pid: number; version: string }>(
      `select pg_backend_pid() as pid, current_setting('server_version_num') as version`,
    );
    this.version = Number(rows[0]?.version ?? 0);
    for (const [pid, cpuS] of cpuOfSiblings(rows[0]?.pid)) this.cpuS += this.cpu.of(pid, cpuS);
    for (const { database, pid, bytes } of await this.sessions()) {
      const added = this.wal.of(pid, bytes);
      const service = services.find((name) => this.plant.databaseOf(name) === database);
      if (service !== undefined) this.walOf.set(service, (this.walOf.get(service) ?? 0) + added);
    }
    const walBytes = (await this.lsn()) - this.firstLsn;
    return { walBytes, walOf: new Map(this.walOf), cpuS: this.cpuS };
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  private async sessions(): Promise<readonly Counted[]> {
    if (this.version < FIRST_WITH_WAL_OF_SESSIONS) return [];
    return (await this.pool.query<Counted>(SESSIONS)).rows;
  }

  private async lsn(): Promise<number> {
    const { rows } = await this.pool.query<{ bytes: number }>(
      `select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 as bytes`,
    );
    return rows[0]?.bytes ?? 0;
  }
}
