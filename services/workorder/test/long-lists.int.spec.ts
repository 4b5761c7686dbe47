import { openPostgresStores, projectionGroup, type PostgresStores } from '@fettle/eventlog';
import type { RowChange, TableReader } from '@fettle/eventsourcing';
import { listPage } from '@fettle/service-host';
import { historyList, orderList } from '../src/orders/read-model/lists';
import { historyTable, OVER, orderTable, urgencyOf } from '../src/orders/read-model/order-tables';
import { orders } from '../src/orders/read-model/orders.projection';

/** All of a plant of years: `FETTLE_LIST_ORDERS=100000 npm test -- long-lists`. */
const ORDERS = Number(process.env['FETTLE_LIST_ORDERS'] ?? 4_000);
const OPEN = 50;
const BATCH = 500;
/** What a list may take on a busy machine. */
const LIST_MAX_MS = 2_000;
/** As long as the protocol lets texts be. */
const LONG = Array.from({ length: 500 }, (_, n) => `remark ${n % 10}`)
  .join('')
  .slice(0, 4_000);

const order = (n: number): Parameters<typeof orderTable.put>[0] => ({
  workOrderId: `order-${String(n).padStart(7, '0')}`,
  assetId: `asset-${n % 1_000}`,
  lineId: `line-${n % 20}`,
  kind: 'CORRECTIVE',
  status: n < OPEN ? 'OPEN' : 'CLOSED',
  priority: 1 + (n % 5),
  severity: 'WARNING',
  criticality: 'A',
  title: `Order ${n} ${LONG.slice(0, 150)}`,
  description: LONG,
  recommendedAction: LONG,
  failureMode: 'bearing-wear',
  partsRequired: Array.from({ length: 20 }, (_, p) => ({ partId: `part-${p}`, quantity: 1 })),
  partsReserved: true,
  evidence: [],
  openedBy: 'policy',
  openedAt: n < OPEN ? n : 1_000_000 + n,
  urgency: n < OPEN ? urgencyOf(1 + (n % 5)) : OVER,
  finding: 'CONFIRMED',
  problem: LONG,
  cause: LONG,
  remedy: LONG,
  labourHours: 1,
});

const opened = (n: number): RowChange =>
  historyTable.put({
    workOrderId: order(n).workOrderId,
    version: 1,
    assetId: order(n).assetId,
    event: 'WorkOrderOpened',
    text: LONG,
    by: 'policy',
    at: n,
  });

let stores: PostgresStores;
let tables: TableReader;

beforeAll(async () => {
  const server = new URL(process.env['FETTLE_POSTGRES'] ?? '');
  server.pathname = `/long_lists_${process.pid}`;
  const groupOf = (projection: typeof orders) => projectionGroup('workorder', projection);
  stores = await openPostgresStores({ url: server.href, applicationName: 'test', groupOf });
  await stores.tables.ensure(orders);
  const task = { group: groupOf(orders), partition: 0 };
  const { epoch } = await stores.tasks.takeOver(task);
  for (let from = 0; from < ORDERS; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, ORDERS - from) }, (_, n) => from + n);
    const rows = numbers.flatMap((n) => [orderTable.put(order(n)), opened(n)]);
    await stores.tasks.commit(task, epoch, {
      at: 0,
      positions: new Map([['workorder.orders', from + BATCH]]),
      passedNow: null,
      decidedThrough: new Map(),
      reactedThrough: new Map(),
      layout: [],
      handlers: [],
      folds: [],
      soft: [],
      outbox: [],
      newCommands: [],
      results: [],
      rows,
      parked: [],
      unparked: [],
      dropFolds: false,
    });
  }
  tables = stores.tables.reader(orders);
}, 1_800_000);
afterAll(() => stores?.close());

/** How long the answer took, beside the answer. */
const timed = async <T>(ask: () => Promise<T>): Promise<T> => {
  await ask(); // the first loads TypeORM
  const from = performance.now();
  const answer = await ask();
  const tookMs = performance.now() - from;
  expect(tookMs).toBeLessThan(LIST_MAX_MS);
  return answer;
};

it('shows the open orders first, the most urgent before, in no time and few bytes', async () => {
  const page = await timed(() => listPage(tables, orderList, { pageSize: 100 }));
  expect(page.totalSize).toBe(ORDERS);
  expect(page.rows.slice(0, OPEN).every(({ status }) => status === 'OPEN')).toBe(true);
  const priorities = page.rows.slice(0, OPEN).map(({ priority }) => priority);
  expect(priorities).toEqual([...priorities].sort((a, b) => a - b));
  expect(JSON.stringify(page.rows).length).toBeLessThan(200_000);
});

it.each([
  ['the next page', { pageSize: 1_000 }],
  ['one asset', { filter: 'asset_id = "asset-7"' }],
  ['a status and a line', { filter: 'status = OPEN AND line_id = "line-3"' }],
  [
    'either of two',
    { filter: 'priority = 1 OR status = OPEN', orderBy: 'priority, opened_at desc' },
  ],
  ['a part of a title', { filter: 'title:"order 77 "' }],
  ['another order', { orderBy: 'opened_at desc' }],
])('answers %s in no time', async (_, request) => {
  const page = await timed(() => listPage(tables, orderList, request));
  expect(page.totalSize).toBeGreaterThan(0);
  if (page.nextPageToken === '') return;
  const pageToken = page.nextPageToken;
  const next = await timed(() => listPage(tables, orderList, { ...request, pageToken }));
  expect(next.rows[0]?.workOrderId).not.toBe(page.rows[0]?.workOrderId);
});

it('answers the history of one asset in no time', async () => {
  const ofAsset = { column: 'assetId', is: '=', value: 'asset-7' } as const;
  const page = await timed(() => listPage(tables, historyList, { pageSize: 50, also: ofAsset }));
  expect(page.rows.length).toBeGreaterThan(0);
});
