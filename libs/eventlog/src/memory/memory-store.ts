import type { EpochMs } from '@fettle/kernel';
import type { CommandStore } from '../ports/command-store';
import { dayOf, firstDayKept, isCursor, type Pruned, type Pruning } from '../ports/pruning';
import { OwnershipLostError } from '../ports/task-store';
import type { ReactionProgress } from '../ports/reaction-progress';
import type {
  Acknowledged,
  ChangeSet,
  FoldRow,
  ParkedRecord,
  PendingCommand,
  SoftRow,
  TaskId,
  TaskState,
  TaskStore,
} from '../ports/task-store';
import type { RowChange } from '@fettle/eventsourcing';
import { MemoryCommandDoor } from './memory-command-door';
import { throughJson } from './memory-commands';
import { freshTask, storable, storedAfter, type MemoryTask } from './memory-task';

/**
 * Tasks and commands in memory, with the behaviour of the PostgreSQL store: copies in, copies out.
 */
export class MemoryStore extends MemoryCommandDoor implements TaskStore, CommandStore {
  private readonly tasks = new Map<string, MemoryTask>();

  /**
   * @param prepareRows checks a projection group's row changes and returns how to put them into its
   *   tables
   */
  constructor(
    private readonly prepareRows: (group: string, rows: readonly RowChange[]) => () => void,
  ) {
    super();
  }

  takeOver(task: TaskId): Promise<TaskState> {
    const data = this.data(task);
    data.epoch += 1;
    const { epoch, stored, outbox, parked } = data;
    const parkedKeys = [...new Set(parked.map(({ parkedKey }) => parkedKey))];
    return Promise.resolve({ epoch, stored, outbox: [...outbox], parkedKeys });
  }

  async commit(task: TaskId, epoch: number, changes: ChangeSet): Promise<void> {
    const data = this.data(task);
    if (data.epoch !== epoch) throw new OwnershipLostError(`epoch ${epoch}, now ${data.epoch}`);
    // Whatever may throw comes first: all of a commit happens, or nothing.
    const folds = changes.folds.map(storable);
    const soft = changes.soft.map((row) => structuredClone(row));
    const applyRows = this.prepareRows(task.group, changes.rows);
    if (changes.dropFolds) {
      data.folds.clear();
      data.touched.clear();
      data.soft.clear();
    }
    data.stored = storedAfter(data.stored, changes);
    data.recovering = changes.recovering ?? false;
    for (const fold of folds) {
      const position = fold.position ?? data.folds.get(fold.name)?.position ?? null;
      data.folds.set(fold.name, { ...fold, position });
      if (isCursor(fold.name)) data.touched.set(fold.name, dayOf(changes.at));
    }
    for (const row of soft) data.soft.set(`${row.processor}/${row.key}`, row);
    data.outbox.push(...changes.outbox);
    data.outbox.sort((a, b) => a.sequence - b.sequence);
    data.parked = data.parked.filter(({ parkedKey }) => !changes.unparked.includes(parkedKey));
    for (const key of changes.unparked) data.replays.delete(key);
    data.parked.push(...changes.parked);
    applyRows();
    for (const command of changes.newCommands) this.insert(task.group, command);
    for (const result of changes.results) this.commands(task.group).record(task.partition, result);
    return Promise.resolve();
  }

  settle(task: TaskId, acknowledged: readonly Acknowledged[]): Promise<void> {
    const data = this.data(task);
    const waiting = new Set(data.outbox.map(({ sequence }) => sequence));
    for (const { entry, offset } of acknowledged) {
      // What is gone was settled before.
      if (!waiting.delete(entry.sequence)) continue;
      const position = `${entry.record.topic}:${entry.record.partition}:${offset}`;
      const fold = entry.foldName === null ? undefined : data.folds.get(entry.foldName);
      if (fold) data.folds.set(fold.name, { ...fold, position });
      if (entry.settles !== null) this.commands(task.group).settle(entry.settles, position);
    }
    data.outbox = data.outbox.filter(({ sequence }) => waiting.has(sequence));
    return Promise.resolve();
  }

  loadFolds(task: TaskId, names: readonly string[]): Promise<readonly FoldRow[]> {
    const { folds } = this.data(task);
    const found = names.flatMap((name) => folds.get(name) ?? []);
    return Promise.resolve(found.map((row) => throughJson(row)));
  }

