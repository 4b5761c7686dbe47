import { put, table, type ListIn, type Row, type RowOf } from '@fettle/eventsourcing';

import { commitRows, type TableStoreBench } from './fixture';

const orders = table('orders', {
  key: ['orderId'],
  columns: {
    orderId: 'text',
    urgency: 'integer',
    openedAt: 'integer',
    isOpen: 'boolean',
    technician: 'text?',
    hours: 'double?',
    remarks: 'text',
  },
  indexes: [['urgency', 'openedAt']],
});

type Order = RowOf<typeof orders>;
type Question = Omit<ListIn<Order>, 'limit'>;

const order = (
  orderId: string,
  [urgency, openedAt]: readonly [number, number],
  rest: Partial<Order> = {},
) => ({
  orderId,
  urgency,
  openedAt,
  isOpen: urgency < 9,
  technician: null,
  hours: null,
  remarks: 'long '.repeat(20),
  ...rest,
});

const rows: readonly Order[] = [
  order('a', [2, 10], { technician: 'Ann' }),
  order('b', [1, 20], { technician: 'bo_b', hours: 2.5 }),
  order('c', [1, 30]),
  order('d', [9, 40], { technician: 'ann-marie', hours: -1 }),
  order('e', [9, 2 ** 52], { technician: '100 %' }),
];

const urgent: Question['order'] = [{ column: 'urgency' }, { column: 'openedAt', descending: true }];
const where = (condition: NonNullable<Question['where']>): Question => ({
  where: condition,
  order: [{ column: 'orderId' }],
});

/** Keys of the rows that answer a list, in order. */
const answers: readonly (readonly [string, Question, string])[] = [
  ['in its order, ties by key', { order: urgent }, 'cbaed'],
  ['backwards by one column', { order: [{ column: 'openedAt', descending: true }] }, 'edcba'],
  ['equal', where({ column: 'isOpen', is: '=', value: true }), 'abc'],
  ['empty', where({ column: 'technician', is: '=', value: null }), 'c'],
  ['not empty', where({ column: 'technician', is: '!=', value: null }), 'abde'],
  ['different, or empty', where({ column: 'technician', is: '!=', value: 'Ann' }), 'bcde'],
  ['less, not empty', where({ column: 'hours', is: '<', value: 3 }), 'bd'],
  ['a whole number of any size', where({ column: 'openedAt', is: '>=', value: 2 ** 52 }), 'e'],
  ['with a part of a text', where({ column: 'technician', is: 'has', value: 'ANN' }), 'ad'],
  ['with a sign that SQL knows', where({ column: 'technician', is: 'has', value: '_' }), 'b'],
  ['with another one', where({ column: 'technician', is: 'has', value: '0 %' }), 'e'],
  ['without it, or empty', where({ column: 'technician', is: 'lacks', value: 'ann' }), 'bce'],
  [
    'all of several',
    where({
      all: [
        { column: 'openedAt', is: '>', value: 10 },
        { column: 'openedAt', is: '<=', value: 40 },
        { column: 'isOpen', is: '=', value: true },
      ],
    }),
    'bc',
  ],
  [
    'any of several',
    where({
      any: [
        { column: 'orderId', is: '=', value: 'a' },
        {
          all: [
            { column: 'urgency', is: '=', value: 9 },
            { column: 'hours', is: '=', value: null },
          ],
        },
      ],
    }),
    'ae',
  ],
  ['any of nothing', where({ any: [] }), ''],
  ['all of nothing', where({ all: [] }), 'abcde'],
];

/** Lists: any filter and order, page by page, the same everywhere. */
export const listContract = (bench: TableStoreBench): void => {
  const filled = async () => {
    const to = bench.freshProjection({ orders: orders.spec });
    await bench.store.tables.ensure(to);
    await commitRows(bench.store, to, [rows.map((row) => put('orders', row as unknown as Row))]);
    return bench.store.tables.reader(to);
  };

  it.each(answers)('lists %s', async (_, question, expected) => {
    const page = await (await filled()).list(orders, { ...question, limit: 100 });
    expect(page.rows.map(({ orderId }) => orderId).join('')).toBe(expected);
    expect(page.total).toBe(expected.length);
  });

  it('lists whole rows, or without what is left out', async () => {
    const reader = await filled();
    const one = where({ column: 'orderId', is: '=', value: 'b' });
    expect((await reader.list(orders, { ...one, limit: 1 })).rows).toEqual([rows[1]]);
    const [short] = (await reader.list(orders, { ...one, limit: 1, omit: ['remarks'] })).rows;
    expect(short).toMatchObject({ orderId: 'b', hours: 2.5, openedAt: 20 });
    expect(short).not.toHaveProperty('remarks');
  });

  it('lists page by page what it lists at once', async () => {
    const reader = await filled();
    const seen: string[] = [];
    let after: ListIn<Order>['after'];
    for (let page = 0; page < rows.length; page += 1) {
      const { rows: found, total } = await reader.list(orders, { order: urgent, after, limit: 2 });
      expect(total).toBe(rows.length);
      seen.push(...found.map(({ orderId }) => orderId));
      const last = found.at(-1);
      if (last === undefined) break;
      after = { urgency: last.urgency, openedAt: last.openedAt, orderId: last.orderId };
    }
    expect(seen.join('')).toBe('cbaed');
  });

  it('refuses a page of nothing', async () => {
    const reader = await filled();
    await expect(reader.list(orders, { order: urgent, limit: 0 })).rejects.toMatchObject({
      name: 'InvalidQuestionError',
    });
  });
};
