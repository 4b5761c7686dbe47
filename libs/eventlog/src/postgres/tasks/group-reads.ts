import type { Outcome } from '@fettle/eventsourcing';
import type { Statement } from '@fettle/postgres';

import type { Acknowledged, FoldRow, PendingCommand, TaskId } from '../../ports/task-store';
import { readRows, type Database } from '../database';
import { Lots } from '../lots';
import type { Placed } from './column-arrays';
import { settleStatement } from './outbox-statements';
import * as reads from './task-reads';

/** A command whose outcome is complete. */
interface Settled {
  readonly partition: number;
  readonly id: string;
  readonly outcome: Outcome;
}

interface ToSettle {
  readonly partition: number;
  readonly acknowledged: readonly Acknowledged[];
}

interface Question<Asked, Row, Answer> {
  readonly statement: (group: string, asked: readonly Asked[]) => Statement;
  /** What one task gets of the rows of its partition. */
  readonly answer: (rows: readonly Row[], asked: Asked) => Answer;
}

/** What tasks ask at every turn: those of a group that ask at the same time share a question. */
export class GroupReads {
  private readonly pendings: Lots<reads.PendingAsked, readonly PendingCommand[]>;
  private readonly loads: Lots<reads.FoldsAsked, readonly FoldRow[]>;
  private readonly settlements: Lots<ToSettle, readonly Settled[]>;

  constructor(private readonly database: Database) {
    this.pendings = this.lots<reads.PendingAsked, reads.StoredCommand, readonly PendingCommand[]>({
      statement: reads.pending,
      answer: (rows, { limit }) => rows.slice(0, limit).map(reads.pendingCommand),
    });
    this.loads = this.lots<reads.FoldsAsked, reads.StoredFold, readonly FoldRow[]>({
      statement: reads.foldsByName,
      answer: (rows, { names }) => {
        const wanted = new Set(names);
        return rows.filter(({ name }) => wanted.has(name)).map(reads.foldRow);
      },
    });
    this.settlements = this.lots<ToSettle, Settled, readonly Settled[]>({
      statement: (group, asked) => settleStatement(group, asked.flatMap(placedOf)),
      answer: (rows) => rows,
    });
  }

  /** In the order they were submitted. */
  pending({ group, partition }: TaskId, limit: number): Promise<readonly PendingCommand[]> {
    return this.pendings.add(group, { partition, limit });
  }

  folds({ group, partition }: TaskId, names: readonly string[]): Promise<readonly FoldRow[]> {
    return this.loads.add(group, { partition, names });
  }

  settle(
    { group, partition }: TaskId,
    acknowledged: readonly Acknowledged[],
  ): Promise<readonly Settled[]> {
    return this.settlements.add(group, { partition, acknowledged });
  }

  private lots<
    Asked extends { readonly partition: number },
    Row extends { readonly partition: number },
    Answer,
  >({ statement, answer }: Question<Asked, Row, Answer>): Lots<Asked, Answer> {
    const { database } = this;
    const answerTo = (rows: readonly Row[], asked: Asked): Answer =>
      answer(
        rows.filter(({ partition }) => partition === asked.partition),
        asked,
      );
    return new Lots({
      together: async (group, asked) => {
        const { rows } = await database.pool.query<Row>(statement(group, asked));
        return asked.map((one) => answerTo(rows, one));
      },
      alone: async (group, asked) =>
        answerTo(await readRows<Row>(database, statement(group, [asked])), asked),
    });
  }
}

const placedOf = ({ partition, acknowledged }: ToSettle): Placed<Acknowledged>[] =>
  acknowledged.map((row) => ({ partition, row }));
