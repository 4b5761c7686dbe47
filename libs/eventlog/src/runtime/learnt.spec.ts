import { topics } from '@fettle/contracts';
import { input, processor } from '@fettle/eventsourcing';
import { ManualClock } from '@fettle/kernel';
import { taskRig } from '../../test/task-rig';
import { taskSettings } from '../engine/task-deps';
import { memoryAdapters, memoryDatabase } from '../memory/memory-adapters';
import { startApp } from './start-app';

const appOf = (version: number) => ({
  service: 'plant',
  categories: [],
  views: [],
  reactions: [],
  processors: [
    processor({
      name: 'watch',
      version,
      inputs: [input(topics.telemetryReadings, { from: 'beginning', on: ['ReadingsReceived'] })],
      keyOf: ({ assetId }) => assetId,
      initial: () => 0,
      needs: () => [],
      step: (soft: number) => ({ soft: soft + 1, intents: [] }),
    }),
  ],
  projections: [],
});

it('tells what was learnt by the version that asks, not by another one', async () => {
  const database = memoryDatabase(appOf(1));
  const { log, clock, observe, rest } = await taskRig(appOf(1), { store: database.store });
  await observe('telemetry.readings', [
    {
      type: 'ReadingsReceived',
      assetId: 'pump',
      sourceId: 's',
      sequence: 1,
      receivedAt: 1,
      readings: [],
    } as { type: string },
  ]);
  await rest();
  clock.advanceBy(taskSettings.snapshotIntervalMs);
  await rest();
  const told = async (version: number) => {
    // No task of this process runs yet: it asks what the other one committed.
    const reader = { join: () => Promise.resolve({ groupId: '', stop: () => Promise.resolve() }) };
    const adapters = { ...memoryAdapters(log, new ManualClock(1), database), reader };
    const running = await startApp(appOf(version), adapters);
    const learnt = await running.learnt('watch', 'pump');
    await running.stop();
    return learnt;
  };
  expect(await told(1)).toBe(1);
  expect(await told(2)).toBeUndefined();
});
