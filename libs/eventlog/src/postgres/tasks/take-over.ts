import { setTimeout as sleep } from 'node:timers/promises';

import { inTransaction, sqlStateOf } from '@fettle/postgres';
import type { PoolClient } from 'pg';

import type {
  HandlerStart,
  OutboxEntry,
  StoredTask,
  TaskId,
  TaskState,
} from '../../ports/task-store';
import type { Database } from '../database';

const LOCK_NOT_AVAILABLE = '55P03';
/** Long enough for the server to put us into its list of waiters. */
const QUEUED_AFTER_MS = 200;

/**
 * Raises the epoch and loads, in one transaction. A holder that does not let go of the task's row
 * within the lock time-out is frozen or gone: its sessions are ended, which rolls back what they
 * had not committed.
 */
export const takeOver = async (database: Database, task: TaskId): Promise<TaskState> => {
  try {
    return await inTransaction(database.pool, (client) => raiseAndLoad(client, task));
  } catch (error) {
    if (sqlStateOf(error) !== LOCK_NOT_AVAILABLE) throw error;
    return inTransaction(database.pool, (client) => evictAndLoad(database, client, task));
  }
};

const evictAndLoad = async (
  { pool }: Database,
  client: PoolClient,
  task: TaskId,
): Promise<TaskState> => {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const state = raiseAndLoad(client, task);
  const evicted = sleep(QUEUED_AFTER_MS).then(() =>
    pool.query('select pg_terminate_backend(pid) from unnest(pg_blocking_pids($1)) as pid', [
      rows[0]?.pid,
    ]),
  );
  return (await Promise.all([state, evicted]))[0];
};

/**
 * The first epoch is drawn: should the database be lost and made anew, an owner from before must
 * not hold the epoch of an owner from after. Below 2^22, so that sequences of an epoch (times 10^8)
 * stay below 2^53.
 */
const raiseSql = `insert into fettle.task as t (task_group, partition, epoch)
  values ($1, $2, 1 + floor(random() * 4000000)::bigint)
  on conflict (task_group, partition) do update set epoch = t.epoch + 1
  returning epoch, committed, passed_now, layout`;
const positionsSql = `select topic, next_offset, decided_through, reacted_through
  from fettle.task_position where task_group = $1 and partition = $2`;
const handlersSql = `select handler, topic, begins, next_offset as next
  from fettle.handler_start where task_group = $1 and partition = $2 order by handler, topic`;
const outboxSql = `select sequence, topic, topic_partition, key, value, headers, settles, fold_name
  from fettle.outbox where task_group = $1 and partition = $2 order by sequence`;
const parkedSql = `select distinct parked_key from fettle.parked_record
  where task_group = $1 and partition = $2 order by parked_key`;

interface StoredPosition {
  readonly topic: string;
  readonly next_offset: number | null;
  readonly decided_through: number | null;
  readonly reacted_through: number | null;
}

interface StoredEntry {
  readonly sequence: number;
  readonly topic: string;
  readonly topic_partition: number;
  readonly key: string | null;
  readonly value: Buffer | null;
  readonly headers: Record<string, string>;
  readonly settles: string | null;
  readonly fold_name: string | null;
}

const raiseAndLoad = async (client: PoolClient, task: TaskId): Promise<TaskState> => {
  const values = [task.group, task.partition];
  // Together in one flush; the first waits for the row's lock, the others see what its
  // holder committed.
  const [raised, positions, handlers, outbox, parked] = await Promise.all([
    client.query(raiseSql, values),
    client.query<StoredPosition>(positionsSql, values),
    client.query<HandlerStart>(handlersSql, values),
    client.query<StoredEntry>(outboxSql, values),
    client.query<{ parked_key: string }>(parkedSql, values),
  ]);
  const { epoch, committed, passed_now: passedNow, layout } = raised.rows[0];
  return {
    epoch,
    stored: committed
      ? storedTask(positions.rows, {
          passedNow: passedNow ?? 0,
          layout,
          handlers: handlers.rows,
        })
      : undefined,
    outbox: outbox.rows.map(outboxEntry),
    parkedKeys: parked.rows.map(({ parked_key: parkedKey }) => parkedKey),
  };
};

const storedTask = (
  rows: readonly StoredPosition[],
  rest: Pick<StoredTask, 'passedNow' | 'layout' | 'handlers'>,
): StoredTask => {
  const map = (column: Exclude<keyof StoredPosition, 'topic'>): Map<string, number> =>
    new Map(
      rows.flatMap((row): [string, number][] => {
        const offset = row[column];
        return offset === null ? [] : [[row.topic, offset]];
      }),
    );
  return {
    ...rest,
    positions: map('next_offset'),
    decidedThrough: map('decided_through'),
    reactedThrough: map('reacted_through'),
  };
};

const outboxEntry = (row: StoredEntry): OutboxEntry => ({
  sequence: row.sequence,
  record: {
    topic: row.topic,
    partition: row.topic_partition,
    key: row.key,
    value: row.value,
    headers: row.headers,
  },
  settles: row.settles,
  foldName: row.fold_name,
});
