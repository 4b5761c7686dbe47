import type { Statement } from '@fettle/postgres';

import type { Acknowledged, OutboxEntry, ParkedRecord, TaskId } from '../../ports/task-store';
import { columnArrays, placedArrays, type Placed } from './column-arrays';
import { prepared } from '../prepared';

const sendLaterSql = `insert into fettle.outbox
    (task_group, partition, sequence, topic, topic_partition, key, value, headers, settles,
     fold_name)
  select $1::text, o.* from unnest(
    $2::integer[], $3::bigint[], $4::text[], $5::integer[], $6::text[], $7::bytea[], $8::json[],
    $9::text[], $10::text[]) as o`;

/** Records to be sent once the commit stands. */
export const sendLater = (group: string, rows: readonly Placed<OutboxEntry>[]): Statement =>
  prepared(sendLaterSql, [
    group,
    ...placedArrays('outbox', rows, [
      ['sequence', 'bigint', ({ sequence }) => sequence],
      ['topic', 'text', ({ record }) => record.topic],
      ['topic_partition', 'integer', ({ record }) => record.partition],
      ['key', 'text', ({ record }) => record.key],
      ['value', 'bytea', ({ record }) => record.value],
      ['headers', 'json', ({ record }) => record.headers],
      ['settles', 'text', ({ settles }) => settles],
      ['fold_name', 'text', ({ foldName }) => foldName],
    ]),
  ]);

/**
 * One statement: removes entries, moves each fold to the last of its positions and completes
 * outcomes. Entries that are gone already were settled before; then nothing of them is
 * touched again.
 */
const settleSql = `with gone as (
    delete from fettle.outbox o
    using unnest($2::integer[], $3::bigint[], $4::bigint[]) as a(partition, sequence, log_offset)
    where o.task_group = $1 and o.partition = a.partition and o.sequence = a.sequence
    returning o.partition, o.sequence, o.settles, o.fold_name,
      o.topic || ':' || o.topic_partition || ':' || a.log_offset as position
  ), moved as (
    update fettle.fold f set position = last.position
    from (select distinct on (partition, fold_name) partition, fold_name, position from gone
      where fold_name is not null order by partition, fold_name, sequence desc) as last
    where f.task_group = $1 and f.partition = last.partition and f.name = last.fold_name
  )
  update fettle.command c set status = 'done',
    outcome = jsonb_set(c.outcome, '{position}', to_jsonb(gone.position))
  from gone
  where c.task_group = $1 and c.id = gone.settles and c.status = 'decided'
  returning c.partition, c.id, c.outcome`;

/** Returns the commands that are complete now: their ids and outcomes. */
export const settleStatement = (
  group: string,
  acknowledged: readonly Placed<Acknowledged>[],
): Statement =>
  prepared(settleSql, [
    group,
    ...placedArrays('outbox', acknowledged, [
      ['sequence', 'bigint', ({ entry }) => entry.sequence],
      ['log_offset', 'bigint', ({ offset }) => offset],
    ]),
  ]);

const parkSql = `insert into fettle.parked_record
    (task_group, partition, parked_key, topic, topic_partition, log_offset, key, value, headers,
     fault)
  select $1::text, $2::integer, p.* from unnest(
    $3::text[], $4::text[], $5::integer[], $6::bigint[], $7::bytea[], $8::bytea[], $9::json[],
    $10::text[]) as p
  on conflict (task_group, partition, parked_key, topic, log_offset) do update
    set fault = excluded.fault`;

/** Keeps whole what could not be applied. Parked again, a record keeps its place. */
export const parkRecords = (task: TaskId, rows: readonly ParkedRecord[]): Statement =>
  prepared(parkSql, [
    task.group,
    task.partition,
    ...columnArrays('parked_record', rows, [
      ['parked_key', 'text', ({ parkedKey }) => parkedKey],
      ['topic', 'text', ({ record }) => record.topic],
      ['topic_partition', 'integer', ({ record }) => record.partition],
      ['log_offset', 'bigint', ({ record }) => record.offset],
      ['key', 'bytea', ({ record }) => record.key],
      ['value', 'bytea', ({ record }) => record.value],
      ['headers', 'json', ({ record }) => record.headers],
      ['fault', 'text', ({ fault }) => fault],
    ]),
  ]);

/** Drained keys, and the requests that asked for it. */
export const unpark = (task: TaskId, keys: readonly string[]): Statement[] =>
  ['parked_record', 'replay_request'].map((table) =>
    prepared(
      `delete from fettle.${table}
       where task_group = $1 and partition = $2 and parked_key = any($3)`,
      [task.group, task.partition, keys],
    ),
  );
