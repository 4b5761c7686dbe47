import { view } from '@fettle/eventsourcing';
import { topics } from '@fettle/contracts';
import { ManualClock } from '@fettle/kernel';
import { part } from '../../../test/counted-part';
import type { Receive } from '../../../test/counted-part';
import { beginPlant, plantApp } from '../../../test/memory-service';
import { HEADER } from '../../envelope/header-names';
import { MemoryLog } from '../../memory/memory-log';
import { cursorFold } from '../fold-names';

const DAY_MS = 86_400_000;
const keptMs = 30 * DAY_MS;
const group = 'plant.tasks';
const task = { group, partition: 0 };

/** Who received a part, in the order in which it came. */
const receivers = view(topics.workorderParts, {
  name: 'receivers',
  version: 1,
  on: ['PartReceived'],
  idOf: ({ partId }) => partId,
  initial: [] as string[],
  evolve: (seen, event) => [...seen, event.receivedBy],
});

const begin = async (app = plantApp({ views: [receivers] })) => {
  const at = { log: new MemoryLog(1), clock: new ManualClock(DAY_MS), app };
  const plant = await beginPlant(at);
  const receive = async (id: string, by = id, partId = 'bearing'): Promise<void> => {
    const command: Receive = { type: 'Receive', partId, by };
    await plant.store.submit(group, {
      id,
      category: 'part',
      streamId: partId,
      command,
      partition: 0,
    });
    await plant.rest();
  };
  /** A month and two days go by, day by day. */
  const aMonth = async (): Promise<void> => {
    for (let day = 0; day < 32; day += 1) {
      at.clock.advanceBy(DAY_MS);
      await plant.store.prune(group, { now: at.clock.now(), keptMs });
    }
  };
  const again = (changed = app) => beginPlant({ ...at, app: changed, database: plant.database });
  return { ...at, ...plant, receive, aMonth, again };
};
const seen = async ({ store }: Pick<Awaited<ReturnType<typeof begin>>, 'store'>) =>
  (await store.loadFolds(task, ['view:receivers/bearing']))[0]?.state;

it('follows a stream that was silent for longer than its cursor is kept', async () => {
  const plant = await begin();
  for (const id of ['a', 'b', 'c']) await plant.receive(id);
  await plant.aMonth();
  expect(await plant.store.loadFolds(task, [cursorFold('part-bearing')])).toEqual([]);

  const later = await plant.again();
  await plant.receive('d');
  await later.rest();
  expect(await seen(plant)).toEqual(['a', 'b', 'c', 'd']);
  expect(later.alarms).toEqual([]);
});

it('still parks a stream that goes on with a gap, though its cursor was dropped', async () => {
  const plant = await begin();
  for (const id of ['a', 'b', 'c']) await plant.receive(id);
  await plant.aMonth();
  // Another writer's history: the version that comes next, after an event that nobody has.
  const last = plant.log.read('workorder.parts', 0).at(-1);
  if (!last) throw new Error('three were written');
  const headers = {
    ...last.headers,
    [HEADER.version]: '4',
    [HEADER.previous]: 'nobody',
    [HEADER.id]: 'x',
  };
  await plant.log.append([{ ...last, key: 'bearing', headers }]);
  const later = await plant.again();
  await later.rest();
  expect(await seen(plant)).toEqual(['a', 'b', 'c']);
  expect(later.alarms.join()).toContain('parked workorder.parts/bearing');
});

it('knows for ever what a command did last, though its outcome was dropped', async () => {
  const plant = await begin();
  await plant.receive('a');
  await plant.receive('b');
  await plant.aMonth();
  expect(plant.store.rowsOf(group)).toEqual({ commands: 0, cursors: 0 });
  await plant.receive('b');
  expect(plant.log.all('workorder.parts')).toHaveLength(2);
  const position = 'workorder.parts:0:1';
  expect(await plant.store.outcome(group, 'b', 0)).toMatchObject({ kind: 'accepted', position });
});

it('does not bring back old commands when a raised version folds everything anew', async () => {
  const plant = await begin();
  for (const id of ['a', 'b', 'c']) await plant.receive(id);
  await plant.aMonth();
  const raised = await plant.again(plantApp({ categories: [{ ...part, version: 2 }] }));
  await raised.rest();
  expect(plant.store.rowsOf(group).commands).toBe(0);
  expect((await plant.store.loadFolds(task, ['stream:part-bearing']))[0]?.state).toBe(3);
});
