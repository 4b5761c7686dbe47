import { topics } from '@fettle/contracts';
import type { WorkorderPartsEvent } from '@fettle/contracts';
import { input, intent, processor, reaction } from '@fettle/eventsourcing';
import type { App, OfType } from '@fettle/eventsourcing';
import { ManualClock, partitionOf } from '@fettle/kernel';
import { part } from '../../../test/counted-part';
import type { Receive } from '../../../test/counted-part';
import { avroContracts } from '../../envelope/avro-contracts';
import { decodeEvent, openRecord } from '../../envelope/open';
import { Sealer } from '../../envelope/seal';
import { memoryDatabase } from '../../memory/memory-adapters';
import { MemoryLog } from '../../memory/memory-log';
import type { RawRecord } from '../../ports/log';
import { noTracing } from '../../ports/telemetry';
import { Task } from '../task';
import { decidingDefinition } from '../task-definition';
import { taskSettings } from '../task-deps';

const PARTITIONS = 2;
const SNAPSHOTS_MS = 60_000;
/** Two parts of different partitions: what happens to one leads to a command of the other. */
const [here, there] = [0, 1].map((wanted) => {
  const ids = Array.from({ length: 20 }, (_, i) => `part-${i}`);
  return ids.find((id) => partitionOf(id, PARTITIONS) === wanted) as string;
}) as [string, string];

/** What a person received here is ordered there; `times` stands for the rules of the day. */
const orderAgain = (times: number) =>
  reaction(topics.workorderParts, {
    name: 'order-again',
    from: 'beginning',
    on: ['PartReceived'],
    react: ({ partId, receivedBy }) =>
      partId === here && !receivedBy.startsWith('rule')
        ? Array.from({ length: times }, (_, i) =>
            intent(part, there, { type: 'Receive', partId: there, by: `rule ${i}` }),
          )
        : [],
  });

/** Learns more than the log takes. */
const hoard = processor({
  name: 'hoard',
  version: 1,
  inputs: [input(topics.workorderParts, { on: ['PartReceived'], from: 'beginning' })],
  keyOf: ({ partId }) => partId,
  initial: () => ({ text: '' }),
  needs: () => [],
  step: () => ({ soft: { text: 'x'.repeat(1_200_000) }, intents: [] }),
});

const appOf = (rest: Partial<App> = {}): App => ({
  ...{ service: 'plant', categories: [part], views: [], reactions: [orderAgain(1)] },
  ...{ processors: [], projections: [], ...rest },
});
const contracts = avroContracts();

/** A service on an empty database. Its tasks step when they are told to. */
const begin = async (log: MemoryLog, clock: ManualClock, app = appOf()) => {
  const { store } = memoryDatabase(app);
  const sealer = new Sealer(contracts, log);
  await sealer.prepare(['workorder.parts', 'plant.quarantine', 'plant.snapshots']);
  const definition = decidingDefinition(app, contracts);
  if (!definition) throw new Error('it decides');
  const alarms: string[] = [];
  const tasks = [0, 1].map((partition) => {
    const task = new Task({
      ...{ definition, store, sealer, contracts, writer: log, partitions: PARTITIONS, clock },
      ...{ feed: log.feed(definition.topics, partition), tracing: noTracing },
      settings: { ...taskSettings, commitIntervalMs: 0, snapshotIntervalMs: SNAPSHOTS_MS },
      ...{ count: () => undefined, alarm: (sentence) => void alarms.push(sentence) },
    });
    store.onCommands(task.id, () => task.wake());
    return task;
  });
  /** Steps tasks until they have nothing to do. */
  const rest = async (...which: readonly number[]): Promise<void> => {
    for (let idle = 0; idle < 6 * which.length; idle += 1)
      if (await tasks[which[idle % which.length] as number]?.step()) idle = -1;
  };
  const submit = (id: string): Promise<void> =>
    store.submit('plant.tasks', {
      ...{ id, category: 'part', streamId: here, partition: 0 },
      command: { type: 'Receive', partId: here, by: 'ann' } as Receive,
    });
  return { store, rest, submit, alarms };
};

/** What the log was told of how far reactions have read. */
const reactionsTold = (log: MemoryLog): readonly RawRecord[] =>
  log
    .all('plant.snapshots')
    .filter(({ key }) => new TextDecoder().decode(key ?? undefined).includes('/reactions/'));

