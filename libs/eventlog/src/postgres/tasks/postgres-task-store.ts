import { retryTransient } from '@fettle/postgres';
import type { Outcome } from '@fettle/eventsourcing';
import type { EpochMs } from '@fettle/kernel';

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
} from '../../ports/task-store';
import type { ReactionProgress } from '../../ports/reaction-progress';
import { readRows, type Database } from '../database';
import type { ProjectionTables } from '../tables/projection-tables';
import type { Pruned, Pruning } from '../../ports/pruning';
import { prune } from '../prune';
import { commandsChannel, outcomesChannel, positionsChannel } from '../runtime-tables';
import { Commits } from './commits';
import { GroupReads } from './group-reads';
import { takeOver } from './take-over';
import * as reads from './task-reads';

/**
 * Listeners look for themselves this often, should a notification have been lost with its sender.
 */
const LOOK_ANYWAY_MS = 5_000;

/**
 * Tasks in PostgreSQL: what the tasks of a group ask or commit at the same time goes together, see
 * {@link Lots}; every commit is fenced by its owner's epoch.
 */
export class PostgresTaskStore implements TaskStore {
  private readonly commits: Commits;
  private readonly groups: GroupReads;

  constructor(
    private readonly database: Database,
    private readonly tables: ProjectionTables,
  ) {
    this.commits = new Commits(database, tables);
    this.groups = new GroupReads(database);
  }

  takeOver(task: TaskId): Promise<TaskState> {
    const { closing, onRetry } = this.database;
    return retryTransient(() => takeOver(this.database, task), { signal: closing, onRetry });
  }

  async commit(task: TaskId, epoch: number, changes: ChangeSet): Promise<void> {
    await this.commits.commit({ task, epoch, changes });
    this.announce(task, changes);
  }

  async settle(task: TaskId, acknowledged: readonly Acknowledged[]): Promise<void> {
    if (acknowledged.length === 0) return;
    const settled = await this.groups.settle(task, acknowledged);
    for (const { id, outcome } of settled) this.tell(task, id, outcome);
  }

  async loadFolds(task: TaskId, names: readonly string[]): Promise<readonly FoldRow[]> {
    return names.length === 0 ? [] : this.groups.folds(task, names);
  }

  dueFolds(task: TaskId, now: EpochMs, limit: number): Promise<readonly FoldRow[]> {
    return readRows<FoldRow>(this.database, reads.foldsDue(task, now, limit));
  }

  async loadSoft(
    task: TaskId,
    of: Pick<SoftRow, 'processor' | 'key'>,
  ): Promise<SoftRow | undefined> {
    const [row] = await readRows<reads.StoredSoft>(this.database, reads.softOf(task, of));
    return row && reads.softRow(row);
  }

  pendingCommands(task: TaskId, limit: number): Promise<readonly PendingCommand[]> {
    return this.groups.pending(task, limit);
  }

  async parkedRecords(task: TaskId, parkedKey: string): Promise<readonly ParkedRecord[]> {
    const statement = reads.parkedBehind(task, parkedKey);
    const rows = await readRows<reads.StoredParked>(this.database, statement);
    return rows.map((row) => reads.parkedRecord(parkedKey, row));
  }

  async reactionProgress(group: string): Promise<ReactionProgress> {
    const rows = await readRows<{ last: number; oldest: number | null }>(
      this.database,
      reads.reactionProgress(group),
    );
    return { last: rows[0]?.last ?? 0, oldestUnsettled: rows[0]?.oldest ?? undefined };
  }

  async replayRequests(task: TaskId): Promise<readonly string[]> {
    const rows = await readRows<{ key: string }>(this.database, reads.replaysAsked(task));
    return rows.map(({ key }) => key);
  }

  prune(group: string, at: Pruning): Promise<Pruned> {
    return prune(this.database, group, at);
  }

  onCommands(task: TaskId, listener: () => void): () => void {
    const stop = this.database.notifications.listen(commandsChannel(task.group), (payload) => {
      if (payload === undefined || payload === String(task.partition)) listener();
    });
    const timer = setInterval(listener, LOOK_ANYWAY_MS);
    timer.unref();
    return () => {
      clearInterval(timer);
      stop();
    };
  }

  private announce(task: TaskId, { newCommands, results, positions }: ChangeSet): void {
    const { notifications } = this.database;
    for (const partition of new Set(newCommands.map((command) => command.partition)))
      notifications.notify(commandsChannel(task.group), String(partition));
    for (const { id, outcome, state } of results)
      if (state === 'done') this.tell(task, id, outcome);
      else if (state === 'folded') notifications.notify(outcomesChannel(task.group), id);
    if (positions.size > 0 && this.tables.has(task.group))
      notifications.notify(positionsChannel(task.group), String(task.partition));
  }

  /** Whoever waits elsewhere for an outcome that was told here looks again before long. */
  private tell({ group }: TaskId, id: string, outcome: Outcome): void {
    const { notifications, outcomes } = this.database;
    if (!outcomes.tell(group, id, outcome)) notifications.notify(outcomesChannel(group), id);
  }
}
