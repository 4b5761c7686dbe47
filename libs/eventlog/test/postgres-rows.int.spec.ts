import { insert, patch, projection, put, type RowChange } from '@fettle/eventsourcing';
import { openPostgresStores, type ChangeSet, type PostgresStores } from '../src/index';
import { testDatabase } from './postgres-database';

const facts = projection({
  name: 'facts',
  version: 1,
  topics: [{ name: 'facts', records: {} }],
  tables: { facts: { key: ['id'], columns: { id: 'integer', value: 'double', note: 'text' } } },
  on: {},
});
const task = { group: 'facts.v1', partition: 0 };
const unchanged: Omit<ChangeSet, 'rows' | 'positions'> = {
  at: 0,
  passedNow: null,
  decidedThrough: new Map(),
  reactedThrough: new Map(),
  layout: [],
  folds: [],
  soft: [],
  outbox: [],
  newCommands: [],
  results: [],
  parked: [],
  unparked: [],
  handlers: [],
  dropFolds: false,
};

describe('rows that go in by COPY', () => {
  let stores: PostgresStores;
  let epoch = 0;
  let position = 0;

  beforeAll(async () => {
    stores = await openPostgresStores({
      url: testDatabase('rows'),
      applicationName: 'rows by copy',
      groupOf: ({ name, version }) => `${name}.v${version}`,
    });
    await stores.tables.ensure(facts);
    ({ epoch } = await stores.tasks.takeOver(task));
  });
  afterAll(() => stores.close());

  const commit = (rows: readonly RowChange[], by = epoch): Promise<void> => {
    position += 1;
    const positions = new Map([['facts', position]]);
    return stores.tasks.commit(task, by, { ...unchanged, positions, rows });
  };
  const range = (from: number, to: number): number[] =>
    Array.from({ length: to - from }, (_, i) => from + i);
  const counted = async (): Promise<{ rows: number; sum: number }> => {
    const { rows } = await stores.pool.query<{ rows: number; sum: number }>(
      'select count(*) as rows, sum(value) as sum from read_model.facts_v1',
    );
    return rows[0] as { rows: number; sum: number };
  };

  it('takes new rows, and falls back by itself where a key is there already', async () => {
    await commit(range(0, 1_000).map((id) => put('facts', { id, value: 1 })));
    expect(await counted()).toEqual({ rows: 1_000, sum: 1_000 });
    await commit(range(999, 1_999).map((id) => put('facts', { id, value: 2 })));
    expect(await counted()).toEqual({ rows: 1_999, sum: 999 + 2_000 });
    await commit(range(1_000, 2_100).map((id) => insert('facts', { id, value: 5 })));
    expect(await counted()).toEqual({ rows: 2_100, sum: 999 + 2_000 + 5 * 101 });
    const { stored } = await stores.tasks.takeOver(task);
    expect(stored?.positions.get('facts')).toBe(3);
    ({ epoch } = await stores.tasks.takeOver(task));
  });

  it('stores nothing of a former owner, whose rows are on their way behind the fence', async () => {
    const before = await counted();
    const late = commit(
      range(5_000, 5_500).map((id) => put('facts', { id, value: 1 })),
      epoch - 1,
    );
    await expect(late).rejects.toMatchObject({ name: 'OwnershipLostError' });
    expect(await counted()).toEqual(before);
    await commit([put('facts', { id: 9_999, value: 0 })]);
  });

  it('names table and column of what the store refuses, whichever way it went in', async () => {
    const rows = range(6_000, 6_500).map((id) => put('facts', { id, value: 1, note: 'ok' }));
    await expect(commit([...rows, put('facts', { id: 7_000, note: 'a\0b' })])).rejects.toThrow(
      /table facts, column note: a NUL/,
    );
    await expect(commit([patch('facts', { id: 1 }, { note: 'a\0b' })])).rejects.toMatchObject({
      name: 'DeterministicFaultError',
    });
  });
});
