import { MemoryTableStore, projectionGroup } from '@fettle/eventlog';
import { messageOf, table, type AnyProjection, type List } from '@fettle/eventsourcing';

import { listPage, type ListRequest } from './list-page';

const orders = table('orders', {
  key: ['orderId'],
  columns: { orderId: 'text', assetId: 'text', openedAt: 'integer', remark: 'text?' },
});
const list: List<typeof orders, 'remark'> = {
  table: orders,
  filters: ['assetId', 'openedAt'],
  sorts: ['assetId', 'openedAt'],
  order: [{ column: 'openedAt', descending: true }],
  omit: ['remark'],
};
const shown: AnyProjection = {
  name: 'shown',
  version: 1,
  topics: ['facts'],
  tables: { orders: orders.spec },
  on: {},
};

/** Five hundred orders of ten assets. */
const filled = async () => {
  const store = new MemoryTableStore('test');
  await store.ensure(shown);
  const rows = Array.from({ length: 500 }, (_, n) =>
    orders.put({ orderId: `o${n}`, assetId: `a${n % 10}`, openedAt: Math.floor(n / 3) }),
  );
  store.byGroup(projectionGroup('test', shown))?.prepare(rows)();
  return store.reader(shown);
};
const ask = async (request: ListRequest) => listPage(await filled(), list, request);
const refusal = (request: ListRequest) => ask(request).catch((error: Error) => error);

it('has 200 a page unless it is told otherwise, and 1,000 at most', async () => {
  expect((await ask({})).rows).toHaveLength(200);
  expect((await ask({ pageSize: 7 })).rows).toHaveLength(7);
  expect((await ask({ pageSize: 5_000 })).rows).toHaveLength(500);
});

it('goes through every row once, page by page, in order', async () => {
  const pages = [await ask({ pageSize: 70 })];
  for (let token = pages[0]?.nextPageToken; token; token = pages.at(-1)?.nextPageToken)
    pages.push(await ask({ pageSize: 70, pageToken: token }));
  const rows = pages.flatMap((page) => page.rows);
  expect(new Set(rows.map(({ orderId }) => orderId)).size).toBe(500);
  expect(rows.map(({ openedAt }) => openedAt)).toEqual(
    rows.map(({ openedAt }) => openedAt).sort((a, b) => b - a),
  );
  expect(pages.map(({ totalSize }) => totalSize)).toEqual(pages.map(() => 500));
});

it('filters, sorts, and leaves long texts out', async () => {
  const { rows, totalSize, nextPageToken } = await ask({
    filter: 'asset_id = a3 AND opened_at < 20',
    orderBy: 'opened_at, asset_id desc',
  });
  expect(rows.map(({ openedAt }) => openedAt)).toEqual([1, 4, 7, 11, 14, 17]);
  expect([totalSize, nextPageToken]).toEqual([6, '']);
  expect(rows[0]).not.toHaveProperty('remark');
});

it.each([
  [{ filter: 'remark = x' }, /fields are asset_id, opened_at/],
  [{ orderBy: 'remark' }, /one or more of asset_id, opened_at/],
  [{ orderBy: 'asset_id down' }, /`desc` or not/],
  [{ pageSize: -1 }, /0 \(200\) to 1000/],
  [{ pageToken: 'bm9uZQ' }, /of the page before/],
])('says of %j what is allowed', async (request, message) => {
  const refused = (await refusal(request)) as Error & { readonly reason: string };
  expect(refused.reason).toBe('INVALID_QUESTION');
  expect(refused.message).toMatch(message);
});

it('refuses a token of another question', async () => {
  const { nextPageToken: pageToken } = await ask({ pageSize: 10 });
  expect(await refusal({ pageToken, filter: 'asset_id = a3' })).toBeInstanceOf(Error);
  expect(await refusal({ pageToken, orderBy: 'asset_id' })).toBeInstanceOf(Error);
});

it('sends nothing for what is empty, also inside', () => {
  expect(messageOf({ a: null, b: [{ c: null, d: 1 }], e: 'x' })).toEqual({ b: [{ d: 1 }], e: 'x' });
});
