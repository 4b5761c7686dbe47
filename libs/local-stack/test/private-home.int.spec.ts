/** A checkout below a home that only its owner may enter: what a container's root has. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';

import { type LocalStack, startEmbeddedStack } from '../src/index';

const home = mkdtempSync(join(tmpdir(), 'fettle-home-')); // Made with mode 0700.
const directory = join(home, 'stack');
const pointer = join(directory, 'postgres.location');
let stack: LocalStack;

const start = async (fresh: boolean): Promise<void> => {
  stack = await startEmbeddedStack({ directory, parts: ['postgres'], durability: 'test', fresh });
};
afterAll(async () => {
  await stack.stop();
  if (existsSync(pointer)) rmSync(readFileSync(pointer, 'utf8').trim(), { recursive: true });
  rmSync(home, { recursive: true });
});

const query = async (sql: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: stack.postgresUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

it('keeps data there between starts, and none after a fresh one', async () => {
  await start(false);
  await query('create table kept (id int)');
  await stack.stop();
  await start(false);
  expect(await query('select * from kept')).toEqual([]);
  await stack.stop();
  await start(true);
  await expect(query('select * from kept')).rejects.toThrow('does not exist');
});
