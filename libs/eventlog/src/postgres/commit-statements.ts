import {
  arrayParameter,
  bulkUpsert,
  type BulkColumn,
  type BulkTable,
  type Statement,
} from '@fettle/postgres';
import { serialize } from 'node:v8';

import type {
  ChangeSet,
  FoldRow,
  NewCommand,
  OutboxEntry,
  ParkedRecord,
  SoftRow,
  TaskId,
} from '../ports/task-store';
import { DeterministicFaultError } from '../ports/task-store';
import { prepared } from './prepared';

/** Everything of a change set but its rows, in the order in which it is to be run after the fence. */
export const commitStatements = (task: TaskId, changes: ChangeSet): Statement[] => [
  ...positions(task, changes),
  ...(changes.dropFolds ? drop(task) : []),
  ...some(changes.folds, (rows) => folds(task, rows)),
  ...some(changes.soft, (rows) => soft(task, rows)),
  ...some(changes.outbox, (rows) => outbox(task, rows)),
  ...some(changes.newCommands, (rows) => insertCommands(task.group, rows)),
  ...some(changes.results, () => results(task, changes)),
  ...some(changes.unparked, () => unpark(task, changes.unparked)).flat(),
  ...some(changes.parked, (rows) => park(task, rows)),
];

const some = <T, S>(rows: readonly T[], build: (rows: readonly T[]) => S): S[] =>
  rows.length === 0 ? [] : [build(rows)];

const fence = 'select fettle.fence($1, $2, $3, $4, $5)';

/** Fails with OWNERSHIP_LOST_STATE, and the transaction with it, unless the epoch is the task's. */
export const fenceStatement = (task: TaskId, epoch: number, changes: ChangeSet): Statement =>
  prepared(fence, [task.group, task.partition, epoch, changes.passedNow, changes.layout]);

/** Columns whose values follow the two of the task. */
type Columns = readonly (BulkColumn & { readonly values: readonly unknown[] })[];

const ofTask = (task: TaskId, count: number): Columns => [
  { name: 'task_group', type: 'text', values: new Array<string>(count).fill(task.group) },
  { name: 'partition', type: 'integer', values: new Array<number>(count).fill(task.partition) },
];

/** Arrays in the order of the columns of `sql`. */
const bulk = (sql: string, columns: Columns): Statement =>
  prepared(
    sql,
    columns.map(({ name, type, values }) => arrayParameter({ column: name, type, values })),
  );

const upsert = (table: string, keys: readonly string[], columns: Columns): Statement => {
  const shape: BulkTable = {
    name: `fettle.${table}`,
    key: columns.filter(({ name }) => keys.includes(name)),
    columns,
  };
  const rest = columns.filter(({ name }) => !keys.includes(name));
  return bulk(bulkUpsert(shape, rest), columns);
};

const positionsSql = `insert into fettle.task_position
  select $1, $2, p.* from unnest($3::text[], $4::bigint[], $5::bigint[], $6::bigint[]) as p
  on conflict (task_group, partition, topic) do update set
    next_offset = coalesce(excluded.next_offset, task_position.next_offset),
    decided_through = coalesce(excluded.decided_through, task_position.decided_through),
    reacted_through = coalesce(excluded.reacted_through, task_position.reacted_through)`;

/** What a commit says nothing of stays as it was. */
const positions = (task: TaskId, changes: ChangeSet): Statement[] => {
  const maps = [changes.positions, changes.decidedThrough, changes.reactedThrough];
  const topics = [...new Set(maps.flatMap((map) => [...map.keys()]))].sort();
  if (topics.length === 0) return [];
  const columns = maps.map((map) => topics.map((topic) => map.get(topic) ?? null));
  return [prepared(positionsSql, [task.group, task.partition, topics, ...columns])];
};

const drop = (task: TaskId): Statement[] =>
  ['fold', 'soft'].map((table) =>
    prepared(`delete from fettle.${table} where task_group = $1 and partition = $2`, [
      task.group,
      task.partition,
    ]),
  );

const foldsSql = `insert into fettle.fold
    (task_group, partition, name, version, last_event_id, state, due_at, position)
  select $1, $2, f.* from unnest(
    $3::text[], $4::bigint[], $5::text[], $6::json[], $7::bigint[], $8::text[]) as f
  on conflict (task_group, name, partition) do update set
    version = excluded.version, last_event_id = excluded.last_event_id, state = excluded.state,
    due_at = excluded.due_at, position = coalesce(excluded.position, fold.position)`;

