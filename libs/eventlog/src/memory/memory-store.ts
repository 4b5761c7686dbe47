import type { Outcome } from '@fettle/eventsourcing';
import type { EpochMs } from '@fettle/kernel';
import { OwnershipLostError } from '../ports/task-store';
import type {
  Acknowledged,
  ChangeSet,
  CommandStore,
  FoldRow,
  NewCommand,
  OutboxEntry,
  ParkedRecord,
  PendingCommand,
  SoftRow,
  StoredTask,
  TaskId,
  TaskState,
  TaskStore,
} from '../ports/task-store';
import type { RowChange } from '@fettle/eventsourcing';

interface TaskData {
  epoch: number;
  stored: StoredTask | undefined;
  outbox: OutboxEntry[];
  folds: Map<string, FoldRow>;
  soft: Map<string, SoftRow>;
  parked: ParkedRecord[];
  replays: Set<string>;
}

interface CommandData {
  readonly partition: number;
  readonly pending: PendingCommand;
  outcome: Outcome | undefined;
  state: 'pending' | 'decided' | 'done';
}

/**
 * Tasks and commands in memory, with the behaviour of the PostgreSQL store: copies in, copies out.
 */
export class MemoryStore implements TaskStore, CommandStore {
  private readonly tasks = new Map<string, TaskData>();
  private readonly groups = new Map<string, Map<string, CommandData>>();
  private readonly listeners = new Map<string, Set<() => void>>();
  private sequence = 0;

  /** @param applyRows puts a projection group's row changes into its tables. */
  constructor(private readonly applyRows: (group: string, rows: readonly RowChange[]) => void) {}

  takeOver(task: TaskId): Promise<TaskState> {
    const data = this.data(task);
    data.epoch += 1;
    const { epoch, stored, outbox, parked } = data;
    const parkedKeys = [...new Set(parked.map(({ parkedKey }) => parkedKey))];
    return Promise.resolve({ epoch, stored, outbox: [...outbox], parkedKeys });
  }

  commit(task: TaskId, epoch: number, changes: ChangeSet): Promise<void> {
    const data = this.data(task);
    if (data.epoch !== epoch)
      return Promise.reject(new OwnershipLostError(`epoch ${epoch}, now ${data.epoch}`));
    if (changes.dropFolds) {
      data.folds.clear();
      data.soft.clear();
    }
    const stored = data.stored;
    data.stored = {
      positions: new Map([...(stored?.positions ?? []), ...changes.positions]),
      passedNow: changes.passedNow ?? stored?.passedNow ?? 0,
      decidedThrough: new Map(changes.decidedThrough),
      reactedThrough: new Map(changes.reactedThrough),
      layout: changes.layout,
    };
    for (const row of changes.folds) data.folds.set(row.name, throughJson(row));
    for (const row of changes.soft)
      data.soft.set(`${row.processor}/${row.key}`, structuredClone(row));
    data.outbox.push(...changes.outbox);
    data.parked = data.parked.filter(({ parkedKey }) => !changes.unparked.includes(parkedKey));
    for (const key of changes.unparked) data.replays.delete(key);
    data.parked.push(...changes.parked);
    this.applyRows(task.group, changes.rows);
    for (const command of changes.newCommands) this.insert(task.group, command);
    for (const { id, outcome, state } of changes.results)
      this.setResult(task, { id, outcome, state });
    return Promise.resolve();
  }

  settle(task: TaskId, acknowledged: readonly Acknowledged[]): Promise<void> {
    const data = this.data(task);
    const sent = new Set(acknowledged.map(({ entry }) => entry.sequence));
    data.outbox = data.outbox.filter(({ sequence }) => !sent.has(sequence));
    for (const { entry, offset } of acknowledged) {
      const position = `${entry.record.topic}:${entry.record.partition}:${offset}`;
      const fold = entry.foldName === null ? undefined : data.folds.get(entry.foldName);
      if (fold) data.folds.set(fold.name, { ...fold, position });
      const command = entry.settles && this.commands(task.group).get(entry.settles);
      if (command && command.outcome?.kind === 'accepted') {
        command.outcome = { ...command.outcome, position };
        command.state = 'done';
      }
    }
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

  loadSoft(task: TaskId): Promise<readonly SoftRow[]> {
    return Promise.resolve([...this.data(task).soft.values()].map((row) => structuredClone(row)));
  }

  pendingCommands(task: TaskId, limit: number): Promise<readonly PendingCommand[]> {
    const mine = [...this.commands(task.group).values()].filter(
      ({ state, partition }) => state === 'pending' && partition === task.partition,
    );
    return Promise.resolve(mine.slice(0, limit).map(({ pending }) => pending));
  }

  parkedRecords(task: TaskId, parkedKey: string): Promise<readonly ParkedRecord[]> {
    return Promise.resolve(
      this.data(task).parked.filter((record) => record.parkedKey === parkedKey),
    );
  }

  replayRequests(task: TaskId): Promise<readonly string[]> {
    return Promise.resolve([...this.data(task).replays]);
  }

  onCommands(task: TaskId, listener: () => void): () => void {
    const name = `${task.group}/${task.partition}`;
    const listeners = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  submit(group: string, command: NewCommand): Promise<void> {
    this.insert(group, command);
    return Promise.resolve();
  }

  locate(group: string, stream: string): Promise<number | undefined> {
    for (const [name, { folds }] of this.tasks)
      if (name.startsWith(`${group}/`) && folds.has(`stream:${stream}`))
        return Promise.resolve(Number(name.slice(group.length + 1)));
    return Promise.resolve(undefined);
  }

  async outcome(group: string, commandId: string, timeoutMs: number): Promise<Outcome | undefined> {
    const until = performance.now() + timeoutMs;
    for (;;) {
      const command = this.commands(group).get(commandId);
      if (command?.state === 'done') return command.outcome;
      if (performance.now() >= until) return undefined;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
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

  private insert(group: string, command: NewCommand): void {
    const commands = this.commands(group);
    if (commands.has(command.id)) return;
    this.sequence += 1;
    const { partition } = command;
    const pending = { ...throughJson(command), sequence: this.sequence };
    commands.set(command.id, { partition, pending, outcome: undefined, state: 'pending' });
    this.notify(group, partition);
  }

  private setResult(task: TaskId, result: ChangeSet['results'][number]): void {
    const commands = this.commands(task.group);
    const { id, outcome, state } = result;
    const known = commands.get(id);
    if (known?.state === 'done') return;
    const pending = known?.pending ?? ({ id } as PendingCommand);
    commands.set(id, { partition: task.partition, pending, outcome, state });
  }

  private notify(group: string, partition: number): void {
    for (const listener of this.listeners.get(`${group}/${partition}`) ?? []) listener();
  }

  private data({ group, partition }: TaskId): TaskData {
    const name = `${group}/${partition}`;
    const data = this.tasks.get(name) ?? {
      epoch: 0,
      stored: undefined,
      outbox: [],
      folds: new Map(),
      soft: new Map(),
      parked: [],
      replays: new Set(),
    };
    this.tasks.set(name, data);
    return data;
  }

  private commands(group: string): Map<string, CommandData> {
    const commands = this.groups.get(group) ?? new Map<string, CommandData>();
    this.groups.set(group, commands);
    return commands;
  }
}

/** What JSON makes of a value: the store in PostgreSQL keeps states and commands so. */
const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
