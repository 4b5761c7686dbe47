import { createHash } from 'node:crypto';

import type { Migration } from '@fettle/postgres';

/** Schema of the runtime's own tables. */
export const RUNTIME_SCHEMA = 'fettle';
/** Schema of the projections' tables. */
export const READ_MODEL_SCHEMA = 'read_model';

/**
 * Raised by `fettle.fence` when the epoch is not the task's any more. Ours: no PostgreSQL state
 * begins so.
 */
export const OWNERSHIP_LOST_STATE = 'FT001';

/** Whoever waits for work of a group listens here; the payload is the partition. */
export const commandsChannel = (group: string): string => channel('commands', group);
/** Settled outcomes of a group; the payload is the command's id. */
export const outcomesChannel = (group: string): string => channel('outcomes', group);
/** Positions of a group moved on; the payload is the partition. */
export const positionsChannel = (group: string): string => channel('positions', group);

const CHANNEL_BYTES_MAX = 63;

const channel = (kind: string, group: string): string => {
  const name = `${kind}:${group}`;
  if (Buffer.byteLength(name) <= CHANNEL_BYTES_MAX) return name;
  return `${kind}:${createHash('sha256').update(group).digest('hex').slice(0, 40)}`;
};

/**
 * The runtime's tables. Rows that change at every commit leave room on their page (fillfactor), so
 * that an update touches no index. `task_group` is the consumer group.
 */
export const runtimeMigrations: readonly Migration[] = [
  {
    name: 'create-runtime-tables',
    writtenAt: Date.UTC(2026, 0, 1),
    up: [
      `create table task (
         task_group text collate "C" not null, partition integer not null,
         epoch bigint not null, committed boolean not null default false,
         passed_now bigint, layout text[] not null default '{}',
         primary key (task_group, partition)) with (fillfactor = 40)`,
      `create table task_position (
         task_group text collate "C" not null, partition integer not null,
         topic text collate "C" not null,
         next_offset bigint, decided_through bigint, reacted_through bigint,
         primary key (task_group, partition, topic)) with (fillfactor = 40)`,
      `create table fold (
         task_group text collate "C" not null, name text collate "C" not null,
         partition integer not null,
         version bigint not null, last_event_id text not null, state json,
         due_at bigint, position text,
         primary key (task_group, name, partition)) with (fillfactor = 80)`,
      `create index fold_due on fold (task_group, partition, due_at) where due_at is not null`,
      `create table soft (
         task_group text collate "C" not null, partition integer not null,
         processor text collate "C" not null, key text collate "C" not null,
         version integer not null, state bytea not null, positions json,
         primary key (task_group, partition, processor, key)) with (fillfactor = 70)`,
      `create table outbox (
         task_group text collate "C" not null, partition integer not null, sequence bigint not null,
         topic text not null, topic_partition integer not null, key text, value bytea,
         headers json not null, settles text, fold_name text,
         primary key (task_group, partition, sequence))`,
      `create table command (
         task_group text collate "C" not null, id text collate "C" not null,
         partition integer not null, sequence bigint generated always as identity,
         category text not null, stream_id text not null, command json, traceparent text,
         status text not null check (status in ('pending', 'decided', 'done')), outcome jsonb,
         primary key (task_group, id)) with (fillfactor = 70)`,
      `create index command_pending on command (task_group, partition, sequence)
         where status = 'pending'`,
      `create table parked_record (
         task_group text collate "C" not null, partition integer not null,
         parked_key text collate "C" not null, sequence bigint generated always as identity,
         topic text not null, topic_partition integer not null, log_offset bigint not null,
         key bytea, value bytea, headers json not null, fault text,
         primary key (task_group, partition, parked_key, topic, log_offset))`,
      `create table replay_request (
         task_group text collate "C" not null, partition integer not null,
         parked_key text collate "C" not null,
         primary key (task_group, partition, parked_key))`,
      `create table schema_id (
         subject text collate "C" not null, id integer not null, schema text not null,
         primary key (subject, id))`,
      `create table projection_table (
         table_name text collate "C" primary key,
         projection text not null, version integer not null, declaration json not null)`,
      `create function fence(
         task_group text, partition integer, epoch bigint, passed_now bigint, layout text[]
       ) returns void language plpgsql as $$
       begin
         update fettle.task t set
           passed_now = coalesce(fence.passed_now, t.passed_now),
           layout = fence.layout, committed = true
         where t.task_group = fence.task_group and t.partition = fence.partition
           and t.epoch = fence.epoch;
         if not found then
           raise exception 'task %/% has another owner', task_group, partition
             using errcode = '${OWNERSHIP_LOST_STATE}';
         end if;
       end $$`,
    ],
  },
  {
    name: 'bound-commands-and-cursors',
    writtenAt: Date.UTC(2026, 10, 29),
    up: [
      // Evaluated once for the rows that are there: nothing is written to them.
      `alter table fold add column touched_day integer not null
         default floor(extract(epoch from now()) / 86400)::integer`,
      `create table settled_day (
         task_group text collate "C" not null, day integer not null, sequence bigint not null,
         primary key (task_group, day))`,
    ],
  },
  {
    name: 'create-handler-starts',
    writtenAt: Date.UTC(2026, 10, 30),
    up: [
      `create table handler_start (
         task_group text collate "C" not null, partition integer not null,
         handler text collate "C" not null, topic text collate "C" not null,
         begins bigint, next_offset bigint not null,
         primary key (task_group, partition, handler, topic))`,
    ],
  },
  {
    name: 'tell-commands-apart-and-recovering-tasks',
    writtenAt: Date.UTC(2026, 10, 31),
    up: [
      `alter table command add column digest text`,
      `alter table task add column recovering boolean not null default false`,
      // The one with five arguments stays for instances of the version before.
      `create function fence(
         task_group text, partition integer, epoch bigint, passed_now bigint, layout text[],
         recovering boolean
       ) returns void language plpgsql as $$
       begin
         perform fettle.fence(task_group, partition, epoch, passed_now, layout);
         update fettle.task t set recovering = fence.recovering
         where t.task_group = fence.task_group and t.partition = fence.partition
           and t.recovering <> fence.recovering;
       end $$`,
    ],
  },
];
