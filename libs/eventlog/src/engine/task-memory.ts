import { nothingInForce } from '@fettle/eventsourcing';
import { assert } from '@fettle/kernel';
import type { EpochMs } from '@fettle/kernel';
import type { Configured, InForce, Knowledge, Source, StateOf } from '@fettle/eventsourcing';
import type { Acknowledged, FoldRow, TaskId, TaskStore } from '../ports/task-store';
import { foldOf } from './fold-names';
import type { TaskDefinition } from './task-definition';
import type { TaskDeps } from './task-deps';

const FOLDS_MAX = 50_000;

/**
 * Folded states of one task, as of the batch at hand. Nothing here is true until it is
 * committed; on any fault the whole object is dropped and loaded anew.
 */
export class TaskMemory implements Knowledge {
  private readonly folds = new Map<string, FoldRow | undefined>();
  private readonly dirtyFolds = new Set<string>();
  private readonly definition: TaskDefinition;
  private readonly store: TaskStore;
  private readonly configured: InForce;

  constructor(
    { definition, store, inForce = nothingInForce }: TaskDeps,
    private readonly task: TaskId,
  ) {
    this.definition = definition;
    this.store = store;
    this.configured = inForce;
  }

  /** Brings these folds into memory in one question. */
  async need(names: Iterable<string>): Promise<void> {
    const missing = [...new Set(names)].filter((name) => !this.folds.has(name));
    if (missing.length === 0) return;
    for (const name of missing) this.folds.set(name, undefined);
    for (const row of await this.store.loadFolds(this.task, missing)) this.folds.set(row.name, row);
  }

  /** A fold, if it happens to be in memory. */
  peek(name: string): FoldRow | undefined {
    return this.folds.get(name);
  }

  fold(name: string): FoldRow | undefined {
    assert(this.folds.has(name), `fold ${name} was not asked for: name it in needs()`);
    return this.folds.get(name);
  }

  setFold(row: FoldRow): void {
    this.folds.set(row.name, row);
    this.dirtyFolds.add(row.name);
  }

  /** A fold as the store just handed it out, e.g. because its timer is due. */
  remember(row: FoldRow): void {
    if (!this.dirtyFolds.has(row.name)) this.folds.set(row.name, row);
  }

  /** The log acknowledged events: their streams' position tokens, as the store has them already. */
  acknowledged(entries: readonly Acknowledged[]): void {
    for (const { entry, offset } of entries) {
      const fold = entry.foldName === null ? undefined : this.folds.get(entry.foldName);
      const { topic, partition } = entry.record;
      if (fold) this.folds.set(fold.name, { ...fold, position: `${topic}:${partition}:${offset}` });
    }
  }

  stateOf<S extends Source>({ name }: S, id: string): StateOf<S> | undefined {
    return this.fold(foldOf(this.definition, name, id))?.state as StateOf<S> | undefined;
  }

  inForce<Value>(reference: Configured<Value>, id: string, at: EpochMs): Value | undefined {
    return this.configured.inForce(reference, id, at);
  }

  allInForce<Value>(reference: Configured<Value>, at: EpochMs): ReadonlyMap<string, Value> {
    return this.configured.allInForce(reference, at);
  }

  dirty(): readonly FoldRow[] {
    return [...this.dirtyFolds].map((name) => this.folds.get(name) as FoldRow);
  }

  committed(): void {
    this.dirtyFolds.clear();
    if (this.folds.size > FOLDS_MAX) this.folds.clear();
  }
}
