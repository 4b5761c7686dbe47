/** Tasks and callers that come at the same time share a transaction, not each other's faults. */
import type { Outcome } from '@fettle/eventsourcing';

import { openPostgresStores, type ChangeSet, type OutboxEntry } from '../src/index';
import type { CommandResult, PostgresStores, TaskId } from '../src/index';
import { testDatabase } from './postgres-database';

const TASKS = 6;
const group = 'lots.tasks';
const task = (partition: number): TaskId => ({ group, partition });
const everyTask = Array.from({ length: TASKS }, (_, partition) => partition);
const nothing: ChangeSet = {
  ...{ positions: new Map(), decidedThrough: new Map(), reactedThrough: new Map() },
  ...{ at: 0, passedNow: null, layout: [], folds: [], soft: [], outbox: [], newCommands: [] },
  ...{ results: [], rows: [], parked: [], unparked: [], handlers: [], dropFolds: false },
};

const entry = (partition: number): OutboxEntry => ({
  ...{ sequence: 1, settles: `c${partition}`, foldName: `stream:order-${partition}` },
  record: {
    topic: 'orders',
    partition,
    key: 'k',
    value: null,
    headers: { ce_id: `e${partition}` },
  },
});
const accepted = (partition: number, position = ''): Outcome => ({
  ...{ kind: 'accepted', position, eventIds: [`e${partition}`] },
});
const decided = (partition: number): ChangeSet => ({
  ...nothing,
  positions: new Map([['alerts', 10 + partition]]),
  outbox: [entry(partition)],
  results: [{ id: `c${partition}`, outcome: accepted(partition), state: 'decided' }],
  folds: [
    {
      ...{ name: `stream:order-${partition}`, version: 1, lastEventId: `e${partition}` },
      ...{ state: { partition }, dueAt: null, position: null },
    },
  ],
});

describe('tasks of one group', () => {
  let stores: PostgresStores;
  const epochs: number[] = [];

  beforeAll(async () => {
    const url = testDatabase('lots');
    stores = await openPostgresStores({ url, applicationName: 'lots', groupOf: () => 'none' });
    for (const partition of everyTask)
      epochs.push((await stores.tasks.takeOver(task(partition))).epoch);
  }, 60_000);
  afterAll(() => stores.close());

  const commit = (partition: number, changes: ChangeSet, epoch = epochs[partition]) =>
    stores.tasks.commit(task(partition), epoch as number, changes);
  const execute = (id: string, partition: number | undefined) => {
    const command = { id, category: 'order', streamId: id.slice(1), command: { type: 'Open' } };
    return stores.commands.execute(group, command, { partition, timeoutMs: 20_000 });
  };

  it('get their commands, decide them in one transaction, and settle each its own', async () => {
    const waiting = everyTask.map((partition) => execute(`c${partition}`, partition));
    const again = execute('c0', 0);
    expect(await execute('c99', undefined)).toBe('nowhere');
    const pending = await Promise.all(
      everyTask.map((partition) => stores.tasks.pendingCommands(task(partition), 10)),
    );
    expect(pending.map((own) => own.map(({ id }) => id))).toEqual(everyTask.map((n) => [`c${n}`]));

    await Promise.all(everyTask.map((partition) => commit(partition, decided(partition))));
    const { rows } = await stores.pool.query<{ commits: number }>(
      'select count(distinct xmin::text)::int as commits from fettle.task where task_group = $1',
      [group],
    );
    expect(rows[0]?.commits).toBe(1);

    const acknowledged = (n: number) => [{ entry: entry(n), offset: 40 + n }];
    await Promise.all(everyTask.map((n) => stores.tasks.settle(task(n), acknowledged(n))));
    const outcomes = everyTask.map((n) => accepted(n, `orders:${n}:${40 + n}`));
    expect(await Promise.all(waiting)).toEqual(outcomes);
    expect(await again).toEqual(outcomes[0]);
    const names = everyTask.map((n) => `stream:order-${n}`);
    const folds = everyTask.map((n) => stores.tasks.loadFolds(task(n), names));
    expect((await Promise.all(folds)).map((own) => own.map(({ state }) => state))).toEqual(
      everyTask.map((partition) => [{ partition }]),
    );
  });

  it('commit although one of them has lost its epoch, and another stores what cannot be', async () => {
    const refused = (id: string): CommandResult => ({
      ...{ id, outcome: { kind: 'refused', reason: 'NO' }, state: 'done' },
    });
    const moved = (id: string) => ({
      ...{ ...nothing, positions: new Map([['alerts', 90]]), results: [refused(id)] },
    });
    const ends = await Promise.allSettled(
      everyTask.map((n) => {
        if (n === 1) return commit(n, moved('late'), (epochs[n] as number) - 1);
        return commit(n, moved(n === 2 ? 'a\u0000b' : `d${n}`));
      }),
    );
    expect(ends.map((end) => (end.status === 'rejected' ? end.reason.name : 'stands'))).toEqual([
      ...['stands', 'OwnershipLostError', 'DeterministicFaultError', 'stands', 'stands', 'stands'],
    ]);
    const positions = everyTask.map(async (n) => {
      const { stored } = await stores.tasks.takeOver(task(n));
      return stored?.positions.get('alerts');
    });
    expect(await Promise.all(positions)).toEqual([90, 11, 12, 90, 90, 90]);
  });
});
