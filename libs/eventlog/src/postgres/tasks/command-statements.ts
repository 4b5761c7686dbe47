import { streamName } from '@fettle/eventsourcing';
import type { CommandEnvelope } from '@fettle/eventsourcing';
import type { Statement } from '@fettle/postgres';

import { streamFold } from '../../engine/fold-names';
import type { CommandResult, NewCommand } from '../../ports/task-store';
import { columnArrays, placedArrays, type Placed } from './column-arrays';
import { prepared } from '../prepared';

const commandsSql = `insert into fettle.command
    (task_group, status, id, partition, category, stream_id, command, traceparent)
  select $1::text, 'pending', c.* from unnest(
    $2::text[], $3::integer[], $4::text[], $5::text[], $6::json[], $7::text[]) as c
  on conflict (task_group, id) do nothing`;

/** Inserts commands for their owners; ids that are there already change nothing. */
export const insertCommands = (group: string, rows: readonly NewCommand[]): Statement =>
  prepared(commandsSql, [group, ...commandArrays(rows)]);

/** A command for the task that has its stream, else for this partition, if it has one. */
export type UnplacedCommand = CommandEnvelope & { readonly partition: number | undefined };

const commandArrays = (rows: readonly UnplacedCommand[]): Buffer[] =>
  columnArrays('command', rows, [
    ['id', 'text', ({ id }) => id],
    ['partition', 'integer', ({ partition }) => partition],
    ['category', 'text', ({ category }) => category],
    ['stream_id', 'text', ({ streamId }) => streamId],
    ['command', 'json', ({ command }) => command],
    ['traceparent', 'text', ({ traceparent }) => traceparent],
  ]);

const deliverSql = `with placed as (
    select c.at, c.id, coalesce(
      (select f.partition from fettle.fold f
        where f.task_group = $1 and f.name = c.fold_name limit 1),
      c.partition) as partition, c.category, c.stream_id, c.command, c.traceparent, c.digest
    from unnest($2::text[], $3::integer[], $4::text[], $5::text[], $6::json[], $7::text[],
        $8::text[], $9::text[]) with ordinality
      as c(id, partition, category, stream_id, command, traceparent, fold_name, digest, at)
  ), inserted as (
    insert into fettle.command
      (task_group, status, id, partition, category, stream_id, command, traceparent, digest)
    select $1, 'pending', id, partition, category, stream_id, command, traceparent, digest
    from placed where partition is not null order by at
    on conflict (task_group, id) do nothing
    returning id
  )
  select partition, id in (select id from inserted) as "isNew" from placed order by at`;

/** Where a command went; null: nowhere. */
export interface Delivered {
  readonly partition: number | null;
  /** False: the id was there already. */
  readonly isNew: boolean;
}

/** Inserts commands in this order; says of each, in the same order, where it went. */
export const deliverCommands = (group: string, commands: readonly UnplacedCommand[]): Statement =>
  prepared(deliverSql, [
    group,
    ...commandArrays(commands),
    ...columnArrays('command', commands, [
      ['stream_id', 'text', ({ category, streamId }) => streamFold(streamName(category, streamId))],
      ['digest', 'text', ({ digest }) => digest],
    ]),
  ]);

const resultsSql = `insert into fettle.command as c
    (task_group, partition, category, stream_id, id, status, outcome)
  select $1::text, r.partition, '', '', r.id, r.status, r.outcome::jsonb from (
    select distinct on (id) * from unnest($2::integer[], $3::text[], $4::text[], $5::json[])
      with ordinality as u(partition, id, status, outcome, at) order by id, at desc) as r
  on conflict (task_group, id) do update set status = excluded.status, outcome = excluded.outcome,
      command = null, traceparent = null
    where c.status <> 'done'`;

const foldedSql = `insert into fettle.command as c
    (task_group, partition, category, stream_id, id, status, outcome)
  select $1::text, r.partition, r.category, r.stream_id, r.id, 'done', r.outcome::jsonb from (
    select distinct on (id) *
    from unnest($2::integer[], $3::text[], $4::text[], $5::text[], $6::json[])
      with ordinality as u(partition, id, category, stream_id, outcome, at)
    order by id, at desc) as r
  on conflict (task_group, id) do update set status = 'done', command = null, traceparent = null,
    outcome = case
      when c.status <> 'done' then excluded.outcome
      else jsonb_set(excluded.outcome, '{eventIds}',
        (c.outcome -> 'eventIds') || (excluded.outcome -> 'eventIds')) end
    where c.status <> 'done' or c.outcome ->> 'kind' = 'accepted'
      and not (c.outcome -> 'eventIds') @> (excluded.outcome -> 'eventIds')`;

/**
 * What commands came to; an outcome that is complete never changes, but for events of the same
 * command that are folded later. What was asked is not kept: only the outcome is asked for from
 * here on. A command whose row was lost with a database gets one from its
 * result, so that its id stays used.
 */
export const recordResults = (
  group: string,
  rows: readonly Placed<CommandResult>[],
): Statement[] => {
  const folded = rows.filter(({ row }) => row.state === 'folded');
  const others = rows.filter(({ row }) => row.state !== 'folded');
  return [
    ...(others.length === 0 ? [] : [prepared(resultsSql, resultArrays(group, others))]),
    ...(folded.length === 0 ? [] : [prepared(foldedSql, foldedArrays(group, folded))]),
  ];
};

const resultArrays = (group: string, rows: readonly Placed<CommandResult>[]): unknown[] => [
  group,
  ...placedArrays('command', rows, [
    ['id', 'text', ({ id }) => id],
    ['status', 'text', ({ state }) => state],
    ['outcome', 'json', ({ outcome }) => outcome],
  ]),
];

const foldedArrays = (group: string, rows: readonly Placed<CommandResult>[]): unknown[] => [
  group,
  ...placedArrays('command', rows, [
    ['id', 'text', ({ id }) => id],
    ['category', 'text', ({ of }) => of?.category ?? ''],
    ['stream_id', 'text', ({ of }) => of?.streamId ?? ''],
    ['outcome', 'json', ({ outcome }) => outcome],
  ]),
];

const reusedSql = `select 1 from fettle.command where task_group = $1 and id = $2
  and (category <> '' and (category, stream_id) <> ($3, $4) or digest <> $5)`;

/** A row when the id belongs to another command. */
export const commandReused = (group: string, command: CommandEnvelope): Statement =>
  prepared(reusedSql, [
    group,
    command.id,
    command.category,
    command.streamId,
    command.digest ?? null,
  ]);
