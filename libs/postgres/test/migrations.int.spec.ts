import { Client } from 'pg';

import { createDatabaseIfMissing, runMigrations, type Migration } from '../src/index';
import { testDatabase } from './test-database';

const url = testDatabase('migrations');

const first: Migration = {
  name: 'create-users',
  writtenAt: 1_700_000_000_000,
  up: ['create table users (id text primary key)', `insert into users values ('ada')`],
};
const second: Migration = {
  name: 'name-users',
  writtenAt: 1_700_000_000_001,
  up: ['alter table users add column name text'],
};

const columns = async (): Promise<unknown[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ column_name: string }>(
    `select column_name from information_schema.columns
     where table_schema = 'accounts' and table_name = 'users' order by ordinal_position`,
  );
  await client.end();
  return rows.map(({ column_name: name }) => name);
};

const run = (...migrations: readonly Migration[]) =>
  runMigrations({ url, schema: 'accounts', migrations });

it('creates a database once, whoever asks', async () => {
  const created = await Promise.all([1, 2, 3].map(() => createDatabaseIfMissing(url)));
  expect(created.filter((one) => one)).toHaveLength(1);
  expect(await createDatabaseIfMissing(url)).toBe(false);
});

it('runs what has not run yet, in the order of writing, once for all who start together', async () => {
  const ran = await Promise.all([1, 2, 3].map(() => run(first)));
  expect(ran.flat()).toEqual(['create-users-1700000000000']);
  expect(await run(second, first)).toEqual(['name-users-1700000000001']);
  expect(await run(first, second)).toEqual([]);
  expect(await columns()).toEqual(['id', 'name']);
});

it('leaves nothing behind of a migration that fails', async () => {
  const broken: Migration = {
    name: 'break',
    writtenAt: 1_700_000_000_002,
    up: ['alter table users add column extra text', 'no statement at all'],
  };
  await expect(run(first, second, broken)).rejects.toThrow(/syntax error/);
  expect(await columns()).toEqual(['id', 'name']);
});
