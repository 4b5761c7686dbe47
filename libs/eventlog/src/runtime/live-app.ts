import { randomUUID } from 'node:crypto';

import type {
  AnyProjection,
  App,
  CommandEnvelope,
  InForce,
  Outcome,
  TableReader,
} from '@fettle/eventsourcing';
import { partitionOf } from '@fettle/kernel';
import { avroContracts } from '../envelope/avro-contracts';
import { ForeignSchemas } from '../envelope/foreign-schemas';
import { Sealer } from '../envelope/seal';
import { decidingDefinition, projectionDefinition } from '../engine/task-definition';
import type { TaskDefinition } from '../engine/task-definition';
import { taskDeps } from '../engine/task-deps';
import type { RuntimeParts } from '../engine/task-deps';
import type { Adapters } from '../ports/adapters';
import { noTracing } from '../ports/telemetry';
import { ReferenceReader } from '../references/reference-reader';
import { CommandDoor } from './command-door';
import { GroupRunner } from './group-runner';
import { Housekeeping } from './housekeeping';
import { InboxRunner } from './inbox';
import { ObservationDoor } from './observation-door';
import { ReadModels } from './read-models';
import type { Counters, Observation, Rejected, RunningApp, TaskProgress } from './running-app';
import type { StartOptions } from './start-options';

const TICK_MS = 1_000;
const TICK_AT_START_MS = 200;

/** A service's groups, inboxes and doors, on one process's adapters. */
export class LiveApp implements RunningApp {
  private readonly sealer: Sealer;
  private readonly counts: Record<string, number> = {};
  private readonly deciding: TaskDefinition | undefined;
  private readonly references: ReferenceReader;
  private readonly groups: GroupRunner[];
  private readonly inboxes: InboxRunner[];
  private readonly commands: CommandDoor;
  private readonly door: ObservationDoor;
  private readonly models: ReadModels;
  private readonly housekeeping: Housekeeping;
  private ticker: NodeJS.Timeout | undefined;
  private isReady = false;
  private stopped = false;

  constructor(
    private readonly app: App,
    private readonly adapters: Adapters,
    private readonly options: StartOptions,
  ) {
    const contracts = avroContracts();
    const { partitions } = adapters.topology;
    const parts: RuntimeParts = {
      service: app.service,
      contracts,
      sealer: new Sealer(contracts, adapters.schemas),
      foreign: new ForeignSchemas(contracts, adapters.schemas),
      clock: adapters.clock,
      partitions,
      tracing: options.tracing ?? noTracing,
      count: this.count,
      alarm: this.alarm,
    };
    this.sealer = parts.sealer;
    this.deciding = decidingDefinition(app, contracts);
    const definitions = [
      ...(this.deciding ? [this.deciding] : []),
      ...app.projections.map((p) => projectionDefinition(app.service, p, contracts)),
    ];
    this.references = new ReferenceReader({ ...parts, references: app.references ?? [] });
    const inForce = this.references.book;
    const depsFor = taskDeps({ ...parts, inForce }, adapters, options);
    this.groups = definitions.map(
      (definition) => new GroupRunner(definition, (feed) => depsFor(definition, feed), this.fatal),
    );
    this.models = new ReadModels(adapters.tables, app.projections, partitions);
    this.housekeeping = new Housekeeping({
      ...parts,
      groups: definitions.map(({ group }) => group),
      models: this.models,
      tasks: adapters.tasks,
      keptMs: options.keptMs,
    });
    this.commands = new CommandDoor({ ...parts, app, deciding: this.deciding, adapters });
    const { observations: writer, decisions } = adapters;
    this.door = new ObservationDoor({ ...parts, writer, decisions });
    const inboxDeps = { ...parts, ...adapters, running: this, fatal: this.fatal };
    this.inboxes = (options.inboxes ?? []).map((inbox) => new InboxRunner(inbox, inboxDeps));
  }

