import type { TaskId } from '@fettle/eventlog';
import type { Outcome } from '@fettle/eventsourcing';
import fc from 'fast-check';

import { changeSet, foldRow, newCommand, type TaskStoreBench } from './fixture';
import { decide } from './outcomes';

const DAY_MS = 86_400_000;
const KEPT_DAYS = 30;
const keptMs = KEPT_DAYS * DAY_MS;
/** Orders a day; each is a command here and a stream there, and done with the same day. */
const ORDERS = 4;

const refused: Outcome = { kind: 'refused', reason: 'NOT_OPEN' };

/** Years of running keep no more rows than the last month, and change no answer of that month. */
export const boundedContract = (bench: TaskStoreBench): void => {
  it('keeps a month of commands and cursors in a year', async () => {
    const { tasks, rows } = bench.store;
    const task = bench.freshTask(3);
    const { epoch } = await tasks.takeOver(task);
    const most = { commands: 0, cursors: 0 };
    for (let day = 1; day <= 365; day += 1) {
      const now = day * DAY_MS + 1;
      const ids = Array.from({ length: ORDERS }, (_, i) => `${day}-${i}`);
      const results = ids.map((id) => ({ id, outcome: refused, state: 'done' as const }));
      const folds = [...ids.map((id) => `cursor:order-${id}`), 'cursor:lively', 'stream:kept'];
      await tasks.commit(
        task,
        epoch,
        changeSet({
          at: now,
          newCommands: ids.map((id) => newCommand(id)),
          results,
          folds: folds.map((name) => foldRow(name)),
        }),
      );
      await tasks.prune(task.group, { now, keptMs });
      const kept = await rows(task.group);
      most.commands = Math.max(most.commands, kept.commands);
      most.cursors = Math.max(most.cursors, kept.cursors);
    }
    expect(most.commands).toBeLessThanOrEqual((KEPT_DAYS + 2) * ORDERS);
    expect(most.cursors).toBeLessThanOrEqual((KEPT_DAYS + 2) * ORDERS + 1);
    const names = ['cursor:order-1-0', 'cursor:lively', 'stream:kept'];
    const left = await tasks.loadFolds(task, names);
    expect(left.map(({ name }) => name).sort()).toEqual(names.slice(1));
  });

  it('keeps what has come to nothing on the log yet, however old', async () => {
    const { tasks, commands } = bench.store;
    const task = bench.freshTask(3);
    await commands.submit(task.group, newCommand('waits'));
    await tasks.prune(task.group, { now: 0, keptMs });
    await tasks.prune(task.group, { now: 2 * keptMs, keptMs });
    expect((await tasks.pendingCommands(task, 1)).map(({ id }) => id)).toEqual(['waits']);
    const entry = await decide(bench, task, 'waits');
    await tasks.prune(task.group, { now: 4 * keptMs, keptMs });
    await tasks.settle(task, [{ entry, offset: 41 }]);
    expect(await commands.outcome(task.group, 'waits', 0)).toMatchObject({ kind: 'accepted' });
    await tasks.prune(task.group, { now: 6 * keptMs, keptMs });
    await tasks.prune(task.group, { now: 8 * keptMs, keptMs });
    expect(await commands.outcome(task.group, 'waits', 0)).toBeUndefined();
  });

  it('changes no answer that was given within the time that is promised', async () => {
    const days = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(days, async (pauses) => {
        const task = bench.freshTask(3);
        let today = 1;
        const answered = new Map<string, number>();
        for (const pause of pauses) {
          today += pause;
          await answer(bench, task, `at-${today}`);
          answered.set(`at-${today}`, today);
          await bench.store.tasks.prune(task.group, { now: today * DAY_MS, keptMs });
          for (const [id, day] of answered)
            if (today - day <= KEPT_DAYS)
              expect(await bench.store.commands.outcome(task.group, id, 0)).toEqual(refused);
        }
      }),
      { numRuns: 15 },
    );
  });
};

/** A command that is done with at once. */
const answer = async (
  { store: { tasks, commands } }: TaskStoreBench,
  task: TaskId,
  id: string,
): Promise<void> => {
  await commands.submit(task.group, newCommand(id));
  const { epoch } = await tasks.takeOver(task);
  const results = [{ id, outcome: refused, state: 'done' as const }];
  await tasks.commit(task, epoch, changeSet({ results }));
};
