import { topics } from '@fettle/contracts';
import type { WorkorderPartsEvent } from '@fettle/contracts';
import { accept, category } from '@fettle/eventsourcing';
import type { App } from '@fettle/eventsourcing';
import { ManualClock, partitionOf } from '@fettle/kernel';
import { avroContracts } from '../../envelope/avro-contracts';
import { HEADER } from '../../envelope/header-names';
import { Sealer } from '../../envelope/seal';
import { memoryDatabase } from '../../memory/memory-adapters';
import { MemoryLog } from '../../memory/memory-log';
import type { MemoryStore } from '../../memory/memory-store';
import { DeterministicFaultError } from '../../ports/task-store';
import { noTracing } from '../../ports/telemetry';
import { Task } from '../task';
import { decidingDefinition } from '../task-definition';
import { taskSettings } from '../task-deps';
import type { TaskSettings } from '../task-deps';

type Label = { type: 'Label'; partId: string; label: string };

/** A stream that keeps the label it was given last. */
const part = category<string, Label, WorkorderPartsEvent, string>({
  name: 'part',
  version: 1,
  topic: topics.workorderParts,
  streamIdOf: ({ partId }) => partId,
  keyOf: ({ partId }) => partId,
  decider: {
    initial: '',
    decide: ({ partId, label }, before) =>
      label === before
        ? accept()
        : accept(
            ...Array.from({ length: label.startsWith('twice') ? 2 : 1 }, () => ({
              type: 'PartReceived' as const,
              ...{ partId, quantity: 1, requisitionId: null, receivedBy: label, receivedAt: 1 },
            })),
          ),
    evolve: (_, event) => (event.type === 'PartReceived' ? event.receivedBy : ''),
  },
});
const app: App = {
  ...{ service: 'plant', categories: [part] },
  ...{ views: [], reactions: [], processors: [], projections: [] },
};
const contracts = avroContracts();

const rig = async (log = new MemoryLog(1), pace: Partial<TaskSettings> = {}) => {
  const { store } = memoryDatabase(app);
  const sealer = new Sealer(contracts, log);
  await sealer.prepare(['workorder.parts', 'plant.quarantine']);
  const definition = decidingDefinition(app, contracts);
  if (!definition) throw new Error('it decides');
  const task = new Task({
    ...{ definition, store, sealer, contracts, writer: log, partitions: 1 },
    ...{ clock: new ManualClock(1), settings: { ...taskSettings, ...pace }, tracing: noTracing },
    ...{ feed: log.feed(definition.topics, 0), count: () => undefined, alarm: () => undefined },
  });
  const rest = async (): Promise<void> => {
    for (let idle = 0; idle < 3;) idle = (await task.step()) ? 0 : idle + 1;
    task.wake();
    for (let idle = 0; idle < 3;) idle = (await task.step()) ? 0 : idle + 1;
  };
  return { log, store, task, rest };
};
const submit = (store: MemoryStore, id: string, partId: string, label: string): Promise<void> =>
  store.submit('plant.tasks', {
    ...{ id, category: 'part', streamId: partId, partition: partitionOf(partId, 1) },
    command: { type: 'Label', partId, label } as Label,
  });
const outcome = (store: MemoryStore, id: string) => store.outcome('plant.tasks', id, 0);
const labels = (log: MemoryLog, partId: string): readonly string[] =>
  log
    .all('workorder.parts')
    .filter(({ headers }) => headers[HEADER.stream] === `part-${partId}`)
    .map(({ headers }) => `${headers[HEADER.version]} ${headers[HEADER.cause]}`);

it('keeps the order of a stream when "already done" has to wait for an acknowledgement', async () => {
  const { log, store, rest } = await rig();
  await submit(store, 'c1', 'seal', 'x');
  await submit(store, 'c2', 'seal', 'x');
  await submit(store, 'c3', 'seal', 'y');
  await submit(store, 'c4', 'pump', 'z');
  await rest();
  expect(labels(log, 'seal')).toEqual(['1 c1', '2 c3']);
  expect(labels(log, 'pump')).toEqual(['1 c4']);
  expect(await outcome(store, 'c2')).toMatchObject({ kind: 'accepted', eventIds: [] });
});

