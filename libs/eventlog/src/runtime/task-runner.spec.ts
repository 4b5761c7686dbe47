import { topics } from '@fettle/contracts';
import { projection } from '@fettle/eventsourcing';
import type { App } from '@fettle/eventsourcing';
import { ManualClock } from '@fettle/kernel';
import { avroContracts } from '../envelope/avro-contracts';
import { Sealer } from '../envelope/seal';
import { projectionDefinition } from '../engine/task-definition';
import { taskSettings } from '../engine/task-deps';
import type { TaskDeps } from '../engine/task-deps';
import { memoryDatabase } from '../memory/memory-adapters';
import { MemoryLog } from '../memory/memory-log';
import { noTracing } from '../ports/telemetry';
import { TaskRunner } from './task-runner';

const nothing = projection({
  ...{ name: 'nothing', version: 1, topics: [topics.workorderParts], tables: {}, on: {} },
});
const app: App = {
  ...{ service: 'plant', categories: [], views: [], reactions: [], processors: [] },
  projections: [nothing],
};
const contracts = avroContracts();

/** A runner whose task takes records by `take`, with the moments at which it looked. */
const rig = (take: (listener: () => void) => void) => {
  const log = new MemoryLog(1);
  const definition = projectionDefinition('plant', nothing, contracts);
  const feed = log.feed(definition.topics, 0);
  let heard: () => void = () => undefined;
  const looks: number[] = [];
  const counted: string[] = [];
  const alarms: string[] = [];
  const { store } = memoryDatabase(app);
  const deps: TaskDeps = {
    ...{ definition, contracts, writer: log, partitions: 1, tracing: noTracing },
    ...{ store, sealer: new Sealer(contracts, log) },
    ...{ clock: new ManualClock(1), settings: taskSettings },
    ...{ count: (name) => void counted.push(name), alarm: (told) => void alarms.push(told) },
    feed: Object.assign(feed, {
      onAvailable: (listener: () => void) => void (heard = listener),
      take: () => {
        looks.push(performance.now());
        take(heard);
        return [];
      },
    }),
  };
  const runner = new TaskRunner(deps, (error) => {
    throw error;
  });
  return { runner, looks, store, counted, alarms, group: definition.group };
};
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('looks again at once when something came in while it looked', async () => {
  let told = 0;
  const { runner, looks } = rig((tell) => {
    if ((told += 1) === 1) tell();
  });
  await pause(100);
  await runner.stop();
  expect(looks.length).toBeGreaterThanOrEqual(2);
});

it('waits twice as long each time when steps fail, however much comes in, and tells it once', async () => {
  const { runner, looks, alarms } = rig((tell) => {
    setTimeout(tell, 1);
    throw new Error('not just now');
  });
  await pause(1_300);
  await runner.stop();
  // After 0, 100, 300 and 700 ms.
  expect(looks.length).toBeGreaterThanOrEqual(3);
  expect(looks.length).toBeLessThanOrEqual(4);
  expect(alarms).toHaveLength(1);
});

it('finds at once that the tables of its projection were emptied, however idle it is', async () => {
  const { runner, store, counted, group } = rig(() => undefined);
  await pause(50);
  store.forget(group);
  await store.requestReplay(group, 0, '');
  await pause(50);
  await runner.stop();
  expect(counted.filter((name) => name === 'ownership_lost')).toHaveLength(1);
});
