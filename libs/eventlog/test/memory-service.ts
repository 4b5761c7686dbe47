import type { App } from '@fettle/eventsourcing';
import type { ManualClock } from '@fettle/kernel';
import { Task } from '../src/engine/task';
import { decidingDefinition } from '../src/engine/task-definition';
import { taskSettings } from '../src/engine/task-deps';
import { avroContracts } from '../src/envelope/avro-contracts';
import { Sealer } from '../src/envelope/seal';
import { memoryDatabase } from '../src/memory/memory-adapters';
import type { MemoryLog } from '../src/memory/memory-log';
import { noTracing } from '../src/ports/telemetry';
import { part } from './counted-part';

export const contracts = avroContracts();

/** A service called plant that counts parts, and whatever else is given. */
export const plantApp = (rest: Partial<App> = {}): App => ({
  service: 'plant',
  categories: [part],
  views: [],
  reactions: [],
  processors: [],
  projections: [],
  ...rest,
});

export interface Plant {
  readonly log: MemoryLog;
  readonly clock: ManualClock;
  readonly app: App;
  /** Left out: an empty database. */
  readonly database?: ReturnType<typeof memoryDatabase>;
}

/** The service on its database. Its tasks step when they are told to; nobody else does anything. */
export const beginPlant = async ({ log, clock, app, database = memoryDatabase(app) }: Plant) => {
  const { store } = database;
  const sealer = new Sealer(contracts, log);
  await sealer.prepare([
    'workorder.parts',
    'telemetry.readings',
    'plant.quarantine',
    'plant.snapshots',
  ]);
  const definition = decidingDefinition(app, contracts);
  if (!definition) throw new Error('it decides');
  const alarms: string[] = [];
  const counts: Record<string, number> = {};
  const taskOf = (partition: number): Task => {
    const task = new Task({
      definition,
      store,
      sealer,
      contracts,
      clock,
      writer: log,
      partitions: log.partitions,
      feed: log.feed(definition.topics, partition),
      tracing: noTracing,
      settings: { ...taskSettings, commitIntervalMs: 0 },
      count: (name, by = 1) => void (counts[name] = (counts[name] ?? 0) + by),
      alarm: (sentence) => void alarms.push(sentence),
    });
    store.onCommands(task.id, () => task.wake());
    return task;
  };
  const tasks = Array.from({ length: log.partitions }, (_, partition) => taskOf(partition));
  /** Steps every task until none has anything to do. */
  const rest = async (): Promise<void> => {
    for (let idle = 0; idle < 6 * tasks.length; idle += 1) {
      const task = tasks[idle % tasks.length];
      if (await task?.step()) idle = -1;
      if (task?.wakeAt === undefined) continue;
      // While an input waits for its turn, time goes by.
      clock.advanceBy(Math.max(1, task.wakeAt - clock.now()));
      idle = -1;
    }
  };
  return { store, sealer, database, tasks, rest, alarms, counts };
};
