import { projection, put } from '@fettle/eventsourcing';
import { inTransaction } from '@fettle/postgres';
import { openPostgresStores, type ChangeSet, type PostgresStores } from '../src/index';
import { makeParts } from '../src/postgres/tables/aged-rows';
import { mapTables, type MappedTable } from '../src/postgres/tables/projection-tables';
import { testDatabase } from './postgres-database';

const DAY = 86_400_000;
const now = Date.now();
const series = projection({
  name: 'series',
  version: 1,
  topics: [{ name: 'said', records: {} }],
  tables: {
    series: {
      key: ['signal', 'sampledAt'],
      columns: { signal: 'text', sampledAt: 'integer', value: 'double' },
      retention: { column: 'sampledAt', days: 30 },
    },
  },
  on: {},
});
const task = { group: 'series.v1', partition: 0 };
const unchanged: Omit<ChangeSet, 'rows' | 'positions'> = {
  at: 0,
  passedNow: null,
  ...{ decidedThrough: new Map(), reactedThrough: new Map(), layout: [], folds: [], soft: [] },
  ...{
    outbox: [],
    newCommands: [],
    results: [],
    parked: [],
    unparked: [],
    handlers: [],
    dropFolds: false,
  },
};

describe('a table that drops what is old', () => {
  let stores: PostgresStores;
  let position = 0;

  beforeAll(async () => {
    stores = await openPostgresStores({
      url: testDatabase('aged'),
      applicationName: 'aged rows',
      groupOf: ({ name, version }) => `${name}.v${version}`,
    });
    await stores.tables.ensure(series);
  });
  afterAll(() => stores.close());

  const commit = async (times: readonly number[], value: number): Promise<void> => {
    const { epoch } = await stores.tasks.takeOver(task);
    const positions = new Map([['said', (position += 1)]]);
    const rows = times.map((sampledAt) => put('series', { signal: 'flow', sampledAt, value }));
    await stores.tasks.commit(task, epoch, { ...unchanged, positions, rows });
  };
  const daysThere = async (): Promise<readonly number[]> => {
    const rows = await stores.tables.reader(series).find('series', {
      where: { signal: 'flow' },
      orderBy: { column: 'sampledAt' },
    });
    return rows.map((row) => Math.round((Number(row['sampledAt']) - now) / DAY));
  };
  const rowsIn = async (part: string): Promise<number> => {
    const { rows } = await stores.pool.query<{ count: number }>(
      `select count(*)::int as count from read_model.series_v1${part}`,
    );
    return rows[0]?.count ?? NaN;
  };

  it('takes rows of any time, once a key, and drops nothing that is young', async () => {
    const times = [-7_000, -60, -45, -20, 0].map((days) => now + days * DAY);
    await commit(times, 1);
    await commit(times, 2);
    expect(await daysThere()).toEqual([-7_000, -60, -45, -20, 0]);
    expect(await rowsIn('_rest')).toBe(3);
    expect(await stores.tables.dropAged([series])).toEqual([]);
    expect(await rowsIn('')).toBe(5);
  });

  it('drops whole weeks once they are old, and keeps what was brought in later than that', async () => {
    // As if it had been made 35 days ago: rows that lie there move into the parts of their weeks.
    const table = mapTables(series).get('series') as MappedTable;
    await inTransaction(stores.pool, (client) => makeParts(client, table, now - 35 * DAY));
    expect(await rowsIn('_rest')).toBe(1);
    const before = await stores.tables.digest(series);
    const dropped = await stores.tables.dropAged([series]);
    expect(dropped.length).toBeGreaterThanOrEqual(4);
    expect(await daysThere()).toEqual([-7_000, -20, 0]);
    expect(await stores.tables.digest(series)).not.toBe(before);
    expect(await stores.tables.dropAged([series])).toEqual([]);
  });

  it('goes with its parts when the version does', async () => {
    await stores.tables.dropUndeclared([{ ...series, version: 2 }]);
    const { rows } = await stores.pool.query(
      `select 1 from pg_tables where schemaname = 'read_model' and tablename like 'series_v1%'`,
    );
    expect(rows).toEqual([]);
  });
});