it('decides a command that comes in while it looks for others', async () => {
  const { store, task, rest } = await rig();
  await rest();
  const look = store.pendingCommands.bind(store);
  store.pendingCommands = async (id, limit) => {
    const found = await look(id, limit);
    store.pendingCommands = look;
    await submit(store, 'late', 'seal', 'x');
    task.wake();
    return found;
  };
  task.wake();
  for (let idle = 0; idle < 3;) idle = (await task.step()) ? 0 : idle + 1;
  expect(await outcome(store, 'late')).toMatchObject({ kind: 'accepted' });
});

it('tells a client that a stream is parked, and decides what reactions ask after the replay', async () => {
  const { log, store: first, rest } = await rig();
  await submit(first, 'c1', 'seal', 'x');
  await rest();
  const [record] = log.read('workorder.parts', 0);
  if (!record) throw new Error('it was decided');
  const key = new TextDecoder().decode(record.key ?? undefined);
  const broken = new MemoryLog(1);
  await broken.append([{ ...record, key, value: (record.value ?? new Uint8Array()).slice(0, 7) }]);

  // A new database over a log whose record cannot be read: its key is parked while it is folded.
  const { store, task, rest: restAgain } = await rig(broken);
  for (let n = 0; n < 250; n += 1) await submit(store, `reaction/held/${n}`, 'seal', `label ${n}`);
  await submit(store, 'client', 'seal', 'label');
  await submit(store, 'free', 'pump', 'z');
  await restAgain();
  expect(task.parkedKeys).toBe(1);
  expect(labels(broken, 'seal')).toHaveLength(1);
  expect(await outcome(store, 'reaction/held/0')).toBeUndefined();
  expect(await outcome(store, 'client')).toMatchObject({ reason: 'STREAM_PARKED' });
  expect(await outcome(store, 'free')).toMatchObject({ kind: 'accepted' });

  (broken.read('workorder.parts', 0)[0] as { value: Uint8Array | null }).value = record.value;
  const parked = await store.parkedRecords(task.id, 'workorder.parts/seal');
  for (const { record: waiting } of parked)
    (waiting as { value: Uint8Array | null }).value = record.value;
  await store.requestReplay('plant.tasks', 0, 'workorder.parts/seal');
  await restAgain();
  expect(task.parkedKeys).toBe(0);
  expect(labels(broken, 'seal').slice(0, 3)).toEqual([
    '1 c1',
    '2 reaction/held/0',
    '3 reaction/held/1',
  ]);
  expect(labels(broken, 'seal')).toHaveLength(251);
});

it('gives a command all its events again after a rebuild in small steps', async () => {
  const { log, store, rest } = await rig();
  await submit(store, 'c1', 'seal', 'twice x');
  await rest();
  const before = await outcome(store, 'c1');
  expect(before).toMatchObject({ kind: 'accepted', position: 'workorder.parts:0:1' });

  const again = await rig(log, { recordsPerStep: 1, recordsPerCommit: 1 });
  await again.rest();
  expect(await outcome(again.store, 'c1')).toEqual(before);
});

it('refuses what makes an event larger than the log takes', async () => {
  const { log, store, rest } = await rig();
  await submit(store, 'huge', 'seal', 'x'.repeat(1_100_000));
  await submit(store, 'next', 'seal', 'y');
  await rest();
  expect(await outcome(store, 'huge')).toMatchObject({ kind: 'refused', reason: 'INVALID_EVENT' });
  expect(labels(log, 'seal')).toEqual(['1 next']);
});

it('refuses a command whose outcome the store refuses, and goes on with the others', async () => {
  const { log, store, rest } = await rig();
  await submit(store, 'c1', 'pump', 'a');
  await submit(store, 'nul', 'seal', 'a\u0000b');
  await submit(store, 'c2', 'pump', 'b');
  const commit = store.commit.bind(store);
  store.commit = (task, epoch, changes) =>
    changes.results.some(({ id, outcome: { kind } }) => id === 'nul' && kind === 'accepted')
      ? Promise.reject(new DeterministicFaultError('a text holds \u0000'))
      : commit(task, epoch, changes);
  await rest();
  expect(await outcome(store, 'nul')).toEqual({
    ...{ kind: 'refused', reason: 'STORE_REFUSED', detail: 'a text holds \\u0000' },
  });
  expect(labels(log, 'pump')).toEqual(['1 c1', '2 c2']);
  expect(labels(log, 'seal')).toEqual([]);
});
