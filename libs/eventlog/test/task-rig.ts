import type { App } from '@fettle/eventsourcing';
import { ManualClock, partitionOf } from '@fettle/kernel';
import { decodeEvent, openRecord } from '../src/envelope/open';
import { avroContracts } from '../src/envelope/avro-contracts';
import { Sealer } from '../src/envelope/seal';
import { Task } from '../src/engine/task';
import { decidingDefinition } from '../src/engine/task-definition';
import { taskSettings } from '../src/engine/task-deps';
import type { TaskDeps, TaskSettings } from '../src/engine/task-deps';
import { memoryDatabase } from '../src/memory/memory-adapters';
import { MemoryLog } from '../src/memory/memory-log';
import type { Contracts } from '../src/ports/contracts';
import type { CommandStore } from '../src/ports/command-store';
import type { TaskStore } from '../src/ports/task-store';
import { noTracing } from '../src/ports/telemetry';

const ours = avroContracts();

interface RigOptions {
  /** Of another version of the service. */
  readonly contracts?: Contracts;
  readonly log?: MemoryLog;
  readonly store?: ReturnType<typeof memoryDatabase>['store'];
  /** Instead of those in memory. */
  readonly stores?: { readonly tasks: TaskStore; readonly commands: CommandStore };
  readonly settings?: Partial<TaskSettings>;
}

/** The one task of a service, driven step by step, and what it tells of itself. */
export const taskRig = async (app: App, options: RigOptions = {}) => {
  const log = options.log ?? new MemoryLog(1);
  const store = options.store ?? memoryDatabase(app).store;
  const { tasks, commands } = options.stores ?? { tasks: store, commands: store };
  const contracts = options.contracts ?? ours;
  const sealer = new Sealer(contracts, log);
  const definition = decidingDefinition(app, contracts);
  if (!definition) throw new Error('it decides');
  const { service } = app;
  await sealer.prepare([...definition.ownTopics, `${service}.quarantine`, `${service}.snapshots`]);
  const counts: Record<string, number> = {};
  const alarms: string[] = [];
  const clock = new ManualClock(1);
  const deps: TaskDeps = {
    definition,
    store: tasks,
    sealer,
    contracts,
    clock,
    writer: log,
    partitions: 1,
    tracing: noTracing,
    settings: { ...taskSettings, commitIntervalMs: 0, ...options.settings },
    feed: log.feed(definition.topics, 0),
    count: (name, by = 1) => {
      counts[name] = (counts[name] ?? 0) + by;
    },
    alarm: (sentence) => void alarms.push(sentence),
  };
  const task = new Task(deps);
  tasks.onCommands(task.id, () => task.wake());
  /** While an input waits for its turn, time goes by. */
  const untilIdle = async (): Promise<void> => {
    for (let idle = 0; idle < 3;) {
      idle = (await task.step()) ? 0 : idle + 1;
      if (task.wakeAt === undefined) continue;
      clock.advanceBy(Math.max(1, task.wakeAt - clock.now()));
      idle = 0;
    }
  };
  /** Steps until there is nothing left to do. */
  const rest = async (): Promise<void> => {
    await untilIdle();
    task.wake();
    await untilIdle();
  };
  /** Lets that time pass, with everything read that is on the log. */
  const passTo = async (now: number): Promise<void> => {
    const bounds = await deps.feed.bounds(definition.topics);
    task.offerTime(now, new Map([...bounds].map(([topic, { end }]) => [topic, end])));
    await rest();
  };
  const group = definition.group;
  const submit = (id: string, category: string, streamId: string, command: { type: string }) =>
    commands.submit(group, {
      id,
      category,
      streamId,
      command,
      partition: partitionOf(streamId, 1),
    });
  const outcome = (id: string) => commands.outcome(group, id, 0);
  /** Writes observations to a topic. */
  const observe = async (topic: string, events: readonly { readonly type: string }[]) => {
    await sealer.prepare([topic]);
    const seal = { topic, source: 'test' };
    await log.append(
      events.map((event, index) => sealer.seal(event, { ...seal, eventId: `e${index}` }, () => 0)),
    );
  };
  /** What is in quarantine: source and reason of each. */
  const quarantined = () =>
    log.all(`${service}.quarantine`).map((raw) => {
      const { source, reason } = decodeEvent(ours, openRecord(raw)) as unknown as {
        readonly source: string;
        readonly reason: string;
      };
      return `${source} ${reason}`;
    });
  return {
    log,
    store,
    task,
    deps,
    clock,
    counts,
    alarms,
    rest,
    passTo,
    submit,
    outcome,
    observe,
    quarantined,
  };
};
