import { put, type Find, type Row } from '@fettle/eventsourcing';

import { commitRows, samples, type TableStoreBench } from './fixture';

const sample = (assetId: string, sampledAt: number, cells: Row = {}): Row => ({
  assetId,
  sampledAt,
  value: null,
  unitName: null,
  isGood: null,
  evidence: null,
  ...cells,
});

const rows: readonly Row[] = [
  sample('a', 1, { value: 2.5, unitName: 'mm/s', isGood: true }),
  sample('a', 2, { value: -1, unitName: 'mm/s', isGood: false, evidence: { alerts: ['x', null] } }),
  sample('a', 3, { value: NaN, unitName: '' }),
  sample('b', 1, { value: Infinity, unitName: 'K' }),
  sample('b', 2, { unitName: '\uffee' }),
  sample('b', 2 ** 52, { value: -0, unitName: '😀' }),
];

const refused = { name: 'InvalidQuestionError' };

/** Keys of the rows that answer a question, in order. */
const answers: readonly (readonly [string, Find, readonly string[]])[] = [
  ['all, by key', {}, ['a1', 'a2', 'a3', 'b1', 'b2', 'b∞']],
  ['equal', { where: { assetId: 'a', isGood: false } }, ['a2']],
  ['equal to null', { where: { value: null } }, ['b2']],
  ['equal to 0, which is −0', { where: { value: 0 } }, ['b∞']],
  ['equal to NaN', { where: { value: NaN } }, ['a3']],
  ['from inclusive', { range: { column: 'sampledAt', from: 2 } }, ['a2', 'a3', 'b2', 'b∞']],
  ['to exclusive', { range: { column: 'sampledAt', to: 2 } }, ['a1', 'b1']],
  ['a range without nulls', { range: { column: 'value', from: -1, to: 3 } }, ['a1', 'a2', 'b∞']],
  ['a range of nothing', { range: { column: 'value' } }, ['a1', 'a2', 'a3', 'b1', 'b2', 'b∞']],
  [
    'numbers up: NaN, then null',
    { orderBy: { column: 'value' } },
    ['a2', 'b∞', 'a1', 'b1', 'a3', 'b2'],
  ],
  [
    'numbers down',
    { orderBy: { column: 'value', descending: true } },
    ['b2', 'a3', 'b1', 'a1', 'b∞', 'a2'],
  ],
  [
    'texts by code point',
    { orderBy: { column: 'unitName' } },
    ['a3', 'b1', 'a1', 'a2', 'b2', 'b∞'],
  ],
  ['false, true, null', { orderBy: { column: 'isGood' }, limit: 3 }, ['a2', 'a1', 'a3']],
  [
    'ties by key, turned as well',
    { orderBy: { column: 'isGood', descending: true }, limit: 2 },
    ['b∞', 'b2'],
  ],
  [
    'the key backwards',
    { orderBy: { column: 'assetId', descending: true }, limit: 2 },
    ['b∞', 'b2'],
  ],
];

const invalid: readonly (readonly [string, Find])[] = [
  ['an unknown column', { where: { colour: 'red' } }],
  ['an inherited name', { where: { constructor: 'x' } }],
  ['a value of another type', { where: { sampledAt: '1' } }],
  ['a range over JSON', { range: { column: 'evidence', from: 'x' } }],
  ['an order by JSON', { orderBy: { column: 'evidence' } }],
  ['a limit beyond 10,000', { limit: 10_001 }],
  ['a limit of nothing', { limit: 0 }],
];

/** Questions: equality, a range, an order that is the same everywhere. */
export const findContract = (bench: TableStoreBench): void => {
  const target = () => bench.freshProjection({ samples });
  const filled = async () => {
    const to = target();
    await bench.store.tables.ensure(to);
    await commitRows(bench.store, to, [rows.map((row) => put('samples', row))]);
    return bench.store.tables.reader(to);
  };
  const keysOf = async (question: Find) =>
    (await (await filled()).find('samples', question)).map(
      ({ assetId, sampledAt }) =>
        `${String(assetId)}${sampledAt === 2 ** 52 ? '∞' : String(sampledAt)}`,
    );

  it('gets a row by its whole key, every column as it was put', async () => {
    const reader = await filled();
    expect(await reader.get('samples', { sampledAt: 2, assetId: 'a' })).toEqual(rows[1]);
    const last = await reader.get('samples', { assetId: 'b', sampledAt: 2 ** 52 });
    expect(Object.is(last?.['value'], -0)).toBe(true);
    expect(await reader.get('samples', { assetId: 'b', sampledAt: 3 })).toBeUndefined();
  });

  it.each(answers)('finds %s', async (_, question, expected) => {
    expect(await keysOf(question)).toEqual(expected);
  });

  it.each(invalid)('refuses %s', async (_, question) => {
    const reader = await filled();
    await expect(reader.find('samples', question)).rejects.toMatchObject(refused);
  });

  it('refuses an unknown table and part of a key', async () => {
    const reader = await filled();
    await expect(reader.find('orders', {})).rejects.toMatchObject(refused);
    await expect(reader.get('samples', { assetId: 'a' })).rejects.toMatchObject(refused);
  });
};
