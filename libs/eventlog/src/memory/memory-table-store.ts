import type { AnyProjection, TableReader } from '@fettle/eventsourcing';
import { assert } from '@fettle/kernel';

import { projectionGroup } from '../engine/task-definition';
import type { TableStore } from '../ports/table-store';
import { parseToken } from '../tables/position-token';
import { TableDigest } from '../tables/table-digest';
import type { MemoryStore } from './memory-store';
import { MemoryTableSet } from './memory-tables';

/** Tables of one service in memory, by projection group. */
export class MemoryTableStore implements TableStore {
  private readonly sets = new Map<string, MemoryTableSet>();
  private readonly versions = new Map<string, AnyProjection>();
  store: MemoryStore | undefined;

  constructor(private readonly service: string) {}

  ensure(projection: AnyProjection): Promise<void> {
    const group = projectionGroup(this.service, projection);
    if (!this.sets.has(group)) {
      this.sets.set(group, new MemoryTableSet(projection));
      this.versions.set(group, projection);
      this.store?.forget(group);
    }
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

  built(projection: AnyProjection, partitions: number): Promise<boolean> {
    const group = projectionGroup(this.service, projection);
    const tasks = Array.from({ length: partitions }, (_, partition) => ({ group, partition }));
    return Promise.resolve(tasks.every((task) => (this.store?.passedNow(task) ?? 0) > 0));
  }

  dropUndeclared(projections: readonly AnyProjection[]): Promise<readonly string[]> {
    const names = new Set(projections.map(({ name }) => name));
    const kept = new Set(projections.map((p) => projectionGroup(this.service, p)));
    const dropped: string[] = [];
    for (const [group, { name, version, tables }] of this.versions) {
      if (!names.has(name) || kept.has(group)) continue;
      dropped.push(...Object.keys(tables).map((table) => `${table}_v${version}`));
      this.sets.delete(group);
      this.versions.delete(group);
      this.store?.forget(group);
    }
    return Promise.resolve(dropped);
  }

  /** Nothing that lives in memory lives that long. */
  dropAged(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  digest(projection: AnyProjection): Promise<string> {
    const { tables } = this.set(projection);
    const digest = new TableDigest();
    for (const [name, table] of [...tables].sort(([a], [b]) => (a < b ? -1 : 1))) {
      digest.table(name, table.spec);
      digest.rows(table.sorted());
    }
    return Promise.resolve(digest.hex());
  }

  async waitFor(projection: AnyProjection, token: string, timeoutMs: number): Promise<boolean> {
    const { topic, partition, offset } = parseToken(token);
    const until = performance.now() + timeoutMs;
    const task = { group: projectionGroup(this.service, projection), partition };
    for (;;) {
      if ((this.store?.positionOf(task, topic) ?? 0) > offset) return true;
      if (performance.now() >= until) return false;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
}
