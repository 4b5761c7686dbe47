import type { OutboxEntry, TaskId } from '@fettle/eventlog';
import type { Outcome } from '@fettle/eventsourcing';

import { changeSet, foldRow, newCommand, outboxEntry, type TaskStoreBench } from './fixture';

/** What an accepted command came to: one event. */
export const accepted = (position: string): Outcome => ({
  kind: 'accepted',
  position,
  eventIds: ['event-1'],
});

/** Decides a command: its event waits to be acknowledged. */
export const decide = async (
  { store: { tasks } }: TaskStoreBench,
  task: TaskId,
  id: string,
): Promise<OutboxEntry> => {
  const { epoch } = await tasks.takeOver(task);
  const outbox = [outboxEntry(epoch, { settles: id, foldName: 'stream:order-1' })];
  const results = [{ id, outcome: accepted(''), state: 'decided' as const }];
  const folds = [foldRow('stream:order-1')];
  await tasks.commit(task, epoch, changeSet({ outbox, results, folds }));
  return outbox[0] as OutboxEntry;
};

/** Only what the log has acknowledged, and for ever the same. */
export const outcomesContract = (bench: TaskStoreBench): void => {
  it('answers an accepted command only once the log has acknowledged its events', async () => {
    const { tasks, commands } = bench.store;
    const task = bench.freshTask(3);
    await commands.submit(task.group, newCommand('a'));
    const waiting = commands.outcome(task.group, 'a', 10_000);
    const entry = await decide(bench, task, 'a');
    expect(await tasks.pendingCommands(task, 10)).toEqual([]);
    expect(await commands.outcome(task.group, 'a', 20)).toBeUndefined();
    await tasks.settle(task, [{ entry, offset: 41 }]);
    expect(await waiting).toEqual(accepted('orders:3:41'));
    expect((await tasks.takeOver(task)).outbox).toEqual([]);
    const [fold] = await tasks.loadFolds(task, ['stream:order-1']);
    expect(fold?.position).toBe('orders:3:41');
  });

  it('adds to what the log said of a command, once, when more of its events are folded', async () => {
    const { tasks, commands } = bench.store;
    const task = bench.freshTask(3);
    const { epoch } = await tasks.takeOver(task);
    const fold = (position: string, ...eventIds: readonly string[]): Promise<void> => {
      const outcome: Outcome = { kind: 'accepted', position, eventIds };
      return tasks.commit(
        task,
        epoch,
        changeSet({ results: [{ id: 'a', outcome, state: 'folded' }] }),
      );
    };
    await fold('orders:3:41', 'e1');
    await fold('orders:3:43', 'e2', 'e3');
    const whole = { kind: 'accepted', position: 'orders:3:43', eventIds: ['e1', 'e2', 'e3'] };
    expect(await commands.outcome(task.group, 'a', 0)).toEqual(whole);
    await fold('orders:3:41', 'e1');
    await fold('orders:3:43', 'e2', 'e3');
    expect(await commands.outcome(task.group, 'a', 0)).toEqual(whole);
  });

  it('never changes an outcome: neither a second result nor the same command again', async () => {
    const { tasks, commands } = bench.store;
    const task = bench.freshTask(3);
    const { epoch } = await tasks.takeOver(task);
    const refused: Outcome = { kind: 'refused', reason: 'NOT_OPEN', detail: 'it is closed' };
    const result = { id: 'a', outcome: refused, state: 'done' as const };
    await tasks.commit(task, epoch, changeSet({ results: [result] }));
    await tasks.commit(task, epoch, changeSet({ results: [{ ...result, outcome: accepted('') }] }));
    await commands.submit(task.group, newCommand('a'));
    expect(await tasks.pendingCommands(task, 10)).toEqual([]);
    expect(await commands.outcome(task.group, 'a', 0)).toEqual(refused);
  });
};
