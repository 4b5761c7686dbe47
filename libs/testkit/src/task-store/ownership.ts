import { OwnershipLostError } from '@fettle/eventlog';

import { changeSet, foldRow, newCommand, outboxEntry, type TaskStoreBench } from './fixture';

const lost = { name: OwnershipLostError.name };

/** Epochs: whoever took over last commits, nobody else. */
export const ownershipContract = (bench: TaskStoreBench): void => {
  it('raises the epoch by one at each take-over', async () => {
    const task = bench.freshTask();
    const first = await bench.store.tasks.takeOver(task);
    const second = await bench.store.tasks.takeOver(task);
    expect(first.stored).toBeUndefined();
    expect(second.epoch).toBe(first.epoch + 1);
    expect(second.stored).toBeUndefined();
  });

  it('refuses the commit of a former owner, and nothing of it happens', async () => {
    const { tasks, commands } = bench.store;
    const task = bench.freshTask();
    const { epoch } = await tasks.takeOver(task);
    await tasks.takeOver(task);
    const late = tasks.commit(
      task,
      epoch,
      changeSet({
        positions: new Map([['readings', 7]]),
        folds: [foldRow('stream:order-1')],
        outbox: [outboxEntry(1)],
        newCommands: [newCommand('late')],
        results: [{ id: 'other', outcome: { kind: 'refused', reason: 'LATE' }, state: 'done' }],
      }),
    );
    await expect(late).rejects.toMatchObject(lost);
    const { stored, outbox } = await tasks.takeOver(task);
    expect({ stored, outbox }).toEqual({ stored: undefined, outbox: [] });
    expect(await tasks.loadFolds(task, ['stream:order-1'])).toEqual([]);
    expect(await tasks.pendingCommands(task, 10)).toEqual([]);
    expect(await commands.outcome(task.group, 'other', 0)).toBeUndefined();
  });

  it('refuses an epoch that was never given', async () => {
    const task = bench.freshTask();
    await expect(bench.store.tasks.commit(task, 1, changeSet())).rejects.toMatchObject(lost);
    const { epoch } = await bench.store.tasks.takeOver(task);
    const early = bench.store.tasks.commit(task, epoch + 1, changeSet());
    await expect(early).rejects.toMatchObject(lost);
  });

  raceContract(bench);
};

const raceContract = (bench: TaskStoreBench): void => {
  it('lets two owners never both commit: the next one finds the last commit of the one before', async () => {
    const { tasks } = bench.store;
    const task = bench.freshTask();
    let position = 0;
    for (let round = 0; round < 10; round += 1) {
      const { epoch, stored } = await tasks.takeOver(task);
      expect(stored?.positions.get('readings') ?? 0).toBe(position);
      let taken = false;
      const takingOver = Promise.resolve()
        .then(() => tasks.takeOver(task))
        .then((state) => {
          taken = true;
          return state;
        });
      for (let next = position + 1; ; next += 1) {
        const wasTaken = taken;
        const changes = changeSet({ positions: new Map([['readings', next]]) });
        const fault: unknown = await tasks.commit(task, epoch, changes).catch((e: unknown) => e);
        if (fault !== undefined) {
          expect(fault).toMatchObject(lost);
          break;
        }
        expect(wasTaken).toBe(false);
        position = next;
      }
      expect((await takingOver).stored?.positions.get('readings') ?? 0).toBe(position);
    }
  });

  it('keeps tasks apart: another partition or group has its own epoch', async () => {
    const { tasks } = bench.store;
    const task = bench.freshTask(1);
    const { epoch } = await tasks.takeOver(task);
    await tasks.takeOver({ ...task, partition: 2 });
    await tasks.takeOver(bench.freshTask(1));
    await tasks.commit(task, epoch, changeSet({ positions: new Map([['readings', 1]]) }));
    expect((await tasks.takeOver({ ...task, partition: 2 })).stored).toBeUndefined();
  });
};
