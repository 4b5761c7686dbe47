import type { ParkedRecord } from '@fettle/eventlog';

import { changeSet, type TaskStoreBench } from './fixture';

const parked = (parkedKey: string, offset: number, fault: string | null = null): ParkedRecord => ({
  parkedKey,
  record: {
    topic: 'orders',
    partition: 3,
    offset,
    key: new Uint8Array([1, 0, 2]),
    value: offset % 2 === 0 ? null : new Uint8Array([255, 0]),
    headers: { ce_id: `event-${offset}`, 'x-ü': 'ä' },
  },
  fault,
});

const whole = (records: readonly ParkedRecord[]) =>
  records.map(({ record, ...rest }) => ({
    ...rest,
    record: {
      ...record,
      key: record.key && [...record.key],
      value: record.value && [...record.value],
    },
  }));

/** Parked records: whole, in order, drained when someone asks. */
export const parkingContract = (bench: TaskStoreBench): void => {
  it('keeps parked records whole and in order, by key', async () => {
    const { tasks } = bench.store;
    const task = bench.freshTask(3);
    const { epoch } = await tasks.takeOver(task);
    const first = [parked('orders/a', 5, 'unknown schema'), parked('orders/b', 6, 'NUL')];
    const second = [parked('orders/a', 7), parked('orders/a', 8)];
    await tasks.commit(task, epoch, changeSet({ parked: first }));
    await tasks.commit(task, epoch, changeSet({ parked: second }));
    const expected = whole([...first.slice(0, 1), ...second]);
    expect(whole(await tasks.parkedRecords(task, 'orders/a'))).toEqual(expected);
    expect([...(await tasks.takeOver(task)).parkedKeys].sort()).toEqual(['orders/a', 'orders/b']);
  });

  it('removes drained keys and their requests first, so that a key can be parked again', async () => {
    const { tasks, commands } = bench.store;
    const task = bench.freshTask(3);
    const { epoch } = await tasks.takeOver(task);
    const records = [parked('orders/a', 5, 'handler threw'), parked('orders/a', 6)];
    await tasks.commit(task, epoch, changeSet({ parked: records }));
    await commands.requestReplay(task.group, 3, 'orders/a');
    await commands.requestReplay(task.group, 3, 'orders/a');
    expect(await tasks.replayRequests(task)).toEqual(['orders/a']);
    const again = [parked('orders/a', 6, 'threw again')];
    await tasks.commit(task, epoch, changeSet({ unparked: ['orders/a'], parked: again }));
    expect(whole(await tasks.parkedRecords(task, 'orders/a'))).toEqual(whole(again));
    expect(await tasks.replayRequests(task)).toEqual([]);
    await tasks.commit(task, epoch, changeSet({ unparked: ['orders/a'] }));
    expect((await tasks.takeOver(task)).parkedKeys).toEqual([]);
  });

  it('wakes the owner when someone asks for a replay', async () => {
    const { tasks, commands } = bench.store;
    const task = bench.freshTask(3);
    const woken = new Promise<void>((resolve) => {
      const stop = tasks.onCommands(task, () => {
        stop();
        resolve();
      });
    });
    await commands.requestReplay(task.group, 3, 'orders/a');
    await woken;
  });
};
