import type { OutboxEntry } from '@fettle/eventlog';
import type { Outcome } from '@fettle/eventsourcing';

import { changeSet, foldRow, newCommand, outboxEntry, type TaskStoreBench } from './fixture';
import { accepted, decide, outcomesContract } from './outcomes';

const pause = (): Promise<void> => new Promise((resume) => setTimeout(resume, 5));

/**
 * Commands: once each, in order; outcomes: only what the log has acknowledged, and for ever
 * the same.
 */
export const commandsContract = (bench: TaskStoreBench): void => {
  it('offers each command once, in the order of submission, to its own task', async () => {
    const { tasks, commands } = bench.store;
    const task = bench.freshTask(3);
    await commands.submit(task.group, newCommand('b', { type: 'Open' }));
    await commands.submit(task.group, { ...newCommand('a'), traceparent: '00-1-2-01' });
    await commands.submit(task.group, { ...newCommand('b', { type: 'Close' }), streamId: '2' });
    await commands.submit(task.group, { ...newCommand('c'), partition: 4 });
    const pending = await tasks.pendingCommands(task, 10);
    expect(pending.map(({ id, command }) => [id, command.type])).toEqual([
      ['b', 'Open'],
      ['a', 'Open'],
    ]);
    expect(pending.map(({ traceparent }) => traceparent)).toEqual([undefined, '00-1-2-01']);
    expect((pending[0]?.sequence ?? 0) < (pending[1]?.sequence ?? 0)).toBe(true);
    expect(await tasks.pendingCommands(task, 1)).toHaveLength(1);
  });

  it('inserts commands with the commit that caused them, and the same cause again changes nothing', async () => {
    const { tasks } = bench.store;
    const task = bench.freshTask(3);
    const { epoch } = await tasks.takeOver(task);
    const newCommands = [newCommand('a'), newCommand('b'), newCommand('a')];
    await tasks.commit(task, epoch, changeSet({ newCommands }));
    await tasks.commit(task, epoch, changeSet({ newCommands }));
    expect((await tasks.pendingCommands(task, 10)).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('wakes the owner when commands come in', async () => {
    const { tasks, commands } = bench.store;
    const task = bench.freshTask(3);
    const woken = new Promise<void>((resolve) => {
      const stop = tasks.onCommands(task, () => {
        stop();
        resolve();
      });
    });
    await commands.submit(task.group, newCommand('a'));
    await woken;
  });

  reactionsContract(bench);
  outcomesContract(bench);
  placesContract(bench);
};

const reactionsContract = (bench: TaskStoreBench): void => {
  it('knows the oldest reaction of a group that has not come to anything on the log', async () => {
    const { tasks, commands } = bench.store;
    const task = bench.freshTask(3);
    const oldest = async () => (await tasks.reactionProgress(task.group)).oldestUnsettled;
    await commands.submit(task.group, newCommand('of-a-client'));
    expect(await oldest()).toBeUndefined();
    await commands.submit(task.group, { ...newCommand('reaction/open/1'), partition: 4 });
    const first = await oldest();
    const { last } = await tasks.reactionProgress(task.group);
    await commands.submit(task.group, { ...newCommand('reaction/open/2'), partition: 4 });
    expect(first).toBeGreaterThan(0);
    expect(last).toBeGreaterThanOrEqual(first as number);
    expect(await oldest()).toBe(first);

    const other = { ...task, partition: 4 };
    const entry = await decide(bench, other, 'reaction/open/1');
    expect(await oldest()).toBe(first); // decided, but not on the log
    await tasks.settle(other, [{ entry, offset: 7 }]);
    expect(await oldest()).toBeGreaterThan(last);

    // Refused: its outcome is complete, and what keeps it on the log is on its way.
    const { epoch } = await tasks.takeOver(other);
    const kept = outboxEntry(epoch, { settles: 'reaction/open/2' });
    const refused: Outcome = { kind: 'refused', reason: 'NOT_OPEN' };
    const results = [{ id: 'reaction/open/2', outcome: refused, state: 'done' as const }];
    await tasks.commit(other, epoch, changeSet({ outbox: [kept], results }));
    expect(await oldest()).toBeGreaterThan(last);
    await tasks.settle(other, [{ entry: kept, offset: 8 }]);
    expect(await oldest()).toBeUndefined();
    expect(await commands.outcome(task.group, 'reaction/open/2', 0)).toEqual(refused);
  });
};

const placesContract = (bench: TaskStoreBench): void => {
  it('keeps the outbox in order for the next owner, and settles each entry once', async () => {
    const { tasks } = bench.store;
    const task = bench.freshTask(3);
    const { epoch } = await tasks.takeOver(task);
    const entries = [
      outboxEntry(12),
      outboxEntry(3, { foldName: 'stream:order-1' }),
      outboxEntry(11),
    ];
    const folds = [foldRow('stream:order-1')];
    await tasks.commit(task, epoch, changeSet({ outbox: entries.slice(1).reverse(), folds }));
    await tasks.commit(task, epoch, changeSet({ outbox: entries.slice(0, 1) }));
    const { outbox } = await tasks.takeOver(task);
    expect(outbox.map(({ sequence }) => sequence)).toEqual([3, 11, 12]);
    expect(outbox.map(({ record }) => [...(record.value ?? [])])).toEqual(
      [3, 11, 12].map((sequence) => [0, 255, sequence]),
    );
    const [first, ...rest] = outbox as [OutboxEntry, ...OutboxEntry[]];
    await tasks.settle(task, [{ entry: first, offset: 1 }]);
    await tasks.settle(task, [{ entry: first, offset: 7 }]);
    expect((await tasks.takeOver(task)).outbox).toEqual(rest);
    expect((await tasks.loadFolds(task, ['stream:order-1']))[0]?.position).toBe('orders:3:1');
  });

  it('hands a command to the owner of its stream, and awaits the outcome', async () => {
    const { tasks, commands } = bench.store;
    const task = bench.freshTask(3);
    const { id, category, streamId, command, partition } = newCommand('a');
    const asked = { id, category, streamId, command };
    const nowhere = { partition: undefined, timeoutMs: 10_000 };
    expect(await commands.execute(task.group, asked, nowhere)).toBe('nowhere');
    expect(await tasks.pendingCommands(task, 10)).toEqual([]);

    const first = commands.execute(task.group, asked, { partition, timeoutMs: 10_000 });
    while ((await tasks.pendingCommands(task, 10)).length === 0) await pause();
    const entry = await decide(bench, task, 'a');
    const waiting = commands.execute(task.group, asked, { partition: 5, timeoutMs: 10_000 });
    await tasks.settle(task, [{ entry, offset: 41 }]);
    expect([await first, await waiting]).toEqual(Array(2).fill(accepted('orders:3:41')));
    expect(await commands.execute(task.group, asked, nowhere)).toEqual(accepted('orders:3:41'));

    // The stream is there now: it is found, whatever its key would say.
    const next = { ...asked, id: 'b' };
    const options = { partition: 5, timeoutMs: 0 };
    expect(await commands.execute(task.group, next, options)).toBeUndefined();
    expect((await tasks.pendingCommands(task, 10)).map((pending) => pending.id)).toEqual(['b']);
  });

  it('locates streams that exist', async () => {
    const { tasks, commands } = bench.store;
    const task = bench.freshTask(5);
    const { epoch } = await tasks.takeOver(task);
    await tasks.commit(task, epoch, changeSet({ folds: [foldRow('stream:order-7')] }));
    expect(await commands.locate(task.group, 'order-7')).toBe(5);
    expect(await commands.locate(task.group, 'order-8')).toBeUndefined();
    expect(await commands.locate(bench.freshTask().group, 'order-7')).toBeUndefined();
  });
};
