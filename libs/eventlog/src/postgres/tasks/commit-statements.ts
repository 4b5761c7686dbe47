import type { Statement } from '@fettle/postgres';

import { dayOf } from '../../ports/pruning';
import type { ChangeSet, HandlerStart, TaskId } from '../../ports/task-store';
import { placedArrays, type Placed } from './column-arrays';
import { insertCommands, recordResults } from './command-statements';
import { parkRecords, sendLater, unpark } from './outbox-statements';
import { prepared } from '../prepared';
import { dropStates, storeFolds, storeSoft } from './state-statements';

/** What one task commits under its epoch. */
export interface Commit {
  readonly task: TaskId;
  readonly epoch: number;
  readonly changes: ChangeSet;
}

/**
 * Everything of some commits of one group but their rows, in the order in which it is to be run
 * after the fences.
 */
export const commitStatements = (group: string, commits: readonly Commit[]): Statement[] => [
  ...storePositions(group, commits),
  ...unlessEmpty(placed(commits, 'handlers'), (rows) => storeHandlers(group, rows)),
  ...commits.flatMap(({ task, changes }) => (changes.dropFolds ? dropStates(task) : [])),
  ...unlessEmpty(placed(commits, 'folds'), (rows) => storeFolds(group, dayOfAll(commits), rows)),
  ...unlessEmpty(placed(commits, 'soft'), (rows) => storeSoft(group, rows)),
  ...unlessEmpty(placed(commits, 'outbox'), (rows) => sendLater(group, rows)),
  ...unlessEmpty(
    commits.flatMap(({ changes }) => changes.newCommands),
    (rows) => insertCommands(group, rows),
  ),
  ...recordResults(group, placed(commits, 'results')),
  ...commits.flatMap(({ task, changes: { unparked, parked } }) => [
    ...unlessEmpty(unparked, (keys) => unpark(task, keys)).flat(),
    ...unlessEmpty(parked, (rows) => parkRecords(task, rows)),
  ]),
];

/** Commits that go together are of one moment. */
const dayOfAll = (commits: readonly Commit[]): number =>
  dayOf(Math.max(...commits.map(({ changes }) => changes.at)));

/** Rows of all commits, each with the partition of its task. */
const placed = <K extends 'folds' | 'handlers' | 'soft' | 'outbox' | 'results'>(
  commits: readonly Commit[],
  kind: K,
): Placed<ChangeSet[K][number]>[] =>
  commits.flatMap(({ task: { partition }, changes }) =>
    changes[kind].map((row) => ({ partition, row })),
  );

const unlessEmpty = <T, S>(rows: readonly T[], build: (rows: readonly T[]) => S): S[] =>
  rows.length === 0 ? [] : [build(rows)];

const fence = 'select fettle.fence($1, $2, $3, $4, $5, $6)';

/** Fails with OWNERSHIP_LOST_STATE, and the transaction with it, unless the epoch is the task's. */
export const fenceStatement = ({ task, epoch, changes }: Commit): Statement =>
  prepared(fence, [
    ...[task.group, task.partition, epoch, changes.passedNow, changes.layout],
    changes.recovering ?? false,
  ]);

const handlersSql = `insert into fettle.handler_start
    (task_group, partition, handler, topic, begins, next_offset)
  select $1::text, h.* from unnest(
    $2::integer[], $3::text[], $4::text[], $5::bigint[], $6::bigint[]) as h
  on conflict (task_group, partition, handler, topic) do update set
    begins = excluded.begins, next_offset = excluded.next_offset`;

const storeHandlers = (group: string, rows: readonly Placed<HandlerStart>[]): Statement =>
  prepared(handlersSql, [
    group,
    ...placedArrays('handler_start', rows, [
      ['handler', 'text', ({ handler }) => handler],
      ['topic', 'text', ({ topic }) => topic],
      ['begins', 'bigint', ({ begins }) => begins],
      ['next_offset', 'bigint', ({ next }) => next],
    ]),
  ]);

const positionsSql = `insert into fettle.task_position
  select $1::text, p.*
  from unnest($2::integer[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[]) as p
  on conflict (task_group, partition, topic) do update set
    next_offset = coalesce(excluded.next_offset, task_position.next_offset),
    decided_through = coalesce(excluded.decided_through, task_position.decided_through),
    reacted_through = coalesce(excluded.reacted_through, task_position.reacted_through)`;

/** What a commit says nothing of stays as it was. */
const storePositions = (group: string, commits: readonly Commit[]): Statement[] => {
  const rows = commits.flatMap(({ task: { partition }, changes }) => {
    const maps = [changes.positions, changes.decidedThrough, changes.reactedThrough];
    const topics = [...new Set(maps.flatMap((map) => [...map.keys()]))].sort();
    return topics.map((topic) => [partition, topic, ...maps.map((map) => map.get(topic) ?? null)]);
  });
  if (rows.length === 0) return [];
  const columns = [0, 1, 2, 3, 4].map((column) => rows.map((row) => row[column]));
  return [prepared(positionsSql, [group, ...columns])];
};
