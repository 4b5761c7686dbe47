import { topics } from '@fettle/contracts';
import { input, processor } from '@fettle/eventsourcing';
import { part } from '../../../test/counted-part';
import type { Receive } from '../../../test/counted-part';
import { plantApp } from '../../../test/memory-service';
import { taskRig } from '../../../test/task-rig';

const HOUR = 3_600_000;
const receive = (partId: string): Receive => ({ type: 'Receive', partId, by: 'timer' });
const frames = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    type: 'ReadingsReceived',
    assetId: `pump-${n}`,
    sourceId: 's',
    sequence: n,
    receivedAt: 1_000 + n,
    readings: [],
  }));

describe('a processor that wants to be woken', () => {
  const woken: string[] = [];
  const heard: (number | undefined)[] = [];
  const counting = processor({
    name: 'counting',
    version: 1,
    inputs: [input(topics.telemetryReadings, { on: ['ReadingsReceived'], from: 'now' })],
    keyOf: ({ assetId }) => assetId,
    initial: () => ({ at: 0 }),
    needs: () => [],
    step: (_, { receivedAt }) => ({ soft: { at: receivedAt + HOUR }, intents: [] }),
    dueAt: ({ at }) => at,
    onTime: (_, key, { now, heardAt }) => {
      woken.push(key);
      heard.push(heardAt);
      return { soft: { at: now + HOUR }, intents: [] };
    },
  });

  it('is called for keys that are due alone', async () => {
    const app = plantApp({ processors: [counting] });
    const rig = await taskRig(app);
    await rig.rest();
    await rig.observe('telemetry.readings', frames(50));
    await rig.rest();
    for (let now = 2_000; now < 12_000; now += 1_000) await rig.passTo(now);
    expect(woken).toEqual([]);
    await rig.passTo(1_000 + HOUR + 4);
    expect(woken).toEqual(['pump-0', 'pump-1', 'pump-2', 'pump-3', 'pump-4']);
    expect(heard.at(-1)).toBe(1_049);
  });
});

it('keeps a timer that is refused: it is told, and tried again an hour later', async () => {
  let isReady = false;
  const timed = {
    ...part,
    timer: {
      dueAt: (count: number) => (count === 1 ? 10 : undefined),
      command: () => receive('pump'),
    },
    decider: {
      ...part.decider,
      decide: (command: Receive, count: number) =>
        command.by === 'timer' && !isReady
          ? { kind: 'refused' as const, reason: 'NOT_READY' }
          : part.decider.decide(command, count),
    },
  };
  const rig = await taskRig(plantApp({ categories: [timed] }));
  await rig.submit('c1', 'part', 'pump', { ...receive('pump'), by: 'ann' } as Receive);
  await rig.rest();
  for (let now = 20; now < 30; now += 1) await rig.passTo(now);
  expect(rig.quarantined()).toEqual(['timer/part-pump NOT_READY']);
  expect(rig.alarms).toHaveLength(1);
  isReady = true;
  await rig.passTo(HOUR);
  expect(rig.log.all('workorder.parts')).toHaveLength(1);
  await rig.passTo(20 + HOUR);
  expect(rig.log.all('workorder.parts')).toHaveLength(2);
});
