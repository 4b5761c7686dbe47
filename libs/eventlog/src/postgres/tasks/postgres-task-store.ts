import { isConnectionLost, pipelineTransaction, retryTransient } from '@fettle/postgres';
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
import { commitStatements, fenceStatement } from './commit-statements';
import { commitFault, readRows, type Database } from '../database';
import { settleStatement } from './outbox-statements';
import type { ProjectionTables } from '../tables/projection-tables';
import { CopyConfidence } from './copy-confidence';
import { rowStatements } from './row-statements';
import { commandsChannel, outcomesChannel, positionsChannel } from '../runtime-tables';
import { takeOver } from './take-over';
import * as reads from './task-reads';

/**
 * Listeners look for themselves this often, should a notification have been lost with its sender.
 */
const LOOK_ANYWAY_MS = 5_000;

/**
 * Tasks in PostgreSQL: one transaction a commit, sent in one flush, fenced by the owner's epoch.
 */
export class PostgresTaskStore implements TaskStore {
  private readonly confidence = new CopyConfidence();

  constructor(
    private readonly database: Database,
    private readonly tables: ProjectionTables,
  ) {}

  takeOver(task: TaskId): Promise<TaskState> {
    const { closing, onRetry } = this.database;
    return retryTransient(() => takeOver(this.database, task), { signal: closing, onRetry });
  }

  async commit(task: TaskId, epoch: number, changes: ChangeSet): Promise<void> {
    const { closing, onRetry } = this.database;
    try {
      // What failed without losing the session was rolled back for certain, and may be repeated.
      const attempt = () => this.tryCommit(task, epoch, changes).catch(unlessLost);
      await retryTransient(attempt, { signal: closing, onRetry });
    } catch (error) {
      throw commitFault(error instanceof LostSession ? error.cause : error);
    }
    this.announce(task, changes);
  }

  private async tryCommit(task: TaskId, epoch: number, changes: ChangeSet): Promise<void> {
    for (;;) {
      const tried = new Set<string>();
      const rows =
        changes.rows.length === 0
          ? []
          : rowStatements(
              this.tables.ofGroup(task.group),
              changes.rows,
              this.confidence.forCommit(tried),
            );
      const fenced = [fenceStatement(task, epoch, changes), ...commitStatements(task, changes)];
      try {
        await pipelineTransaction(this.database.pool, [...fenced, ...rows]);
        return;
      } catch (error) {
        if (!this.confidence.wasToBlame(error, tried)) throw error;
      }
    }
  }

  async settle(task: TaskId, acknowledged: readonly Acknowledged[]): Promise<void> {
    if (acknowledged.length === 0) return;
    const statement = settleStatement(task, acknowledged);
    const settled = await readRows<Settled>(this.database, statement);
    const { notifications, outcomes } = this.database;
    for (const { id, outcome } of settled) {
      outcomes.tell(task.group, id, outcome);
      notifications.notify(outcomesChannel(task.group), id);
    }
  }

  async loadFolds(task: TaskId, names: readonly string[]): Promise<readonly FoldRow[]> {
    if (names.length === 0) return [];
    return readRows<FoldRow>(this.database, reads.foldsByName(task, names));
  }

  dueFolds(task: TaskId, now: EpochMs, limit: number): Promise<readonly FoldRow[]> {
    return readRows<FoldRow>(this.database, reads.foldsDue(task, now, limit));
  }

  async loadSoft(
    task: TaskId,
    of?: Pick<SoftRow, 'processor' | 'key'>,
  ): Promise<readonly SoftRow[]> {
    const rows = await readRows<reads.StoredSoft>(this.database, reads.softOf(task, of));
    return rows.map(reads.softRow);
  }

  async pendingCommands(task: TaskId, limit: number): Promise<readonly PendingCommand[]> {
    const rows = await readRows<reads.StoredCommand>(this.database, reads.pending(task, limit));
    return rows.map(reads.pendingCommand);
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
    for (const { id, state } of results)
      if (state !== 'decided') notifications.notify(outcomesChannel(task.group), id);
    if (positions.size > 0)
      notifications.notify(positionsChannel(task.group), String(task.partition));
  }
}

interface Settled {
  readonly id: string;
  readonly outcome: Outcome;
}

/** Not to be retried: nobody knows what became of the commit. */
class LostSession extends Error {}

const unlessLost = (error: unknown): never => {
  throw isConnectionLost(error) ? new LostSession('session lost', { cause: error }) : error;
};
