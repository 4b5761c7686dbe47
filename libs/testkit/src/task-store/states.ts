import type { ChangeSet, HandlerStart, TaskId } from '@fettle/eventlog';

import { changeSet, foldRow, type TaskStoreBench } from './fixture';

const commit = async (
  { store: { tasks } }: TaskStoreBench,
  task: TaskId,
  changes: Partial<ChangeSet>,
): Promise<void> => {
  const { epoch } = await tasks.takeOver(task);
  await tasks.commit(task, epoch, changeSet(changes));
};

const start = (handler: string, begins: number | null, next: number): HandlerStart => ({
  handler,
  topic: 'alerts',
  begins,
  next,
});
const byName = (a: HandlerStart, b: HandlerStart): number => (a.handler < b.handler ? -1 : 1);

/** Positions, folds and what was learnt: stored as given, found by the next owner. */
export const statesContract = (bench: TaskStoreBench): void => {
  it('finds positions and time again; what a commit does not name stays', async () => {
    const task = bench.freshTask();
    await commit(bench, task, {
      positions: new Map([
        ['readings', 10],
        ['states', 20],
      ]),
      passedNow: 1_700_000_000_000,
      decidedThrough: new Map([['readings', 8]]),
      reactedThrough: new Map([['alerts', 2 ** 40]]),
      handlers: [start('reaction/open', 40, 7), start('reaction/gone', 3, 3)],
    });
    const decided = { decidedThrough: new Map([['readings', 8]]) };
    const reacted = { reactedThrough: new Map([['alerts', 2 ** 40]]) };
    const moved = { positions: new Map([['states', 21]]), layout: ['orders@2', 'parts@1'] };
    const handlers = [start('reaction/gone', null, 9)];
    await commit(bench, task, { ...decided, ...reacted, ...moved, handlers });
    const { stored } = await bench.store.tasks.takeOver(task);
    const found = stored && { ...stored, handlers: [...stored.handlers].sort(byName) };
    expect(found).toEqual({
      positions: new Map([
        ['readings', 10],
        ['states', 21],
      ]),
      passedNow: 1_700_000_000_000,
      ...decided,
      ...reacted,
      layout: ['orders@2', 'parts@1'],
      handlers: [start('reaction/open', 40, 7), start('reaction/gone', null, 9)].sort(byName),
    });
  });

  foldsContract(bench);
  softContract(bench);
  refusalContract(bench);
};

const foldsContract = (bench: TaskStoreBench): void => {
  it('answers folds by name, the latest of each, and no others', async () => {
    const task = bench.freshTask();
    const state = { text: 'Schälpumpe "3" \\u0000', numbers: [1.5, -2, 1e300], none: null };
    const fold = foldRow('stream:order-1', { version: 2, state, position: 'orders:3:9' });
    await commit(bench, task, {
      folds: [foldRow('stream:order-1'), foldRow('cursor:x')],
    });
    await commit(bench, task, { folds: [fold, foldRow('view:assets/a', { state: null })] });
    const found = await bench.store.tasks.loadFolds(task, ['stream:order-1', 'stream:order-9']);
    expect(found).toEqual([fold]);
  });

  it('never forgets the position that the log acknowledged', async () => {
    const task = bench.freshTask();
    await commit(bench, task, { folds: [foldRow('stream:order-1', { position: 'orders:3:9' })] });
    await commit(bench, task, { folds: [foldRow('stream:order-1', { version: 2 })] });
    const [fold] = await bench.store.tasks.loadFolds(task, ['stream:order-1']);
    expect(fold).toMatchObject({ version: 2, position: 'orders:3:9' });
  });

  it('answers due folds, the earliest first, up to the limit', async () => {
    const task = bench.freshTask();
    const due = (name: string, dueAt: number | null) => foldRow(`stream:${name}`, { dueAt });
    const folds = [due('c', 30), due('b', 20), due('a', 20), due('d', null), due('e', 31)];
    await commit(bench, task, { folds });
    const namesAt = async (now: number, limit: number) =>
      (await bench.store.tasks.dueFolds(task, now, limit)).map(({ name }) => name);
    expect(await namesAt(30, 10)).toEqual(['stream:a', 'stream:b', 'stream:c']);
    expect(await namesAt(30, 2)).toEqual(['stream:a', 'stream:b']);
    expect(await namesAt(19, 10)).toEqual([]);
  });
};

const softContract = (bench: TaskStoreBench): void => {
  it('keeps a copy of what was learnt, to the bit', async () => {
    const task = bench.freshTask();
    const state = {
      mean: NaN,
      low: -0,
      window: new Float64Array([1, NaN, -0]),
      seen: new Map([['a', 1n]]),
    };
    const row = { processor: 'monitor', key: 'pump-1', version: 3, state };
    const other = { ...row, key: 'pump-2', state: 2 };
    await commit(bench, task, { soft: [row, other] });
    state.window[0] = 99;
    const first = await bench.store.tasks.loadSoft(task, row);
    const kept = { ...state, window: new Float64Array([1, NaN, -0]) };
    expect(first).toEqual({ ...row, state: kept });
    expect(await bench.store.tasks.loadSoft(task, other)).toEqual(other);
    expect(await bench.store.tasks.loadSoft(task, { ...row, key: 'none' })).toBeUndefined();
    expect(Object.is((first?.state as typeof state).window[2], -0)).toBe(true);
  });

  it('drops what an older layout folded and learnt before it stores the new', async () => {
    const task = bench.freshTask();
    const soft = { processor: 'monitor', version: 1, state: 1 };
    const other = { ...task, partition: task.partition + 1 };
    await commit(bench, other, { folds: [foldRow('old')] });
    await commit(bench, task, { folds: [foldRow('old')], soft: [{ ...soft, key: 'old' }] });
    const learnt = { ...soft, key: 'new' };
    const next = { folds: [foldRow('new')], soft: [learnt] };
    await commit(bench, task, { ...next, dropFolds: true });
    expect(await bench.store.tasks.loadFolds(task, ['old', 'new'])).toEqual(next.folds);
    expect(await bench.store.tasks.loadSoft(task, learnt)).toEqual(learnt);
    expect(await bench.store.tasks.loadSoft(task, { ...soft, key: 'old' })).toBeUndefined();
    expect(await bench.store.tasks.loadFolds(other, ['old'])).toHaveLength(1);
  });
};

const refusalContract = (bench: TaskStoreBench): void => {
  it.each([
    ['in a text of a state', foldRow('stream:order-2', { state: { deep: ['a\0b'] } })],
    ['in the name of a property', foldRow('stream:order-2', { state: { 'a\0b': 1 } })],
    ['in a name', foldRow('stream:order\0')],
  ])('refuses a NUL %s for good, and nothing of the commit happens', async (_, fold) => {
    const { tasks } = bench.store;
    const task = bench.freshTask();
    const { epoch } = await tasks.takeOver(task);
    const changes = changeSet({ folds: [foldRow('stream:order-1'), fold] });
    const commitIt = tasks.commit(task, epoch, changes);
    await expect(commitIt).rejects.toMatchObject({ name: 'DeterministicFaultError' });
    expect(await tasks.loadFolds(task, ['stream:order-1'])).toEqual([]);
    await tasks.commit(task, epoch, changeSet());
  });
};