  async start(): Promise<void> {
    const { app, adapters, options } = this;
    const written = new Set([
      ...app.categories.map(({ topic }) => topic.name),
      ...(options.observes ?? []),
      `${app.service}.quarantine`,
      ...(this.deciding?.snapshotTopic ? [this.deciding.snapshotTopic] : []),
    ]);
    await this.sealer.prepare([...written]);
    // What outsiders may write is in the registry before they ask for it.
    for (const { topics } of options.inboxes ?? [])
      await this.sealer
        .prepare(topics)
        .catch((error: Error) => this.alarm(`schemas of ${topics.join(', ')}: ${error.message}`));
    for (const projection of app.projections) await adapters.tables.ensure(projection);
    const groupOfItsOwn = `${app.service}.references.${randomUUID()}`;
    await this.references.start(adapters.reader, groupOfItsOwn, this.fatal);
    for (const group of this.groups) await group.join(adapters.reader);
    for (const inbox of this.inboxes) await inbox.join(adapters.reader);
    this.nextTick();
  }

  private nextTick(): void {
    this.ticker = setTimeout(() => void this.tick(), this.isReady ? TICK_MS : TICK_AT_START_MS);
  }

  private async tick(): Promise<void> {
    const now = this.adapters.clock.now();
    await Promise.all(this.groups.map((group) => group.tick(now))).catch((error: Error) =>
      this.alarm(`reading the ends of the log: ${error.message}`),
    );
    if (this.isReady) await this.housekeeping.run(now);
    if (!this.stopped) this.nextTick();
  }

  now(): number {
    return this.adapters.clock.now();
  }

  execute(envelope: CommandEnvelope, timeoutMs?: number): Promise<Outcome> {
    return this.commands.execute(envelope, timeoutMs);
  }

  observe(observations: readonly Observation[]): Promise<void> {
    return this.door.observe(observations);
  }

  quarantine(rejected: Rejected): Promise<string> {
    return this.door.quarantine(rejected);
  }

  read(projection: AnyProjection, token?: string, timeoutMs = 5_000): Promise<TableReader> {
    return this.models.read(projection, token, timeoutMs);
  }

  async learnt<S>(processor: string, key: string): Promise<S | undefined> {
    const { deciding, adapters } = this;
    if (!deciding) return undefined;
    const partition = partitionOf(key, adapters.topology.partitions);
    const group = this.groups.find(({ definition }) => definition === deciding);
    const own = group?.learnt(partition, processor, key) as S | undefined;
    if (own !== undefined) return own;
    const version = deciding.processors.find(({ name }) => name === processor)?.version;
    const task = { group: deciding.group, partition };
    const row = await adapters.tasks.loadSoft(task, { processor, key });
    return row?.version === version ? (row?.state as S | undefined) : undefined;
  }

  get inForce(): InForce {
    return this.references.book;
  }

  progress(): readonly TaskProgress[] {
    return this.groups.flatMap((group) => group.progress());
  }

  counters(): Counters {
    return { ...this.counts };
  }

  async ready(): Promise<void> {
    const caughtUp = async (): Promise<boolean> =>
      this.groups.every((group) => group.caughtUp) && this.models.allBuilt();
    while (!this.stopped && !(await caughtUp()))
      await new Promise((resolve) => setTimeout(resolve, 25));
    this.isReady = !this.stopped;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.ticker);
    await Promise.all(this.inboxes.map((inbox) => inbox.stop()));
    await Promise.all(this.groups.map((group) => group.stop()));
    await this.references.stop();
  }

  private readonly count = (name: string, by = 1): void => {
    this.counts[name] = (this.counts[name] ?? 0) + by;
  };

  private readonly fatal = (error: Error): void =>
    this.options.fatal ? this.options.fatal(error) : this.alarm(error.message);

  private readonly alarm = (sentence: string): void => this.options.alarm?.(sentence);
}