/** A position that is known already is never forgotten. */
const folds = (task: TaskId, rows: readonly FoldRow[]): Statement => {
  const array = (column: keyof FoldRow, type: BulkColumn['type']): Buffer =>
    arrayParameter({ column: `fold.${column}`, type, values: rows.map((row) => row[column]) });
  return prepared(foldsSql, [
    task.group,
    task.partition,
    array('name', 'text'),
    array('version', 'bigint'),
    array('lastEventId', 'text'),
    array('state', 'json'),
    array('dueAt', 'bigint'),
    array('position', 'text'),
  ]);
};

const soft = (task: TaskId, rows: readonly SoftRow[]): Statement =>
  upsert(
    'soft',
    ['task_group', 'partition', 'processor', 'key'],
    [
      ...ofTask(task, rows.length),
      { name: 'processor', type: 'text', values: rows.map(({ processor }) => processor) },
      { name: 'key', type: 'text', values: rows.map(({ key }) => key) },
      { name: 'version', type: 'integer', values: rows.map(({ version }) => version) },
      { name: 'state', type: 'bytea', values: rows.map(serialized) },
      {
        name: 'positions',
        type: 'json',
        values: rows.map(({ positions: at }) => (at === null ? null : Object.fromEntries(at))),
      },
    ],
  );

const serialized = ({ processor, key, state }: SoftRow): Buffer => {
  try {
    return serialize(state);
  } catch (error) {
    throw new DeterministicFaultError(`soft state ${processor}/${key}: ${String(error)}`);
  }
};

const outboxSql = `insert into fettle.outbox
    (task_group, partition, sequence, topic, topic_partition, key, value, headers, settles, fold_name)
  select $1, $2, o.* from unnest($3::bigint[], $4::text[], $5::integer[], $6::text[], $7::bytea[],
    $8::json[], $9::text[], $10::text[]) as o`;

const outbox = (task: TaskId, rows: readonly OutboxEntry[]): Statement =>
  prepared(outboxSql, [
    task.group,
    task.partition,
    ...arrays('outbox', rows, [
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

/** Name, type and content of a column of rows. */
type Pick<T> = readonly [string, BulkColumn['type'], (row: T) => unknown];

const arrays = <T>(table: string, rows: readonly T[], picks: readonly Pick<T>[]): Buffer[] =>
  picks.map(([name, type, pick]) =>
    arrayParameter({ column: `${table}.${name}`, type, values: rows.map(pick) }),
  );

const commandsSql = `insert into fettle.command
    (task_group, status, id, partition, category, stream_id, command, traceparent)
  select $1, 'pending', c.* from unnest(
    $2::text[], $3::integer[], $4::text[], $5::text[], $6::json[], $7::text[]) as c
  on conflict (task_group, id) do nothing`;

/** Inserts commands for their owners; ids that are there already change nothing. */
export const insertCommands = (group: string, rows: readonly NewCommand[]): Statement =>
  prepared(commandsSql, [
    group,
    ...arrays('command', rows, [
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
  select $1, $2, '', '', r.* from (
    select distinct on (id) * from unnest($3::text[], $4::text[], $5::json[])
      with ordinality as u(id, status, outcome, at) order by id, at desc) as l
    cross join lateral (select l.id, l.status, l.outcome::jsonb) as r
  on conflict (task_group, id) do update set status = excluded.status, outcome = excluded.outcome
    where c.status <> 'done'`;

/** A command whose row was lost with a database gets one from its result, so that its id stays used. */
const results = (task: TaskId, { results: rows }: ChangeSet): Statement =>
  prepared(resultsSql, [
    task.group,
    task.partition,
    ...arrays('command', rows, [
      ['id', 'text', ({ id }) => id],
      ['status', 'text', ({ state }) => state],
      ['outcome', 'json', ({ outcome }) => outcome],
    ]),
  ]);

const unpark = (task: TaskId, keys: readonly string[]): Statement[] =>
  ['parked_record', 'replay_request'].map((table) =>
    prepared(
      `delete from fettle.${table}
       where task_group = $1 and partition = $2 and parked_key = any($3)`,
      [task.group, task.partition, keys],
    ),
  );

const parkSql = `insert into fettle.parked_record
    (task_group, partition, parked_key, topic, topic_partition, log_offset, key, value, headers, fault)
  select $1, $2, p.* from unnest($3::text[], $4::text[], $5::integer[], $6::bigint[], $7::bytea[],
    $8::bytea[], $9::json[], $10::text[]) as p
  on conflict (task_group, partition, parked_key, topic, log_offset) do update
    set fault = excluded.fault`;

const park = (task: TaskId, rows: readonly ParkedRecord[]): Statement =>
  prepared(parkSql, [
    task.group,
    task.partition,
    ...arrays('parked_record', rows, [
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
