import { deserialize } from 'node:v8';

import type { Typed } from '@fettle/eventsourcing';
import type { EpochMs } from '@fettle/kernel';
import type { Statement } from '@fettle/postgres';

import type {
  FoldRow,
  ParkedRecord,
  PendingCommand,
  SoftRow,
  TaskId,
} from '../../ports/task-store';
import { prepared } from '../prepared';

const FOLD_COLUMNS = `name, version, last_event_id as "lastEventId", state, due_at as "dueAt", position`;

const byNameSql = `select partition, ${FOLD_COLUMNS} from fettle.fold
  where task_group = $1 and partition = any($2) and name = any($3)`;

/** Folds that one task asks for. */
export interface FoldsAsked {
  readonly partition: number;
  readonly names: readonly string[];
}

/** A row of `fettle.fold`. */
export type StoredFold = FoldRow & { readonly partition: number };

/** Folds by name, and perhaps more than each task asked for. */
export const foldsByName = (group: string, asked: readonly FoldsAsked[]): Statement =>
  prepared(byNameSql, [
    group,
    asked.map(({ partition }) => partition),
    asked.flatMap(({ names }) => names),
  ]);

const dueSql = `select ${FOLD_COLUMNS} from fettle.fold
  where task_group = $1 and partition = $2 and due_at <= $3 order by due_at, name limit $4`;

export const foldRow = ({ partition: _, ...row }: StoredFold): FoldRow => row;

/** Folds whose timers are due, the earliest first. */
export const foldsDue = (task: TaskId, now: EpochMs, limit: number): Statement =>
  prepared(dueSql, [task.group, task.partition, now, limit]);

/** A row of `fettle.soft`. */
export interface StoredSoft {
  readonly processor: string;
  readonly key: string;
  readonly version: number;
  readonly state: Buffer;
}

const softSql = `select processor, key, version, state from fettle.soft
  where task_group = $1 and partition = $2 and processor = $3 and key = $4`;

export const softOf = (
  { group, partition }: TaskId,
  { processor, key }: Pick<SoftRow, 'processor' | 'key'>,
): Statement => prepared(softSql, [group, partition, processor, key]);

export const softRow = ({ state, ...row }: StoredSoft): SoftRow => ({
  ...row,
  state: deserialize(state),
});

/** A row of `fettle.command`. */
export interface StoredCommand {
  readonly partition: number;
  readonly id: string;
  readonly sequence: number;
  readonly category: string;
  readonly stream_id: string;
  readonly command: Typed;
  readonly traceparent: string | null;
}

const pendingSql = `select c.* from (
    select partition, max(most) as most
    from unnest($2::integer[], $3::integer[]) as a(partition, most) group by partition) as asked
  cross join lateral (
    select partition, id, sequence, category, stream_id, command, traceparent from fettle.command
    where task_group = $1 and partition = asked.partition and status = 'pending'
    order by sequence limit asked.most) as c
  order by c.sequence`;

/** How many commands one task asks for. */
export interface PendingAsked {
  readonly partition: number;
  readonly limit: number;
}

/** Commands that wait for some tasks of a group. In the order they were submitted. */
export const pending = (group: string, asked: readonly PendingAsked[]): Statement =>
  prepared(pendingSql, [
    group,
    asked.map(({ partition }) => partition),
    asked.map(({ limit }) => limit),
  ]);

export const pendingCommand = (row: StoredCommand): PendingCommand => ({
  id: row.id,
  sequence: row.sequence,
  category: row.category,
  streamId: row.stream_id,
  command: row.command,
  ...(row.traceparent === null ? {} : { traceparent: row.traceparent }),
});

/** A row of `fettle.parked_record`. */
export interface StoredParked {
  readonly topic: string;
  readonly topic_partition: number;
  readonly log_offset: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Record<string, string>;
  readonly fault: string | null;
}

const parkedSql = `select topic, topic_partition, log_offset, key, value, headers, fault
  from fettle.parked_record where task_group = $1 and partition = $2 and parked_key = $3
  order by sequence`;

export const parkedBehind = (task: TaskId, parkedKey: string): Statement =>
  prepared(parkedSql, [task.group, task.partition, parkedKey]);

export const parkedRecord = (parkedKey: string, row: StoredParked): ParkedRecord => ({
  parkedKey,
  record: {
    topic: row.topic,
    partition: row.topic_partition,
    offset: row.log_offset,
    key: row.key,
    value: row.value,
    headers: row.headers,
  },
  fault: row.fault,
});

const reactionsSql = `select
  (select last_value from fettle.command_sequence_seq) as last,
  least(
    (select min(sequence) from fettle.command
      where task_group = $1 and status = 'pending' and starts_with(id, 'reaction/')),
    (select min(c.sequence) from fettle.outbox o
      join fettle.command c on c.task_group = o.task_group and c.id = o.settles
      where o.task_group = $1 and starts_with(o.settles, 'reaction/'))) as oldest`;

/** A row of numbers of commands; `oldest` is null when all are settled. */
export const reactionProgress = (group: string): Statement => prepared(reactionsSql, [group]);

const replaysSql = `select parked_key as key from fettle.replay_request
  where task_group = $1 and partition = $2 order by parked_key`;

export const replaysAsked = (task: TaskId): Statement =>
  prepared(replaysSql, [task.group, task.partition]);
