import type { Statement } from '@fettle/postgres';

import type { CommandResult, NewCommand, TaskId } from '../../ports/task-store';
import { columnArrays } from './column-arrays';
import { prepared } from '../prepared';

const commandsSql = `insert into fettle.command
    (task_group, status, id, partition, category, stream_id, command, traceparent)
  select $1::text, 'pending', c.* from unnest(
    $2::text[], $3::integer[], $4::text[], $5::text[], $6::json[], $7::text[]) as c
  on conflict (task_group, id) do nothing`;

/** Inserts commands for their owners; ids that are there already change nothing. */
export const insertCommands = (group: string, rows: readonly NewCommand[]): Statement =>
  prepared(commandsSql, [
    group,
    ...columnArrays('command', rows, [
      ['id', 'text', ({ id }) => id],
      ['partition', 'integer', ({ partition }) => partition],
      ['category', 'text', ({ category }) => category],
      ['stream_id', 'text', ({ streamId }) => streamId],
      ['command', 'json', ({ command }) => command],
      ['traceparent', 'text', ({ traceparent }) => traceparent],
    ]),
  ]);

const resultsSql = `insert into fettle.command as c
    (task_group, partition, category, stream_id, id, status, outcome)
  select $1::text, $2::integer, '', '', r.id, r.status, r.outcome::jsonb from (
    select distinct on (id) * from unnest($3::text[], $4::text[], $5::json[])
      with ordinality as u(id, status, outcome, at) order by id, at desc) as r
  on conflict (task_group, id) do update set status = excluded.status, outcome = excluded.outcome
    where c.status <> 'done'`;

/**
 * What commands came to; an outcome that is complete never changes. A command whose row was lost
 * with a database gets one from its result, so that its id stays used.
 */
export const recordResults = (task: TaskId, rows: readonly CommandResult[]): Statement =>
  prepared(resultsSql, [
    task.group,
    task.partition,
    ...columnArrays('command', rows, [
      ['id', 'text', ({ id }) => id],
      ['status', 'text', ({ state }) => state],
      ['outcome', 'json', ({ outcome }) => outcome],
    ]),
  ]);
