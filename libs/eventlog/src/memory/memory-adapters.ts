import type { AnyProjection, App, TableReader } from '@fettle/eventsourcing';
import { assert } from '@fettle/kernel';
import type { Clock } from '@fettle/kernel';
import { projectionGroup } from '../engine/task-definition';
import type { Adapters } from '../ports/adapters';
import type { TableStore } from '../ports/table-store';
import { MemoryLog } from './memory-log';
import { MemoryStore } from './memory-store';
import { MemoryTableSet } from './memory-tables';

/** Tables of one service in memory, by projection group. */
export class MemoryTableStore implements TableStore {
  private readonly sets = new Map<string, MemoryTableSet>();
  store: MemoryStore | undefined;

  constructor(private readonly service: string) {}

  ensure(projection: AnyProjection): Promise<void> {
    const group = projectionGroup(this.service, projection);
    if (!this.sets.has(group)) this.sets.set(group, new MemoryTableSet(projection));
    return Promise.resolve();
  }

  reader(projection: AnyProjection): TableReader {
    return this.set(projection);
  }

  set(projection: AnyProjection): MemoryTableSet {
    const set = this.sets.get(projectionGroup(this.service, projection));
    assert(set, `tables of ${projection.name} were not made: call ensure first`);
    return set;
  }

  byGroup(group: string): MemoryTableSet | undefined {
    return this.sets.get(group);
  }

  dropUndeclared(projections: readonly AnyProjection[]): Promise<readonly string[]> {
    const kept = projections.map((p) => projectionGroup(this.service, p));
    const dropped = [...this.sets.keys()].filter((group) => !kept.includes(group));
    for (const group of dropped) this.sets.delete(group);
    return Promise.resolve(dropped);
  }

  digest(projection: AnyProjection): Promise<string> {
    const { tables } = this.set(projection);
    const content = [...tables].map(([name, { rows }]) => [name, [...rows].sort()]);
    return Promise.resolve(JSON.stringify(content));
  }

  async waitFor(projection: AnyProjection, token: string, timeoutMs: number): Promise<boolean> {
    const [topic = '', partition = '', offset = ''] = token.split(':');
    const until = performance.now() + timeoutMs;
    const task = { group: projectionGroup(this.service, projection), partition: Number(partition) };
    for (;;) {
      const applied = this.store?.positionOf(task, topic) ?? 0;
      if (applied > Number(offset)) return true;
      if (performance.now() >= until) return false;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
}

/**
 * What a service keeps beside the log, in memory: lost when it is dropped, as a lost database is.
 */
export interface MemoryDatabase {
  readonly store: MemoryStore;
  readonly tables: MemoryTableStore;
}

export const memoryDatabase = (app: Pick<App, 'service'>): MemoryDatabase => {
  const tables = new MemoryTableStore(app.service);
  const store = new MemoryStore((group, rows) => {
    for (const row of rows) tables.byGroup(group)?.apply(row);
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
