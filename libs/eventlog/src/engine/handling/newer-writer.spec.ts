import { fingerprintOf, topics } from '@fettle/contracts';
import type { WorkorderPartsEvent } from '@fettle/contracts';
import { accept, category } from '@fettle/eventsourcing';
import type { App } from '@fettle/eventsourcing';
import { ManualClock } from '@fettle/kernel';
import { Type } from 'avsc';
import { avroContracts } from '../../envelope/avro-contracts';
import { ForeignSchemas } from '../../envelope/foreign-schemas';
import { HEADER } from '../../envelope/header-names';
import { Sealer } from '../../envelope/seal';
import { memoryDatabase } from '../../memory/memory-adapters';
import { MemoryLog } from '../../memory/memory-log';
import type { SchemaIds } from '../../ports/log';
import { noTracing } from '../../ports/telemetry';
import { Task } from '../task';
import { decidingDefinition } from '../task-definition';
import { taskSettings } from '../task-deps';

const TOPIC = 'workorder.parts';
const contracts = avroContracts();
/** Its state is who delivered last. */
const part = category<string, { type: 'Receive' }, WorkorderPartsEvent, string>({
  name: 'part',
  version: 1,
  topic: topics.workorderParts,
  streamIdOf: ({ partId }) => partId,
  keyOf: () => undefined,
  decider: {
    initial: '',
    decide: () => accept(),
    evolve: (_, event) => (event.type === 'PartReceived' ? event.receivedBy : ''),
  },
});
const app: App = {
  ...{ service: 'plant', categories: [part], views: [], reactions: [] },
  ...{ processors: [], projections: [] },
};

const ours = contracts.recordsOf(TOPIC).find(({ type }) => type === 'PartReceived')?.schemaJson;
const parsed = JSON.parse(ours ?? '') as { readonly fields: readonly { readonly name: string }[] };
/** The next version of the record: it has a field that we do not know. */
const newer = JSON.stringify({
  ...parsed,
  fields: [{ name: 'batch', type: 'string', default: '' }, ...parsed.fields],
});
const event = { partId: 'seal', quantity: 1, requisitionId: null, receivedBy: 'ann' };

/** A task that reads what the next version of its service wrote. */
const begin = async (log: MemoryLog, registry: Pick<SchemaIds, 'schemaOf'> = log) => {
  const { store } = memoryDatabase(app);
  const sealer = new Sealer(contracts, log);
  await sealer.prepare([TOPIC, 'plant.quarantine']);
  const definition = decidingDefinition(app, contracts);
  if (!definition) throw new Error('it decides');
  const task = new Task({
    ...{ definition, store, sealer, contracts, writer: log, partitions: 1, tracing: noTracing },
    ...{ clock: new ManualClock(1), settings: { ...taskSettings, commitIntervalMs: 0 } },
    ...{ feed: log.feed(definition.topics, 0), count: () => undefined, alarm: () => undefined },
    foreign: new ForeignSchemas(contracts, registry, 30),
  });
  store.onCommands(task.id, () => task.wake());
  const rest = async (): Promise<void> => {
    for (let idle = 0; idle < 3;) idle = (await task.step()) ? 0 : idle + 1;
  };
  const state = async () => (await store.loadFolds(task.id, ['stream:part-seal']))[0]?.state;
  return { store, task, rest, state };
};

const writeNewer = async (log: MemoryLog, rest: { id?: number; noHeader?: true } = {}) => {
  const known = await log.idOf('parts', newer);
  const body = Type.forSchema(JSON.parse(newer)).toBuffer({ ...event, batch: 'b7', receivedAt: 1 });
  const headers = {
    ...{ [HEADER.id]: 'e1', [HEADER.type]: 'PartReceived', [HEADER.stream]: 'part-seal' },
    ...{ [HEADER.version]: '1', [HEADER.previous]: '' },
    ...(!rest.noHeader && { [HEADER.schema]: fingerprintOf(JSON.parse(newer)) }),
  };
  const value = contracts.frame(rest.id ?? known, body);
  await log.append([{ topic: TOPIC, partition: 0, key: 'seal', value, headers }]);
};

it.each([{}, { noHeader: true as const }])(
  'reads a decision of a newer writer by the schema that the registry has, %j',
  async (rest) => {
    const log = new MemoryLog(1);
    await writeNewer(log, rest);
    const { task, rest: settle, state } = await begin(log);
    await settle();
    expect(task.parkedKeys).toBe(0);
    expect(await state()).toBe('ann');
  },
);

it('parks it when the registry does not answer in time, and reads it when replayed later', async () => {
  const log = new MemoryLog(1);
  await writeNewer(log);
  let answer: (text: string) => void = () => undefined;
  let asked = 0;
  const schemaOf = (): Promise<string> => {
    asked += 1;
    return new Promise((resolve) => {
      answer = resolve;
    });
  };
  const { task, rest, state, store } = await begin(log, { schemaOf });
  await rest();
  expect(task.parkedKeys).toBe(1);
  answer(newer);
  await store.requestReplay('plant.tasks', 0, `${TOPIC}/seal`);
  await rest();
  expect(task.parkedKeys).toBe(0);
  expect(await state()).toBe('ann');
  expect(asked).toBe(1);
});

it('does not trust an id that means another schema than the writer says', async () => {
  const log = new MemoryLog(1);
  const swapped = newer.replace('"partId"', '"x"').replace('"receivedBy"', '"partId"');
  const other = swapped.replace('"x"', '"receivedBy"');
  await writeNewer(log, { id: await log.idOf('other', other) });
  const { task, rest, state } = await begin(log);
  await rest();
  expect(task.parkedKeys).toBe(1);
  expect(await state()).toBeUndefined();
});
