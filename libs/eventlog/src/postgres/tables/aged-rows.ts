import { quoteIdentifier } from '@fettle/postgres';
import type { PoolClient } from 'pg';

import { READ_MODEL_SCHEMA } from '../runtime-tables';
import type { MappedColumn, MappedTable } from './projection-tables';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** Weeks made ahead, so that the rows of a new one need nobody to be there. */
const WEEKS_AHEAD = 2;
/** Writers are not kept waiting: it is tried again a minute later. */
const PATIENCE = `set local lock_timeout = '2s'`;

/** The column that tells how old a row is, of a table that drops what is old. */
export const ageColumnOf = ({ spec, key }: MappedTable): MappedColumn | undefined =>
  key.find(({ property }) => property === spec.retention?.column);

const nameOf = (name: string): string =>
  `${quoteIdentifier(READ_MODEL_SCHEMA)}.${quoteIdentifier(name)}`;
const restOf = ({ sqlName }: MappedTable): string => nameOf(`${sqlName}_rest`);

/** The first week that is kept. */
const firstWeek = ({ spec }: MappedTable, now: number): number =>
  Math.floor((now - (spec.retention?.days ?? 0) * DAY_MS) / WEEK_MS);

/** Weeks since 1970 that the table has a part of its own for. */
const weeksOf = async (
  client: PoolClient,
  { sqlName, name }: MappedTable,
): Promise<readonly number[]> => {
  const { rows } = await client.query<{ part: string }>(
    `select c.relname as part from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = to_regclass($1)`,
    [name],
  );
  return rows
    .map(({ part }) => Number(part.slice(`${sqlName}_w`.length)))
    .filter((week) => !Number.isNaN(week));
};

/**
 * Makes the parts of a table that drops what is old: one a week, from the first that is kept to
 * some that are to come, and one for rows of any other time. Nothing for any other table.
 */
export const makeParts = async (
  client: PoolClient,
  table: MappedTable,
  now: number,
): Promise<void> => {
  const column = ageColumnOf(table);
  if (column === undefined) return;
  const rest = restOf(table);
  await client.query(`create table if not exists ${rest} partition of ${table.name} default`);
  const known = new Set(await weeksOf(client, table));
  const last = Math.floor(now / WEEK_MS) + WEEKS_AHEAD;
  for (let week = firstWeek(table, now); week <= last; week += 1) {
    if (known.has(week)) continue;
    const part = nameOf(`${table.sqlName}_w${week}`);
    const [from, until] = [week * WEEK_MS, (week + 1) * WEEK_MS];
    const age = quoteIdentifier(column.name);
    // Rows of that week that came before its part are moved into it.
    await client.query(`create table ${part} (like ${table.name} including all)`);
    await client.query(
      `with moved as (delete from ${rest} where ${age} >= $1 and ${age} < $2 returning *)
       insert into ${part} select * from moved`,
      [from, until],
    );
    await client.query(
      `alter table ${table.name} attach partition ${part} for values from (${from}) to (${until})`,
    );
  }
};

/** Makes the parts that are to come, and drops those that are too old. Returns their names. */
export const renewParts = async (
  client: PoolClient,
  table: MappedTable,
  now: number,
): Promise<readonly string[]> => {
  await client.query(PATIENCE);
  await makeParts(client, table, now);
  const old = (await weeksOf(client, table)).filter((week) => week < firstWeek(table, now));
  const names = old.map((week) => `${table.sqlName}_w${week}`);
  for (const name of names) await client.query(`drop table ${nameOf(name)}`);
  return names;
};
