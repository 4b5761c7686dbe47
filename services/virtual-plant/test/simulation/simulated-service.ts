import type { App } from '@fettle/eventsourcing';
import {
  avroContracts,
  decidingDefinition,
  memoryDatabase,
  noTracing,
  projectionDefinition,
  Sealer,
  Task,
  taskSettings,
} from '@fettle/eventlog';
import type { MemoryDatabase, MemoryLog, TaskDefinition } from '@fettle/eventlog';
import type { Clock, EpochMs, Random } from '@fettle/kernel';
import { Crash, faultyWriter } from './faulty-writer';
import type { FaultRates } from './faulty-writer';

const contracts = avroContracts();

export interface Surroundings {
  readonly log: MemoryLog;
  readonly clock: Clock;
  readonly random: Random;
  readonly rates: FaultRates;
  readonly snapshotIntervalMs: number;
}

/**
 * One task that can die at any failpoint and is then owned anew, by whoever holds the
 * same database.
 */
class MortalTask {
  private task: Task;

  constructor(
    private readonly make: () => Task,
    /** Where its topics end now. */
    private readonly ends: () => ReadonlyMap<string, number>,
  ) {
    this.task = make();
  }

  /** One piece of work, or a death. True when something happened. */
  async step(): Promise<boolean> {
    try {
      return await this.task.step();
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      this.task = this.make();
      return true;
    }
  }

  die(): void {
    this.task = this.make();
  }

  wake(): void {
    this.task.wake();
  }

  /** The simulation is the clock: timers fire once everything up to here is read. */
  offerTime(now: EpochMs): void {
    this.task.offerTime(now, this.ends());
  }

  get wakeAt(): number | undefined {
    return this.task.wakeAt;
  }

  get parkedKeys(): number {
    return this.task.parkedKeys;
  }
}

/** A service on the log in memory, its tasks stepped one at a time by the simulation. */
export class SimulatedService {
  readonly database: MemoryDatabase;
  readonly tasks: readonly MortalTask[];
  readonly deciding: TaskDefinition | undefined;

  private constructor(
    readonly app: App,
    private readonly around: Surroundings,
    sealer: Sealer,
  ) {
    this.database = memoryDatabase(app);
    this.deciding = decidingDefinition(app, contracts);
    for (const projection of app.projections) void this.database.tables.ensure(projection);
    const definitions = [
      ...(this.deciding ? [this.deciding] : []),
      ...app.projections.map((p) => projectionDefinition(app.service, p, contracts)),
    ];
    const partitions = Array.from({ length: around.log.partitions }, (_, p) => p);
    this.tasks = definitions.flatMap((definition) =>
      partitions.map((p) => {
        const ends = () => new Map(definition.topics.map((t) => [t, around.log.bounds(t, p).end]));
        return new MortalTask(() => this.task(definition, p, sealer), ends);
      }),
    );
  }

  static async start(app: App, around: Surroundings): Promise<SimulatedService> {
    const sealer = new Sealer(contracts, around.log);
    const own = app.categories.map(({ topic }) => topic.name);
    const technical = [`${app.service}.quarantine`, `${app.service}.snapshots`];
    await sealer.prepare([...new Set(own), ...technical]);
    return new SimulatedService(app, around, sealer);
  }

  /** Content of every read model, comparable as text. */
  digests(): Promise<string> {
    const { tables } = this.database;
    return Promise.all(this.app.projections.map((p) => tables.digest(p))).then((all) => all.join());
  }

  private task(definition: TaskDefinition, partition: number, sealer: Sealer): Task {
    const { log, clock, random, rates, snapshotIntervalMs } = this.around;
    const task = new Task({
      definition,
      feed: log.feed(definition.topics, partition),
      store: this.database.store,
      writer: faultyWriter(log, random, rates),
      contracts,
      sealer,
      clock,
      partitions: log.partitions,
      tracing: noTracing,
      settings: {
        ...taskSettings,
        commitIntervalMs: 0,
        recordsPerStep: 1 + random.below(40),
        snapshotIntervalMs,
        reactedIntervalMs: 0,
      },
      count: () => undefined,
      alarm: () => undefined,
      failpoint: (name) => {
        if (random.next() < rates.crash) throw new Crash(name);
      },
    });
    this.database.store.onCommands(task.id, () => task.wake());
    return task;
  }
}
