import { topics } from '@fettle/contracts';
import { json, projection, table, words, type RowOf } from '../src/index';

/** What must not compile is marked: the type check fails where it does. */

const orders = table('orders', {
  key: ['orderId'],
  columns: {
    orderId: 'text',
    status: words<'OPEN' | 'CLOSED'>(),
    openedAt: 'integer',
    technicianId: 'text?',
    parts: json<readonly { readonly partId: string }[]>(),
    cause: words<'WEAR' | null>(),
  },
  indexes: [['status', 'openedAt']],
});

const row = { orderId: 'a', status: 'OPEN', openedAt: 1, parts: [] } as const;

it('keeps of a column what the database needs', () => {
  expect(orders.spec).toEqual({
    key: ['orderId'],
    columns: {
      orderId: 'text',
      status: 'text',
      openedAt: 'integer',
      technicianId: 'text',
      parts: 'json',
      cause: 'text',
    },
    indexes: [['status', 'openedAt']],
  });
});

it('makes changes of rows that fit', () => {
  expect(orders.put(row)).toEqual({ op: 'put', table: 'orders', row });
  expect(orders.patch({ orderId: 'a' }, { technicianId: null })).toEqual({
    op: 'patch',
    table: 'orders',
    key: { orderId: 'a' },
    row: { technicianId: null },
  });
  expect(orders.remove({ orderId: 'a' })).toMatchObject({ op: 'remove' });

  // @ts-expect-error -- no such column
  orders.put({ ...row, colour: 'red' });
  // @ts-expect-error -- none of the words
  orders.put({ ...row, status: 'HELD' });
  // @ts-expect-error -- what may not be empty is missing
  orders.insert({ orderId: 'a' });
  // @ts-expect-error -- another type
  orders.patch({ orderId: 'a' }, { openedAt: 'yesterday' });
  // @ts-expect-error -- a row keeps its key
  orders.patch({ orderId: 'a' }, { orderId: 'b' });
  // @ts-expect-error -- not the key
  orders.remove({ status: 'OPEN' });
  // @ts-expect-error -- an index of a column that is not there
  table('wrong', { key: ['a'], columns: { a: 'text' }, indexes: [['b']] });
});

it('gives rows their type', () => {
  const technicianOf = ({ technicianId }: RowOf<typeof orders>): string | null => technicianId;
  expect(technicianOf({ ...row, technicianId: null, cause: null })).toBeNull();
  // @ts-expect-error -- it may be empty
  const sure = ({ technicianId }: RowOf<typeof orders>): string => technicianId;
  expect(sure).toBeDefined();
});

it('stands in a projection by its name', () => {
  const shown = projection({
    name: 'shown',
    version: 1,
    topics: [topics.workorderOrders],
    tables: [orders],
    on: {},
  });
  expect(shown.tables).toEqual({ orders: orders.spec });
});
