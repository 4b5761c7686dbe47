import * as fc from 'fast-check';
import type { Pool } from 'pg';

import {
  arrayParameter,
  copyRows,
  createDatabaseIfMissing,
  createPool,
  pipelineTransaction,
  UnstorableValueError,
  type BulkType,
} from '../src/index';
import { testDatabase } from './test-database';

const text = fc.string({ unit: 'binary', maxLength: 60 }).map((s) => s.replaceAll('\0', ''));
const values: Readonly<Record<BulkType, fc.Arbitrary<unknown>>> = {
  text,
  integer: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  bigint: fc.maxSafeInteger(),
  double: fc.double(),
  boolean: fc.boolean(),
  json: fc.record({ t: text, n: fc.array(fc.integer()) }, { noNullPrototype: true }),
  bytea: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
};
const row = fc.record(
  Object.fromEntries(Object.entries(values).map(([type, one]) => [type, fc.option(one)])),
  { noNullPrototype: true },
);
const columns = (Object.keys(values) as BulkType[]).map((type) => ({
  name: `a_${type}`,
  type,
  property: type,
}));
const table = { name: 'everything', key: [], columns };
const selected = columns.map(({ name, property }) => `${name} as "${property}"`).join(', ');

let pool: Pool;
beforeAll(async () => {
  const url = testDatabase('values');
  await createDatabaseIfMissing(url);
  pool = createPool({ url, applicationName: 'values' });
  await pool.query(`create table everything (at serial, a_text text, a_integer integer,
    a_bigint bigint, a_double double precision, a_boolean boolean, a_json json, a_bytea bytea)`);
});
afterAll(() => pool.end());

const kept = async (): Promise<unknown[]> => {
  const { rows } = await pool.query(`select ${selected} from everything order by at`);
  await pool.query('truncate everything');
  return rows;
};

it('brings every value to its column and back to the bit, as arrays and by COPY', async () => {
  const insert = `insert into everything (${columns.map(({ name }) => name).join(', ')})
    select * from unnest($1::text[], $2::integer[], $3::bigint[], $4::float8[], $5::boolean[],
      $6::json[], $7::bytea[])`;
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 30 }), async (rows) => {
      const parameters = columns.map(({ name, type, property }) =>
        arrayParameter({ column: name, type, values: rows.map((one) => one[property]) }),
      );
      await pool.query(insert, parameters);
      expect(await kept()).toEqual(rows);
      await pipelineTransaction(pool, [copyRows(table, columns, rows)]);
      expect(await kept()).toEqual(rows);
    }),
    { numRuns: 50 },
  );
});

it.each<[BulkType, unknown]>([
  ['text', 1],
  ['text', 'a\0b'],
  ['text', `${'long '.repeat(20)}\0`],
  ['integer', 2 ** 31],
  ['integer', 0.5],
  ['bigint', 2 ** 53],
  ['bigint', NaN],
  ['double', '1'],
  ['boolean', 0],
  ['bytea', 'text'],
  ['json', { deep: ['a\0b'] }],
  ['json', () => 1],
])('refuses a %s of %p, and says where', (type, value) => {
  const array = { column: 'c', type, values: [null, value] };
  expect(() => arrayParameter(array)).toThrow(UnstorableValueError);
  expect(() => arrayParameter(array)).toThrow(/column c, row 1/);
});

it('takes a JSON text that only looks like a NUL', async () => {
  const parameter = arrayParameter({ column: 'c', type: 'json', values: ['\\u0000'] });
  const { rows } = await pool.query<{ v: string }>('select v from unnest($1::json[]) as v', [
    parameter,
  ]);
  expect(rows).toEqual([{ v: '\\u0000' }]);
});

it('rolls back what was sent behind a failure, rows on their way included', async () => {
  const failing = pipelineTransaction(pool, [
    copyRows(table, columns, [{ text: 'before' }]),
    { text: 'select 1 / 0' },
    copyRows(table, columns, [{ text: 'after' }]),
    { text: 'select 1' },
  ]);
  await expect(failing).rejects.toMatchObject({ code: '22012' });
  expect(await kept()).toEqual([]);
});

it('reads a bigint as a number, and none that a number cannot hold', async () => {
  const { rows } = await pool.query('select (2::bigint ^ 52)::bigint as n');
  expect(rows).toEqual([{ n: 2 ** 52 }]);
  await expect(pool.query('select 9007199254740992::bigint')).rejects.toThrow(RangeError);
});
