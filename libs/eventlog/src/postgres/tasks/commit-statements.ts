import type { Statement } from '@fettle/postgres';

import type { ChangeSet, TaskId } from '../../ports/task-store';
import { insertCommands, recordResults } from './command-statements';
import { parkRecords, sendLater, unpark } from './outbox-statements';
import { prepared } from '../prepared';
import { dropStates, storeFolds, storeSoft } from './state-statements';

/**
 * Everything of a change set but its rows, in the order in which it is to be run after the fence.
 */
export const commitStatements = (task: TaskId, changes: ChangeSet): Statement[] => [
  ...storePositions(task, changes),
  ...(changes.dropFolds ? dropStates(task) : []),
  ...unlessEmpty(changes.folds, (rows) => storeFolds(task, rows)),
  ...unlessEmpty(changes.soft, (rows) => storeSoft(task, rows)),
  ...unlessEmpty(changes.outbox, (rows) => sendLater(task, rows)),
  ...unlessEmpty(changes.newCommands, (rows) => insertCommands(task.group, rows)),
  ...recordResults(task, changes.results),
  ...unlessEmpty(changes.unparked, (keys) => unpark(task, keys)).flat(),
  ...unlessEmpty(changes.parked, (rows) => parkRecords(task, rows)),
];

const unlessEmpty = <T, S>(rows: readonly T[], build: (rows: readonly T[]) => S): S[] =>
  rows.length === 0 ? [] : [build(rows)];

const fence = 'select fettle.fence($1, $2, $3, $4, $5)';

/** Fails with OWNERSHIP_LOST_STATE, and the transaction with it, unless the epoch is the task's. */
export const fenceStatement = (task: TaskId, epoch: number, changes: ChangeSet): Statement =>
  prepared(fence, [task.group, task.partition, epoch, changes.passedNow, changes.layout]);

const positionsSql = `insert into fettle.task_position
  select $1::text, $2::integer, p.*
  from unnest($3::text[], $4::bigint[], $5::bigint[], $6::bigint[]) as p
  on conflict (task_group, partition, topic) do update set
    next_offset = coalesce(excluded.next_offset, task_position.next_offset),
    decided_through = coalesce(excluded.decided_through, task_position.decided_through),
    reacted_through = coalesce(excluded.reacted_through, task_position.reacted_through)`;

/** What a commit says nothing of stays as it was. */
const storePositions = (task: TaskId, changes: ChangeSet): Statement[] => {
  const maps = [changes.positions, changes.decidedThrough, changes.reactedThrough];
  const topics = [...new Set(maps.flatMap((map) => [...map.keys()]))].sort();
  if (topics.length === 0) return [];
  const columns = maps.map((map) => topics.map((topic) => map.get(topic) ?? null));
  return [prepared(positionsSql, [task.group, task.partition, topics, ...columns])];
};
