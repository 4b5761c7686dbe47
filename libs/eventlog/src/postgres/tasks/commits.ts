import { isConnectionLost, pipelineTransaction, retryTransient } from '@fettle/postgres';

import { commitFault, type Database } from '../database';
import { Lots } from '../lots';
import type { ProjectionTables } from '../tables/projection-tables';
import { commitStatements, fenceStatement, type Commit } from './commit-statements';
import { CopyConfidence } from './copy-confidence';
import { rowStatements, type MayCopy } from '../tables/row-statements';

/** With so many rows a commit has a transaction of its own: others would wait for it. */
const ROWS_ALONE = 100;

/**
 * Commits, each fenced by its owner's epoch. Tasks of one group that commit at the same time share
 * a transaction, sent in one flush; when it fails, each commits by itself.
 */
export class Commits {
  private readonly confidence = new CopyConfidence();
  private readonly lots: Lots<Commit, void>;

  constructor(
    private readonly database: Database,
    private readonly tables: ProjectionTables,
  ) {
    this.lots = new Lots<Commit, void>({
      together: async (group, commits) => {
        // In the order of the tasks, so that two processes never wait for each other.
        const ordered = [...commits].sort((a, b) => a.task.partition - b.task.partition);
        await this.transaction(group, ordered, () => false);
        return commits.map(() => undefined);
      },
      alone: (_, commit) => this.alone(commit),
      // Nobody knows whether it stands.
      mayRepeat: (error) => !isConnectionLost(error),
    });
  }

  /** Rejects with OwnershipLostError or DeterministicFaultError; other faults are retried. */
  async commit(commit: Commit): Promise<void> {
    try {
      if (commit.changes.rows.length >= ROWS_ALONE) await this.alone(commit);
      else await this.lots.add(commit.task.group, commit);
    } catch (error) {
      throw commitFault(error instanceof LostSession ? error.cause : error);
    }
  }

  private alone(commit: Commit): Promise<void> {
    const { closing, onRetry } = this.database;
    // What failed without losing the session was rolled back for certain, and may be repeated.
    const attempt = () => this.tryCopying(commit).catch(unlessLost);
    return retryTransient(attempt, { signal: closing, onRetry });
  }

  private async tryCopying(commit: Commit): Promise<void> {
    for (;;) {
      const tried = new Set<string>();
      try {
        const mayCopy = this.confidence.forCommit(tried);
        return await this.transaction(commit.task.group, [commit], mayCopy);
      } catch (error) {
        if (!this.confidence.wasToBlame(error, tried)) throw error;
      }
    }
  }

  private async transaction(
    group: string,
    commits: readonly Commit[],
    mayCopy: MayCopy,
  ): Promise<void> {
    const changes = commits.flatMap((commit) => commit.changes.rows);
    const rows =
      changes.length === 0 ? [] : rowStatements(this.tables.ofGroup(group), changes, mayCopy);
    await pipelineTransaction(this.database.pool, [
      ...commits.map(fenceStatement),
      ...commitStatements(group, commits),
      ...rows,
    ]);
  }
}

/** Not to be retried: nobody knows what became of the commit. */
class LostSession extends Error {}

const unlessLost = (error: unknown): never => {
  throw isConnectionLost(error) ? new LostSession('session lost', { cause: error }) : error;
};
