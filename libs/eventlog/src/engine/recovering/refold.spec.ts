import { topics } from '@fettle/contracts';
import { intent, reaction, view } from '@fettle/eventsourcing';
import type { App } from '@fettle/eventsourcing';
import { part } from '../../../test/counted-part';
import type { Receive } from '../../../test/counted-part';
import { taskRig } from '../../../test/task-rig';
import { HEADER } from '../../envelope/header-names';

const TOPIC = 'workorder.parts';
const receive = (partId: string, by: string): Receive => ({ type: 'Receive', partId, by });

/** Every delivery by Ann is followed by one more, of a copy. */
const copy = reaction(topics.workorderParts, {
  name: 'copy',
  from: 'beginning',
  on: ['PartReceived'],
  react: ({ partId, receivedBy }) =>
    receivedBy === 'ann'
      ? [intent(part, `${partId}-copy`, receive(`${partId}-copy`, 'robot'))]
      : [],
});
const shelves = (version: number) =>
  view(topics.workorderParts, {
    name: 'shelf',
    version,
    on: ['PartReceived'],
    idOf: ({ partId }) => partId,
    initial: 0,
    evolve: (count: number, { partId }) => {
      if (version === 1 && partId === 'seal') throw new Error('no such shelf');
      return count + 1;
    },
  });
const appOf = (version: number): App => ({
  service: 'plant',
  categories: [part],
  views: [shelves(version)],
  reactions: [copy],
  processors: [],
  projections: [],
});

it('reacts to what was parked once a raised version has mended it and it is drained', async () => {
  const first = await taskRig(appOf(1));
  await first.submit('c1', 'part', 'seal', receive('seal', 'ann'));
  await first.submit('c2', 'part', 'pump', receive('pump', 'ann'));
  await first.rest();
  expect(first.task.parkedKeys).toBe(1);

  const { store, log } = first;
  const mended = await taskRig(appOf(2), { store, log });
  await store.requestReplay('plant.tasks', 0, `${TOPIC}/seal`);
  await mended.rest();
  expect(mended.task.parkedKeys).toBe(0);
  const streams = log.all(TOPIC).map(({ headers }) => headers[HEADER.stream]);
  expect(streams).toEqual(['part-seal', 'part-pump', 'part-pump-copy', 'part-seal-copy']);
});
