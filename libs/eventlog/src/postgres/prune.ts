import type { Statement } from '@fettle/postgres';

import { dayOf, firstDayKept, type Pruned, type Pruning } from '../ports/pruning';
import { readRows, type Database } from './database';
import { prepared } from './prepared';

/** So many rows a transaction: no lock is held for long, and nobody waits for a large one. */
const ROWS_AT_ONCE = 5_000;

/** One instance a day gets a row back: it does the work. */
const settledSql = `insert into fettle.settled_day (task_group, day, sequence)
  select $1::text, $2::integer, coalesce(least(
    (select min(sequence) from fettle.command where task_group = $1 and status = 'pending'),
    (select min(c.sequence) from fettle.outbox o
      join fettle.command c on c.task_group = o.task_group and c.id = o.settles
      where o.task_group = $1)) - 1,
    (select last_value from fettle.command_sequence_seq))
  on conflict do nothing
  returning day`;

const throughSql = `with old as (
    delete from fettle.settled_day where task_group = $1 and day < $2 returning sequence)
  select max(sequence) as through from old`;

/** A command inserted while its day was settled may have been missed: it is looked at itself. */
const commandsSql = `delete from fettle.command where ctid = any(array(
    select c.ctid from fettle.command c
    where c.task_group = $1 and c.sequence <= $2 and c.status = 'done' and not exists (
      select from fettle.outbox o where o.task_group = c.task_group and o.settles = c.id)
    limit $3))
  returning 1`;

const cursorsSql = `delete from fettle.fold where task_group = $1 and touched_day < $2
  and ctid = any(array(
    select ctid from fettle.fold
    where task_group = $1 and name >= 'cursor:' and name < 'cursor;' and touched_day < $2
    limit $3))
  returning 1`;

/** See {@link Pruner}. */
export const prune = async (database: Database, group: string, at: Pruning): Promise<Pruned> => {
  const mark = prepared(settledSql, [group, dayOf(at.now)]);
  if ((await readRows(database, mark)).length === 0) return { commands: 0, cursors: 0 };
  const first = firstDayKept(at);
  const rows = await readRows<{ through: number | null }>(
    database,
    prepared(throughSql, [group, first]),
  );
  const through = rows[0]?.through ?? null;
  return {
    commands:
      through === null
        ? 0
        : await inLots(database, prepared(commandsSql, [group, through, ROWS_AT_ONCE])),
    cursors: await inLots(database, prepared(cursorsSql, [group, first, ROWS_AT_ONCE])),
  };
};

/** Repeats a statement until it finds less than a lot. Returns how many rows it dropped. */
const inLots = async (database: Database, statement: Statement): Promise<number> => {
  for (let dropped = 0; ;) {
    const lot = (await readRows(database, statement)).length;
    dropped += lot;
    if (lot < ROWS_AT_ONCE) return dropped;
  }
};
