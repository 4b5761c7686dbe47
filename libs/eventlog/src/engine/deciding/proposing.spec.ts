import { topics } from '@fettle/contracts';
import type { WorkorderPartsEvent } from '@fettle/contracts';
import { input, intent, need, processor } from '@fettle/eventsourcing';
import type { App } from '@fettle/eventsourcing';
import { ManualClock } from '@fettle/kernel';
import { part } from '../../../test/counted-part';
import { avroContracts } from '../../envelope/avro-contracts';
import { decodeEvent, openRecord } from '../../envelope/open';
import { Sealer } from '../../envelope/seal';
import { memoryDatabase } from '../../memory/memory-adapters';
import { MemoryLog } from '../../memory/memory-log';
import type { LogWriter } from '../../ports/log';
import { noTracing } from '../../ports/telemetry';
import { Task } from '../task';
import { decidingDefinition } from '../task-definition';
import { taskSettings } from '../task-deps';

type Received = Extract<WorkorderPartsEvent, { type: 'PartReceived' }>;

/** Proposes three deliveries a frame. */
const deliver = processor({
  name: 'deliver',
  version: 1,
  inputs: [input(topics.telemetryReadings, { on: ['ReadingsReceived'], from: 'beginning' })],
  keyOf: ({ assetId }) => assetId,
  initial: () => ({ frames: 0 }),
  needs: () => ['a', 'b', 'c'].map((id) => need(part, id)),
  step: ({ frames }, { sequence }) => ({
    soft: { frames: frames + 1 },
    intents: ['a', 'b', 'c'].map((partId) =>
      intent(part, partId, { type: 'Receive', partId, by: `frame ${sequence}` }),
    ),
  }),
});

const app: App = {
  ...{ service: 'plant', categories: [part], views: [], reactions: [] },
  ...{ processors: [deliver], projections: [] },
};
const contracts = avroContracts();

/** A task on an empty database, whose connection to the log ends after so many decisions. */
const begin = async (log: MemoryLog, decisionsLeft = Infinity) => {
  const { store } = memoryDatabase(app);
  const sealer = new Sealer(contracts, log);
  const written = ['workorder.parts', 'plant.quarantine', 'plant.snapshots', 'telemetry.readings'];
  await sealer.prepare(written);
  let left = decisionsLeft;
  const writer: LogWriter = {
    append: async (records) => {
      if (records[0]?.topic !== 'workorder.parts') return log.append(records);
      const offsets = await log.append(records.slice(0, left));
      left -= offsets.length;
      if (offsets.length < records.length) throw new Error('cut off');
      return offsets;
    },
    close: () => Promise.resolve(),
  };
  const definition = decidingDefinition(app, contracts);
  if (!definition) throw new Error('it decides');
  const clock = new ManualClock(1);
  const task = new Task({
    ...{ definition, store, sealer, contracts, writer, partitions: 1, tracing: noTracing },
    ...{ clock, settings: { ...taskSettings, commitIntervalMs: 0 } },
    ...{ feed: log.feed(definition.topics, 0), count: () => undefined, alarm: () => undefined },
  });
  const rest = async (): Promise<void> => {
    for (let idle = 0; idle < 3; clock.advanceBy(500)) idle = (await task.step()) ? 0 : idle + 1;
  };
  const observe = async (sequence: number): Promise<void> => {
    const frame = { type: 'ReadingsReceived', assetId: 'pump', sourceId: 'plc', sequence };
    const event = { ...frame, receivedAt: 1, readings: [] };
    const seal = { topic: 'telemetry.readings', eventId: `frame-${sequence}`, source: 'plc' };
    await log.append([sealer.seal(event, seal, () => 0)]);
  };
  return { rest, observe };
};

const delivered = (log: MemoryLog): readonly string[] =>
  log
    .all('workorder.parts')
    .map((raw) => decodeEvent(contracts, openRecord(raw)) as Received)
    .map(({ partId, receivedBy }) => `${receivedBy} ${partId}`);

it.each([0, 1, 2, 3, 4, 5])(
  'decides the rest when only %i decisions reached the log before the database was lost',
  async (reached) => {
    const log = new MemoryLog(1);
    const first = await begin(log, reached);
    await first.rest();
    await first.observe(1);
    await first.observe(2);
    await expect(first.rest()).rejects.toThrow('cut off');
    expect(delivered(log)).toHaveLength(reached);

    const second = await begin(log);
    await second.rest();
    const all = [1, 2].flatMap((n) => ['a', 'b', 'c'].map((partId) => `frame ${n} ${partId}`));
    expect(delivered(log)).toEqual(all);
  },
);
