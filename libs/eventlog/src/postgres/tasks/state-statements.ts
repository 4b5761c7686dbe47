import { serialize } from 'node:v8';

import type { Statement } from '@fettle/postgres';

import {
  DeterministicFaultError,
  type FoldRow,
  type SoftRow,
  type TaskId,
} from '../../ports/task-store';
import { placedArrays, type Placed } from './column-arrays';
import { prepared } from '../prepared';

/** Forgets what was folded and learnt under an older layout. */
export const dropStates = (task: TaskId): Statement[] =>
  ['fold', 'soft'].map((table) =>
    prepared(`delete from fettle.${table} where task_group = $1 and partition = $2`, [
      task.group,
      task.partition,
    ]),
  );

const foldsSql = `insert into fettle.fold
    (task_group, touched_day, partition, name, version, last_event_id, state, due_at, position)
  select $1::text, $2::integer, f.* from unnest(
    $3::integer[], $4::text[], $5::bigint[], $6::text[], $7::json[], $8::bigint[], $9::text[]) as f
  on conflict (task_group, name, partition) do update set
    version = excluded.version, last_event_id = excluded.last_event_id, state = excluded.state,
    due_at = excluded.due_at, position = coalesce(excluded.position, fold.position),
    touched_day = excluded.touched_day`;

/** A position that is known already is never forgotten. */
export const storeFolds = (
  group: string,
  day: number,
  rows: readonly Placed<FoldRow>[],
): Statement =>
  prepared(foldsSql, [
    group,
    day,
    ...placedArrays('fold', rows, [
      ['name', 'text', ({ name }) => name],
      ['version', 'bigint', ({ version }) => version],
      ['last_event_id', 'text', ({ lastEventId }) => lastEventId],
      ['state', 'json', ({ state }) => state],
      ['due_at', 'bigint', ({ dueAt }) => dueAt],
      ['position', 'text', ({ position }) => position],
    ]),
  ]);

const softSql = `insert into fettle.soft
    (task_group, partition, processor, key, version, state)
  select $1::text, s.* from unnest(
    $2::integer[], $3::text[], $4::text[], $5::integer[], $6::bytea[]) as s
  on conflict (task_group, partition, processor, key) do update set
    version = excluded.version, state = excluded.state`;

/** What was learnt, as V8 serialises it: typed arrays, NaN and −0 come back as they were. */
export const storeSoft = (group: string, rows: readonly Placed<SoftRow>[]): Statement =>
  prepared(softSql, [
    group,
    ...placedArrays('soft', rows, [
      ['processor', 'text', ({ processor }) => processor],
      ['key', 'text', ({ key }) => key],
      ['version', 'integer', ({ version }) => version],
      ['state', 'bytea', serialized],
    ]),
  ]);

const serialized = ({ processor, key, state }: SoftRow): Buffer => {
  try {
    return serialize(state);
  } catch (error) {
    throw new DeterministicFaultError(`soft state ${processor}/${key}: ${String(error)}`);
  }
};
