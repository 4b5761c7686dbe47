import type { AssetRegistered, ReadingsReceived } from '@fettle/contracts';
import type { App, Typed } from '@fettle/eventsourcing';
import {
  avroContracts,
  decodeEvent,
  HEADER,
  MemoryLog,
  openRecord,
  Sealer,
} from '@fettle/eventlog';
import type { RawRecord } from '@fettle/eventlog';
import { idFrom, ManualClock, partitionOf, seededRandom } from '@fettle/kernel';
import type { Random } from '@fettle/kernel';
import type { FaultRates } from './faulty-writer';
import { SimulatedService } from './simulated-service';

export const PARTITIONS = 2;
const contracts = avroContracts();
const STEPS_MAX = 200_000;

/** The whole plant on one log in memory, everything drawn from one seed. */
export class PlantSimulation {
  readonly log = new MemoryLog(PARTITIONS);
  readonly clock = new ManualClock(1_000_000_000);
  readonly random: Random;
  readonly services: SimulatedService[] = [];
  /** Tasks die so often: with the interval of a plant more would be learnt again than anew. */
  snapshotIntervalMs = 200;
  private readonly sealer = new Sealer(contracts, this.log);
  private observed = 0;

  constructor(
    seed: number,
    readonly rates: FaultRates,
  ) {
    this.random = seededRandom(seed);
  }

  async start(apps: readonly App[]): Promise<void> {
    await this.sealer.prepare(['telemetry.readings']);
    for (const app of apps) this.services.push(await this.service(app));
  }

  /** The same service on an empty database, as after losing it. */
  service(app: App, rates: FaultRates = this.rates): Promise<SimulatedService> {
    const { log, clock, random, snapshotIntervalMs } = this;
    return SimulatedService.start(app, { log, clock, random, rates, snapshotIntervalMs });
  }

  find(service: string): SimulatedService {
    const found = this.services.find(({ app }) => app.service === service);
    if (!found) throw new RangeError(`${service} is not part of this simulation`);
    return found;
  }

  /** Sends a command as an impatient client does: sometimes twice, under the same id. */
  async command(category: string, streamId: string, command: Typed, key: string): Promise<void> {
    const { database, deciding } = this.find('workorder');
    const id = idFrom('client', category, streamId, JSON.stringify(command));
    const partition = partitionOf(key, PARTITIONS);
    const times = this.random.next() < 0.3 ? 2 : 1;
    for (let i = 0; i < times; i += 1)
      await database.store.submit(deciding?.group ?? '', {
        id,
        category,
        streamId,
        command,
        partition,
      });
  }

  /** Puts frames on the log; some twice, as a source does that missed an acknowledgement. */
  async observe(
    event: { readonly type: 'ReadingsReceived' } & ReadingsReceived,
    traceparent?: string,
  ): Promise<void> {
    this.observed += 1;
    const seal = {
      topic: 'telemetry.readings',
      eventId: `frame-${this.observed}`,
      source: event.sourceId,
      traceparent,
    };
    const record = this.sealer.seal(event, seal, (key) => partitionOf(key ?? '', PARTITIONS));
    await this.log.append(this.random.next() < this.rates.duplicate ? [record, record] : [record]);
  }

  /** Steps tasks in random order, some of which die, until nobody has anything left to do. */
  async settle(): Promise<void> {
    if (!(await this.run(STEPS_MAX))) throw new Error('the plant does not come to rest');
    for (const task of this.tasks) while (await task.step());
  }

  /** As {@link settle}, but stops after so many steps, or when asked to. True: it came to rest. */
  async run(steps: number, isTime = () => Promise.resolve(false)): Promise<boolean> {
    const { tasks } = this;
    let idle = 0;
    for (let step = 0; idle < 6 * tasks.length; step += 1) {
      if (step >= steps || (await isTime())) return false;
      const task = tasks[this.random.below(tasks.length)];
      if (this.random.next() < this.rates.crash) task?.die();
      idle = (await task?.step()) || this.waited(tasks, idle) ? 0 : idle + 1;
      if (step % 50 === 0) this.clock.advanceBy(100);
    }
    return true;
  }

  /** So much time goes by, at once, for everybody who has read what is on the log. */
  async passTime(durationMs: number): Promise<void> {
    this.clock.advanceBy(durationMs);
    for (const task of this.tasks) task.offerTime(this.clock.now());
    await this.settle();
  }

  /** Time goes by while nobody has anything to do but to wait. */
  private waited(tasks: PlantSimulation['tasks'], idle: number): boolean {
    if (idle === 0 || idle % tasks.length > 0) return false;
    const wakeAt = Math.min(...tasks.map((task) => task.wakeAt ?? Infinity));
    if (wakeAt === Infinity) return false;
    this.clock.advanceBy(Math.max(1, wakeAt - this.clock.now()));
    return true;
  }

  /** True while a command that a reaction made lives in a database alone. */
  async reactionsWait(): Promise<boolean> {
    for (const { database, deciding } of this.services) {
      const { oldestUnsettled } = await database.store.reactionProgress(deciding?.group ?? '');
      if (oldestUnsettled !== undefined) return true;
    }
    return false;
  }

  /** Every service begins on an empty database, at the same moment. */
  async loseDatabases(): Promise<void> {
    const fresh = await Promise.all(this.services.map(({ app }) => this.service(app)));
    this.services.splice(0, this.services.length, ...fresh);
  }

  private get tasks(): readonly SimulatedService['tasks'][number][] {
    return this.services.flatMap((service) => service.tasks);
  }

  /** Distinct events of a topic, in order per partition. */
  events<E extends Typed>(topic: string): readonly E[] {
    const seen = new Set<string>();
    return this.log
      .all(topic)
      .filter((raw) => isNew(seen, raw))
      .map((raw) => decodeEvent(contracts, openRecord(raw)) as E);
  }
}

const isNew = (seen: Set<string>, { headers }: RawRecord): boolean => {
  const id = headers[HEADER.id] ?? '';
  if (seen.has(id)) return false;
  seen.add(id);
  return true;
};

export const assetNamed = (
  assetId: string,
): Omit<AssetRegistered, 'registeredBy' | 'registeredAt'> => ({
  assetId,
  name: assetId,
  kind: 'pump',
  lineId: 'line-1',
  location: null,
  criticality: 'A',
  ratedPowerKilowatt: 45,
  flexibleSupport: false,
  downtimeCostPerHour: 100,
  components: [
    {
      componentId: 'drive-end-bearing',
      kind: 'bearing',
      failureModes: ['bearing-wear'],
      partId: 'bearing',
    },
  ],
  signals: ['drive-end.acceleration-envelope', 'drive-end.temperature'].map((signal, i) => ({
    signal,
    quantity: i === 0 ? ('VIBRATION' as const) : ('TEMPERATURE' as const),
    unit: i === 0 ? 'm/s2' : 'Cel',
    low: null,
    high: null,
    operating: false,
    intervalMs: 1_000,
  })),
});
