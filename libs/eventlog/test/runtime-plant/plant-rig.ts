import { setTimeout as sleep } from 'node:timers/promises';

import type { RecordQuarantined } from '@fettle/contracts';
import { checkLedger, decisionsOn, eventsOn } from '@fettle/testkit';

import { alertsOn, loggedEntries, ordersOn, readPlant } from './plant-log';
import { createPlantTopics, type PlantPlace } from './plant-place';
import { PlantProcess, type PlantProcessOptions } from './plant-process';
import { PlantPublisher } from './plant-publisher';

const stackOf = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run through jest, project int`);
  return value;
};

let places = 0;
/** A place on the test run's stack that no other test sees. */
export const freshPlace = (rest: Partial<PlantPlace> = {}): PlantPlace => {
  const name = `r${Date.now().toString(36)}${process.pid}${(places += 1)}`;
  const database = new URL(rest.databaseUrl ?? stackOf('FETTLE_POSTGRES'));
  database.pathname = `/plant_${name}`;
  return {
    brokers: rest.brokers ?? [stackOf('FETTLE_KAFKA')],
    registryUrl: rest.registryUrl ?? stackOf('FETTLE_REGISTRY'),
    databaseUrl: database.href,
    prefix: `${name}.`,
    partitions: rest.partitions ?? 3,
  };
};

export interface Expectation {
  readonly planted?: readonly string[];
  /** Assets whose frames lead to no order, because their decisions are parked for now. */
  readonly parked?: readonly string[];
  /** Frames that are quarantined for now, by ledger id. */
  readonly missing?: readonly string[];
}

/** A plant of one service under test: processes, a publisher with its ledger, and the oracle. */
export class PlantRig {
  readonly processes: PlantProcess[] = [];
  publisher!: PlantPublisher;
  readonly assets = Array.from({ length: 6 }, (_, index) => `asset-${index + 1}`);

  private constructor(public place: PlantPlace) {}

  static async open(place = freshPlace()): Promise<PlantRig> {
    const rig = new PlantRig(place);
    await createPlantTopics(place);
    rig.publisher = await new PlantPublisher(place, 'run').open();
    return rig;
  }

  /** Starts a process; the promise is of its having caught up. */
  async start(options?: PlantProcessOptions): Promise<PlantProcess> {
    const process = this.launch(options);
    const died = process.ended.then((end) => {
      throw new Error(`it ended with ${end}: ${process.alarms.join('\n')}`);
    });
    await Promise.race([process.ready, died]);
    died.catch(() => undefined);
    return process;
  }

  launch(options?: PlantProcessOptions): PlantProcess {
    const process = new PlantProcess(this.place, options);
    this.processes.push(process);
    return process;
  }

  async close(): Promise<void> {
    await this.publisher.close();
    await Promise.all(this.processes.map((process) => process.stop()));
  }

  /** The oracle's findings as of now. */
  async findings(process: PlantProcess, expected: Expectation = {}): Promise<readonly string[]> {
    const log = await readPlant(this.place);
    const { sent, acknowledged } = this.publisher.ledger;
    const keys = [...new Set(sent.map(({ key }) => key))];
    const read = keys.map((assetId) => process.rows('readings', { assetId }));
    const rows = (await Promise.all(read)).flat();
    const { planted = [], parked = [], missing = [] } = expected;
    const due = sent.filter(({ sequence }) => sequence % 10 === 0);
    const raised = new Set(alertsOn(log));
    const isParked = (id: string): boolean => parked.some((asset) => id.startsWith(`${asset}-`));
    const quarantined = eventsOn<RecordQuarantined>(log.get('plant.quarantine'));
    const findings = checkLedger({
      sent,
      acknowledged: acknowledged.filter(({ id }) => !missing.includes(id)),
      logged: loggedEntries(log),
      rows: rows.map(({ id, assetId, sequence }) => ({
        id: String(id),
        key: String(assetId),
        sequence: Number(sequence),
      })),
      decisions: decisionsOn(log),
      incidents: due.map(({ key, sequence }) => `${key}-${sequence}`).filter((id) => !isParked(id)),
      orders: ordersOn(log),
      digests: [],
      quarantined: quarantined.map(({ source, reason, topic, offset }) =>
        topic === null ? `${source} ${reason}` : `${source} ${reason} ${topic}@${offset}`,
      ),
      planted,
    });
    const alerts = due.filter(({ key, sequence }) => !raised.has(`${key}-${sequence}`));
    return [...findings, ...alerts.map(({ id }) => `no alert for ${id}`)];
  }

  /** Waits until the oracle finds nothing, and fails with what it still finds after the limit. */
  async healed(process: PlantProcess, expected?: Expectation, limitMs = 45_000): Promise<void> {
    await this.publisher.settled();
    const limit = performance.now() + limitMs;
    for (;;) {
      const findings = await this.findings(process, expected);
      if (findings.length === 0) break;
      if (performance.now() > limit)
        throw new Error(`${findings.length} findings:\n${findings.slice(0, 12).join('\n')}`);
      await sleep(1_000);
    }
    await sleep(1_000);
    expect(await this.findings(process, expected)).toEqual([]);
  }
}