/** How often the rule has ordered. */
const ordered = (log: MemoryLog): readonly string[] =>
  log
    .all('workorder.parts')
    .map(
      (raw) =>
        decodeEvent(contracts, openRecord(raw)) as OfType<WorkorderPartsEvent, 'PartReceived'>,
    )
    .filter(({ partId }) => partId === there)
    .map(({ receivedBy }) => receivedBy);

it('reads a cause again when its command was lost with the database', async () => {
  const [log, clock] = [new MemoryLog(PARTITIONS), new ManualClock(1_000)];
  const first = await begin(log, clock);
  await first.submit('c1');
  for (let minute = 0; minute < 3; minute += 1) {
    await first.rest(0); // the command waits for the other task
    clock.advanceBy(2 * SNAPSHOTS_MS);
  }
  expect(reactionsTold(log)).toEqual([]);
  expect(ordered(log)).toEqual([]);

  const second = await begin(log, clock);
  await second.rest(0, 1);
  expect(ordered(log)).toEqual(['rule 0']);
});

it('goes past causes whose commands are on the log while others of the group wait', async () => {
  const [log, clock] = [new MemoryLog(PARTITIONS), new ManualClock(1_000)];
  const first = await begin(log, clock);
  for (let round = 0; round < 4; round += 1) {
    await first.submit(`c${round}`);
    await first.rest(0);
    clock.advanceBy(2 * SNAPSHOTS_MS);
    await first.rest(0); // never at rest: the other task always has the last command before it
    await first.rest(1);
  }
  await first.submit('c4');
  await first.rest(0);
  clock.advanceBy(2 * SNAPSHOTS_MS);
  await first.rest(0);
  expect(ordered(log)).toHaveLength(4);

  // Under rules that want two orders a cause, only the last one, whose order was lost, gets them.
  const changed = await begin(log, clock, appOf({ reactions: [orderAgain(2)] }));
  await changed.rest(0, 1);
  expect(ordered(log).slice(4)).toEqual(['rule 0', 'rule 1']);
});

it('says how far it has reacted soon after, though nothing that was learnt is due', async () => {
  const [log, clock] = [new MemoryLog(PARTITIONS), new ManualClock(1_000)];
  const first = await begin(log, clock);
  await first.submit('c1');
  await first.rest(0, 1);
  clock.advanceBy(taskSettings.reactedIntervalMs);
  await first.rest(0, 1);
  const known = reactionsTold(log).length;
  expect(known).toBe(PARTITIONS);
  clock.advanceBy(taskSettings.reactedIntervalMs);
  await first.rest(0, 1);
  expect(reactionsTold(log)).toHaveLength(known); // nothing new to say

  const changed = await begin(log, clock, appOf({ reactions: [orderAgain(2)] }));
  await changed.rest(0, 1);
  expect(ordered(log)).toEqual(['rule 0']);
});

it('keeps the rest of a snapshot when a learnt state is too large for the log', async () => {
  const [log, clock] = [new MemoryLog(PARTITIONS), new ManualClock(1_000)];
  const { submit, rest, alarms } = await begin(log, clock, appOf({ processors: [hoard] }));
  await submit('c1');
  await rest(0, 1);
  clock.advanceBy(1_000);
  await rest(0, 1); // now it has learnt
  clock.advanceBy(2 * SNAPSHOTS_MS);
  await rest(0, 1);
  expect(alarms.filter((sentence) => sentence.includes(`hoard of ${here}`))).toHaveLength(1);
  expect(reactionsTold(log)).not.toEqual([]);
});

it('reacts to a cause that was parked, when it is replayed after the database was lost', async () => {
  const [log, clock] = [new MemoryLog(PARTITIONS), new ManualClock(1_000)];
  const { submit, rest } = await begin(log, clock, appOf({ reactions: [] }));
  await submit('c1');
  await rest(0);
  const cause = log.read('workorder.parts', 0)[0] as { value: Uint8Array | null };
  const whole = cause.value;
  cause.value = (whole as Uint8Array).slice(0, 7);

  const parking = await begin(log, clock);
  await parking.rest(0, 1);
  clock.advanceBy(2 * SNAPSHOTS_MS);
  await parking.rest(0, 1);
  expect(parking.alarms.join()).toContain('parked workorder.parts');

  cause.value = whole;
  const healed = await begin(log, clock);
  await healed.rest(0, 1);
  expect(ordered(log)).toEqual(['rule 0']);
});