  dueFolds(task: TaskId, now: EpochMs, limit: number): Promise<readonly FoldRow[]> {
    const due = [...this.data(task).folds.values()]
      .filter(({ dueAt }) => dueAt !== null && dueAt <= now)
      .sort((a, b) => (a.dueAt as number) - (b.dueAt as number) || (a.name < b.name ? -1 : 1));
    return Promise.resolve(due.slice(0, limit).map((row) => throughJson(row)));
  }

  loadSoft(
    task: TaskId,
    { processor, key }: Pick<SoftRow, 'processor' | 'key'>,
  ): Promise<SoftRow | undefined> {
    return Promise.resolve(structuredClone(this.data(task).soft.get(`${processor}/${key}`)));
  }

  pendingCommands(task: TaskId, limit: number): Promise<readonly PendingCommand[]> {
    return Promise.resolve(this.commands(task.group).pending(task.partition, limit));
  }

  parkedRecords(task: TaskId, parkedKey: string): Promise<readonly ParkedRecord[]> {
    return Promise.resolve(
      this.data(task).parked.filter((record) => record.parkedKey === parkedKey),
    );
  }

  reactionProgress(group: string): Promise<ReactionProgress> {
    return Promise.resolve(this.commands(group).reactionProgress(this.unsent(group)));
  }

  prune(group: string, at: Pruning): Promise<Pruned> {
    const commands = this.commands(group).prune(at, this.unsent(group));
    let cursors = 0;
    for (const { folds, touched } of this.tasksOf(group))
      for (const [name, day] of touched)
        if (day < firstDayKept(at)) {
          touched.delete(name);
          folds.delete(name);
          cursors += 1;
        }
    return Promise.resolve({ commands, cursors });
  }

  replayRequests(task: TaskId): Promise<readonly string[]> {
    return Promise.resolve([...this.data(task).replays]);
  }

  locate(group: string, stream: string): Promise<number | undefined> {
    for (const [name, { folds }] of this.tasks)
      if (name.startsWith(`${group}/`) && folds.has(`stream:${stream}`))
        return Promise.resolve(Number(name.slice(group.length + 1)));
    return Promise.resolve(undefined);
  }

  recovered(group: string, partitions: number): Promise<boolean> {
    const known = this.tasksOf(group).filter(({ recovering }) => !recovering);
    return Promise.resolve(known.length >= partitions);
  }

  requestReplay(group: string, partition: number, parkedKey: string): Promise<void> {
    this.data({ group, partition }).replays.add(parkedKey);
    this.notify(group, partition);
    return Promise.resolve();
  }

  /** The next offset a task will read of a topic, as committed. */
  positionOf(task: TaskId, topic: string): number {
    return this.data(task).stored?.positions.get(topic) ?? 0;
  }

  /** How many commands and cursors are kept of a group. */
  rowsOf(group: string): { readonly commands: number; readonly cursors: number } {
    const cursors = this.tasksOf(group).reduce((sum, { touched }) => sum + touched.size, 0);
    return { commands: this.commands(group).size, cursors };
  }

  /** The time that a task has passed, as committed; 0: none. */
  passedNow(task: TaskId): EpochMs {
    return this.data(task).stored?.passedNow ?? 0;
  }

  /** The group's tasks begin anew; whoever owns one has lost it. */
  forget(group: string): void {
    for (const [name, data] of this.tasks)
      if (name.startsWith(`${group}/`)) this.tasks.set(name, freshTask(data.epoch + 1));
  }

  /** Commands whose decisions the log may not have. */
  private unsent(group: string): ReadonlySet<string> {
    return new Set(
      this.tasksOf(group).flatMap((t) => t.outbox.map(({ settles }) => settles ?? '')),
    );
  }

  private tasksOf(group: string): readonly MemoryTask[] {
    return [...this.tasks].flatMap(([name, task]) => (name.startsWith(`${group}/`) ? [task] : []));
  }

  private data({ group, partition }: TaskId): MemoryTask {
    const name = `${group}/${partition}`;
    const data = this.tasks.get(name) ?? freshTask(0);
    this.tasks.set(name, data);
    return data;
  }
}
