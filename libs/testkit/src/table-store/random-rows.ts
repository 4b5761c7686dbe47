import { insert, patch, put, remove, type Row, type RowChange } from '@fettle/eventsourcing';
import { seededRandom } from '@fettle/kernel';
import * as fc from 'fast-check';

import { commitRows, samples, type TableStoreBench } from './fixture';

/** One table as anyone would write it down: rows by key, changed one after the other. */
const naive = (changes: readonly RowChange[]): Row[] => {
  const rows = new Map<string, Row>();
  const nameOf = (key: Row): string => `${String(key['assetId'])}|${String(key['sampledAt'])}`;
  const blank = Object.fromEntries(Object.keys(samples.columns).map((column) => [column, null]));
  for (const change of changes) {
    if (change.op === 'put') rows.set(nameOf(change.row), { ...blank, ...change.row });
    else if (change.op === 'remove') rows.delete(nameOf(change.key));
    else if (change.op === 'insert') {
      if (!rows.has(nameOf(change.row))) rows.set(nameOf(change.row), { ...blank, ...change.row });
    } else {
      const row = rows.get(nameOf(change.key));
      if (row) rows.set(nameOf(change.key), { ...row, ...change.row });
    }
  }
  return [...rows.values()];
};

const text = fc.string({ unit: 'grapheme', maxLength: 8 }).map((s) => s.replaceAll('\0', ''));
const cells = fc.record(
  {
    value: fc.option(fc.double()),
    unitName: fc.option(text),
    isGood: fc.option(fc.boolean()),
    evidence: fc.option(
      fc.record({ alerts: fc.array(text, { maxLength: 2 }), score: fc.double({ noNaN: true }) }),
    ),
  },
  { requiredKeys: [], noNullPrototype: true },
);
const key = fc.record(
  {
    assetId: fc.constantFrom('pump', 'Pumpe ü', '😀', '\uffee'),
    sampledAt: fc.integer({ min: -1, max: 2 }),
  },
  { noNullPrototype: true },
);
const change: fc.Arbitrary<RowChange> = fc.oneof(
  fc.tuple(key, cells).map(([k, row]) => put('samples', { ...k, ...row })),
  fc.tuple(key, cells).map(([k, row]) => insert('samples', { ...k, ...row })),
  fc.tuple(key, cells).map(([k, row]) => patch('samples', k, row)),
  key.map((k) => remove('samples', k)),
);

/** Changes cut into batches anywhere. */
const batches = fc.array(fc.array(change, { maxLength: 12 }), { minLength: 1, maxLength: 4 });

const sorted = (rows: readonly Row[]): Row[] =>
  [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** Any changes, cut anywhere, leave the rows that one change after the other leaves. */
export const randomRowsContract = (bench: TableStoreBench): void => {
  it('does what a naive model does, however the changes are cut into batches', async () => {
    const { tables } = bench.store;
    await fc.assert(
      fc.asyncProperty(batches, async (cut) => {
        const target = bench.freshProjection({ samples });
        await tables.ensure(target);
        await commitRows(bench.store, target, cut);
        const found = await tables.reader(target).find('samples', {});
        expect(sorted(found)).toEqual(sorted(naive(cut.flat()).map(jsonAsStored)));
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it.each([1, 2, 3])('does the same with hundreds of rows a batch, seed %d', async (seed) => {
    const { tables } = bench.store;
    const target = bench.freshProjection({ samples });
    await tables.ensure(target);
    const cut = manyRows(seed);
    await commitRows(bench.store, target, cut);
    const found = await tables.reader(target).find('samples', { limit: 10_000 });
    expect(sorted(found)).toEqual(sorted(naive(cut.flat())));
  });

  it('has the same digest however the same changes are cut', async () => {
    const { tables } = bench.store;
    await fc.assert(
      fc.asyncProperty(batches, async (cut) => {
        const [once, inParts] = [
          bench.freshProjection({ samples }),
          bench.freshProjection({ samples }),
        ];
        await tables.ensure(once);
        await tables.ensure(inParts);
        await commitRows(bench.store, once, [cut.flat()]);
        await commitRows(bench.store, inParts, cut);
        expect(await tables.digest(inParts)).toBe(await tables.digest(once));
      }),
      { numRuns: 20 },
    );
  }, 120_000);
};

/** First only new keys, then ever more that are there already, and ever more that go. */
const manyRows = (seed: number): RowChange[][] => {
  const random = seededRandom(seed);
  return [0, 0, 1, 2, 3, 4].map((round, batch) =>
    Array.from({ length: 300 }, (_, i): RowChange => {
      const isNew = random.below(5) >= round;
      const sampledAt = isNew ? batch * 300 + i : random.below(batch * 300 + i + 1);
      const row = { assetId: 'pump', sampledAt, value: random.next(), unitName: `ü${i}` };
      const kind = random.below(10);
      if (kind < round) return patch('samples', { assetId: 'pump', sampledAt }, { isGood: true });
      if (kind === 8 && round > 0) return remove('samples', { assetId: 'pump', sampledAt });
      return kind === 9 ? insert('samples', row) : put('samples', row);
    }),
  );
};

/** −0 inside JSON is 0 there. */
const jsonAsStored = (row: Row): Row => {
  const evidence = row['evidence'] ?? null;
  return { ...row, evidence: JSON.parse(JSON.stringify(evidence)) };
};
