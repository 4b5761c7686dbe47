import { insert, patch, put, type RowChange } from '@fettle/eventsourcing';

import { commitRows, projectionOf, samples, type TableStoreBench } from './fixture';
import { changeSet } from '../task-store/fixture';

const row = (sampledAt: number, value: number | null = null) => ({
  assetId: 'a',
  sampledAt,
  value,
});

/** Versions, positions and digests. */
export const versionsContract = (bench: TableStoreBench): void => {
  it('builds a raised version beside the one that serves, and drops what nobody declares', async () => {
    const { tables } = bench.store;
    const old = bench.freshProjection({ samples });
    const raised = projectionOf(old.name, old.version + 1_000, { samples });
    await tables.ensure(old);
    await commitRows(bench.store, old, [[put('samples', row(1))]]);
    await tables.ensure(raised);
    expect(await tables.reader(raised).find('samples', {})).toEqual([]);
    expect(await tables.reader(old).find('samples', {})).toHaveLength(1);
    expect(await tables.dropUndeclared([old, raised])).toEqual([]);
    expect(await tables.dropUndeclared([raised])).toHaveLength(1);
    expect(await tables.dropUndeclared([raised])).toEqual([]);
    await tables.ensure(old);
    expect(await tables.reader(old).find('samples', {})).toEqual([]);
    const task = { group: bench.store.groupOf(old), partition: 0 };
    expect((await bench.store.tasks.takeOver(task)).stored).toBeUndefined();
  });

  it('makes tables once, whoever asks, and keeps what is in them', async () => {
    const { tables } = bench.store;
    const target = bench.freshProjection({ samples, others: samples });
    await Promise.all([1, 2, 3, 4, 5].map(() => tables.ensure(target)));
    await commitRows(bench.store, target, [[put('others', row(1))]]);
    await tables.ensure(target);
    expect(await tables.reader(target).find('others', {})).toHaveLength(1);
  });

  it('counts as built once every task has been at the end of its topics', async () => {
    const { tables, tasks, groupOf } = bench.store;
    const target = bench.freshProjection({ samples });
    await tables.ensure(target);
    expect(await tables.built(target, 2)).toBe(false);
    for (const partition of [0, 1]) {
      expect(await tables.built(target, 2)).toBe(false);
      const task = { group: groupOf(target), partition };
      const { epoch } = await tasks.takeOver(task);
      await tasks.commit(task, epoch, changeSet({ passedNow: 1_000 }));
    }
    expect(await tables.built(target, 2)).toBe(true);
  });

  it('waits until a token has been applied', async () => {
    const { tables } = bench.store;
    const target = bench.freshProjection({ samples });
    await tables.ensure(target);
    await commitRows(bench.store, target, [[put('samples', row(1))]]);
    expect(await tables.waitFor(target, 'facts:0:0', 0)).toBe(true);
    expect(await tables.waitFor(target, 'facts:0:1', 20)).toBe(false);
    expect(await tables.waitFor(target, 'facts:1:0', 20)).toBe(false);
    const passed = tables.waitFor(target, 'facts:0:1', 10_000);
    await commitRows(bench.store, target, [[put('samples', row(2))]]);
    expect(await passed).toBe(true);
  });

  digestContract(bench);
  faultContract(bench);
};

const digestContract = (bench: TableStoreBench): void => {
  const digestOf = async (...changes: RowChange[]): Promise<string> => {
    const target = bench.freshProjection({ samples });
    await bench.store.tables.ensure(target);
    await commitRows(bench.store, target, [changes]);
    return bench.store.tables.digest(target);
  };

  it('has the digest that every implementation has', async () => {
    const evidence = { score: 0.1, alerts: ['ü', null] };
    const whole = { ...row(1, 0.1 + 0.2), unitName: 'mm/s "v"', isGood: true, evidence };
    const digest = await digestOf(
      insert('samples', { ...row(2, NaN), assetId: '😀' }),
      insert('samples', { ...row(-(2 ** 52), -0), assetId: '\uffee' }),
      insert('samples', whole),
    );
    expect(digest).toBe('11779c7e538a7ad75bef533ca0a8e48b21962c926c73bcf1c93d993e98716646');
  });

  it('tells content apart to the last bit, and nothing else', async () => {
    const base = await digestOf(put('samples', row(1, 0)), put('samples', row(2, 1)));
    expect(await digestOf(put('samples', row(2, 1)), put('samples', row(1, 0)))).toBe(base);
    const patched = [patch('samples', row(2), { value: 1 })];
    const unpatched = [put('samples', row(2)), put('samples', row(1, 0))];
    expect(await digestOf(...unpatched, ...patched)).toBe(base);
    const others = [
      await digestOf(put('samples', row(1, -0)), put('samples', row(2, 1))),
      await digestOf(put('samples', row(1, 5e-324)), put('samples', row(2, 1))),
      await digestOf(put('samples', row(1)), put('samples', row(2, 1))),
      await digestOf(put('samples', row(1, 0))),
    ];
    expect(new Set([base, ...others]).size).toBe(5);
  });
};

const faultContract = (bench: TableStoreBench): void => {
  it.each<[string, RowChange]>([
    ['a NUL in a text', put('samples', { ...row(1), unitName: 'a\0b' })],
    ['a NUL in JSON', put('samples', { ...row(1), evidence: { note: 'a\0b' } })],
    ['a text in a number', put('samples', { ...row(1), value: '1' })],
    ['an integer beyond 2^53', put('samples', row(2 ** 53))],
    ['a fraction in an integer', put('samples', row(1.5))],
    ['an unknown column', put('samples', { ...row(1), colour: 'red' })],
    ['an unknown table', put('orders', row(1))],
    ['a row without its key', put('samples', { assetId: 'a' })],
    [
      'a patch that moves the key',
      patch('samples', { assetId: 'a', sampledAt: 1 }, { sampledAt: 2 }),
    ],
  ])('refuses %s for good, and nothing of the commit happens', async (_, change) => {
    const target = bench.freshProjection({ samples });
    await bench.store.tables.ensure(target);
    const commit = commitRows(bench.store, target, [[put('samples', row(9)), change]]);
    await expect(commit).rejects.toMatchObject({ name: 'DeterministicFaultError' });
    expect(await bench.store.tables.reader(target).find('samples', {})).toEqual([]);
    const task = { group: bench.store.groupOf(target), partition: 0 };
    expect((await bench.store.tasks.takeOver(task)).stored).toBeUndefined();
  });
};
