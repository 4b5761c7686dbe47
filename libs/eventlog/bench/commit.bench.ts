import { put, projection } from '@fettle/eventsourcing';

import { openPostgresStores, type ChangeSet, type FoldRow, type OutboxEntry } from '../src/index';

/**
 * Milliseconds of a small commit (a decision: position, fold, soft state, event, command, result
 * and one row) and of a settlement, beside a bare `begin; update; commit` of one row in the
 * same database.
 */
const COMMITS = Number(process.argv[2] ?? 500);

const entryOf = (n: number): OutboxEntry => ({
  sequence: n,
  record: {
    topic: 'orders',
    partition: 0,
    key: 'pump-1',
    value: new Uint8Array(200),
    headers: { ce_id: `e${n}` },
  },
  settles: `c${n}`,
  foldName: 'stream:order-1',
});

const foldOf = (n: number): FoldRow => ({
  name: 'stream:order-1',
  version: n,
  lastEventId: `e${n}`,
  state: { status: 'open', n },
  dueAt: n,
  position: null,
});

const changes = (n: number): ChangeSet => ({
  positions: new Map(['alerts', 'states', 'readings'].map((topic) => [topic, n])),
  passedNow: n,
  decidedThrough: new Map([['alerts', n]]),
  reactedThrough: new Map([['alerts', n]]),
  layout: ['orders@1'],
  folds: [foldOf(n)],
  soft: [
    {
      processor: 'monitor',
      key: 'pump-1',
      version: 1,
      state: { mean: new Float64Array(64) },
    },
  ],
  outbox: [entryOf(n)],
  newCommands: [
    { id: `d${n}`, category: 'part', streamId: '1', command: { type: 'Reserve' }, partition: 0 },
  ],
  results: [
    {
      id: `c${n}`,
      outcome: { kind: 'accepted', position: '', eventIds: [`e${n}`] },
      state: 'decided',
    },
  ],
  rows: [put('orders', { orderId: `order-${n % 50}`, changedAt: n })],
  parked: [],
  unparked: [],
  handlers: [],
  dropFolds: false,
  at: 0,
});

const shown = (times: number[]): string => {
  times.sort((a, b) => a - b);
  const at = (quantile: number): string =>
    (times[Math.floor(times.length * quantile)] ?? NaN).toFixed(2);
  return `p50 ${at(0.5)} ms, p90 ${at(0.9)} ms, p99 ${at(0.99)} ms`;
};

const main = async (): Promise<void> => {
  const server = process.env.FETTLE_POSTGRES;
  if (server === undefined)
    throw new Error('FETTLE_POSTGRES names no PostgreSQL: start the stack first');
  const url = new URL(server);
  url.pathname = `/commit_bench_${process.pid}`;
  const stores = await openPostgresStores({
    url: url.href,
    applicationName: 'commit bench',
    groupOf: () => 'bench',
  });
  const orders = projection({
    name: 'orders',
    version: 1,
    topics: [{ name: 'orders', records: {} }],
    tables: { orders: { key: ['orderId'], columns: { orderId: 'text', changedAt: 'integer' } } },
    on: {},
  });
  await stores.tables.ensure(orders);
  await stores.pool.query('create table bare (id integer primary key, n integer)');
  await stores.pool.query('insert into bare values (1, 0)');
  const task = { group: 'bench', partition: 0 };
  const { epoch } = await stores.tasks.takeOver(task);
  const times = { commit: [] as number[], settle: [] as number[], bare: [] as number[] };
  const timed = async (into: number[], work: () => Promise<unknown>): Promise<void> => {
    const startedAt = performance.now();
    await work();
    into.push(performance.now() - startedAt);
  };
  for (let n = 1; n <= COMMITS; n += 1) {
    const acknowledged = [{ entry: entryOf(n), offset: n }];
    await timed(times.commit, () => stores.tasks.commit(task, epoch, changes(n)));
    await timed(times.settle, () => stores.tasks.settle(task, acknowledged));
    await timed(times.bare, () => stores.pool.query('update bare set n = n + 1'));
  }
  for (const [what, values] of Object.entries(times)) console.log(what.padEnd(7), shown(values));
  await stores.close();
};

void main();
