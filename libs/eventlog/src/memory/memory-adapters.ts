import type { App } from '@fettle/eventsourcing';
import { assert } from '@fettle/kernel';
import type { Clock } from '@fettle/kernel';
import type { Adapters } from '../ports/adapters';
import { MemoryLog } from './memory-log';
import { MemoryStore } from './memory-store';
import { MemoryTableStore } from './memory-table-store';

/**
 * What a service keeps beside the log, in memory: lost when it is dropped, as a lost database is.
 */
export interface MemoryDatabase {
  readonly store: MemoryStore;
  readonly tables: MemoryTableStore;
}

/** A database that is empty: what a service has after losing its own. */
export const memoryDatabase = (app: Pick<App, 'service'>): MemoryDatabase => {
  const tables = new MemoryTableStore(app.service);
  const store = new MemoryStore((group, rows) => {
    if (rows.length === 0) return () => undefined;
    const set = tables.byGroup(group);
    assert(set, `group ${group} writes rows, but its projection's tables were never ensured`);
    return set.prepare(rows);
  });
  tables.store = store;
  return { store, tables };
};

/** Everything a service needs, in memory. Services that share `log` meet on it. */
export const memoryAdapters = (
  log: MemoryLog,
  clock: Clock,
  database: MemoryDatabase,
): Adapters => ({
  reader: log,
  decisions: log,
  observations: log,
  schemas: log,
  tasks: database.store,
  commands: database.store,
  tables: database.tables,
  clock,
  topology: { prefix: '', partitions: log.partitions },
});
