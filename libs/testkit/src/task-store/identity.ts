import { changeSet, type TaskStoreBench } from './fixture';
import { accepted, decide } from './outcomes';

/** What an id stands for, and when it is known which streams exist. */
export const identityContract = (bench: TaskStoreBench): void => {
  const asked = { id: 'a', category: 'order', streamId: '1', command: { type: 'Open' } };
  const now = { partition: 3, timeoutMs: 0 };
  const reused = { kind: 'refused', reason: 'COMMAND_ID_REUSED' };

  it('refuses an id that another command has: of another stream, or with another digest', async () => {
    const { tasks, commands } = bench.store;
    const task = bench.freshTask(3);
    const first = { ...asked, digest: 'one' };
    await commands.execute(task.group, first, now);
    for (let look = 0; look < 2; look += 1) {
      const again = (rest: object) => commands.execute(task.group, { ...first, ...rest }, now);
      expect(await again({ streamId: '2' })).toMatchObject(reused);
      expect(await again({ category: 'part' })).toMatchObject(reused);
      expect(await again({ digest: 'two' })).toMatchObject(reused);
      const outcome = look === 0 ? undefined : accepted('orders:3:41');
      expect(await again({})).toEqual(outcome);
      expect(await commands.execute(task.group, asked, now)).toEqual(outcome);
      // What was asked is dropped with the decision; whose id it is stays known.
      if (look === 0)
        await tasks.settle(task, [{ entry: await decide(bench, task, 'a'), offset: 41 }]);
    }
  });

  it('knows whose an id is from the log alone, when what was asked was lost', async () => {
    const { tasks, commands } = bench.store;
    const task = bench.freshTask(3);
    const { epoch } = await tasks.takeOver(task);
    const of = { category: 'order', streamId: '1' };
    const outcome = accepted('orders:3:41');
    const results = [{ id: 'a', outcome, state: 'folded' as const, of }];
    await tasks.commit(task, epoch, changeSet({ results }));
    const again = (rest: object) => commands.execute(task.group, { ...asked, ...rest }, now);
    expect(await again({ streamId: '2' })).toMatchObject(reused);
    expect(await again({ digest: 'one' })).toEqual(outcome);
  });

  it('knows when every task of a group has read its own streams', async () => {
    const { tasks, commands } = bench.store;
    const first = bench.freshTask(0);
    const group = [first, { ...first, partition: 1 }];
    const commit = async (partition: number, recovering: boolean) => {
      const task = group[partition] ?? first;
      const { epoch } = await tasks.takeOver(task);
      await tasks.commit(task, epoch, changeSet({ recovering }));
      return commands.recovered(first.group, 2);
    };
    expect(await commit(0, false)).toBe(false);
    expect(await commit(1, true)).toBe(false);
    expect(await commit(1, false)).toBe(true);
    expect(await commit(0, true)).toBe(false);
  });
};
