import type { AlertRaised, WorkorderOrdersEvent, WorkorderPartsEvent } from '@fettle/contracts';
import {
  avroContracts,
  decodeEvent,
  memoryAdapters,
  memoryDatabase,
  MemoryLog,
  openRecord,
  Sealer,
  startApp,
} from '@fettle/eventlog';
import type { RunningApp } from '@fettle/eventlog';
import type { Typed, TableReader } from '@fettle/eventsourcing';
import { ManualClock, partitionOf } from '@fettle/kernel';
import { workOrderApp } from './app';
import { workOrderIdOf } from './orders/opening/open-for-alert';
import { storeOf } from './parts/store-message.driver';
import { orders } from './orders/read-model/orders.projection';
import { partTable, store } from './parts/store.projection';

const contracts = avroContracts();
const PARTITIONS = 3;

const alert: { type: 'AlertRaised' } & AlertRaised = {
  type: 'AlertRaised',
  assetId: 'pump-1',
  alertId: 'alert-1',
  incidentId: 'alert-1',
  kind: 'MACHINE',
  severity: 'WARNING',
  failureMode: 'bearing-wear',
  component: null,
  suspectedSignal: null,
  score: 0.9,
  detector: 'cusum',
  reason: 'vibration rises',
  baseline: null,
  evidence: [],
  contributions: [],
  recommendedAction: 'Replace the bearing.',
  firstSignalAt: 900,
  raisedAt: 1_000,
};
const asset = {
  assetId: 'pump-1',
  name: 'Feed pump 1',
  kind: 'pump',
  lineId: 'line-1',
  location: null,
  criticality: 'A',
  ratedPowerKilowatt: 45,
  flexibleSupport: false,
  downtimeCostPerHour: null,
  signals: [],
  components: [
    {
      componentId: 'drive-end-bearing',
      kind: 'bearing',
      failureModes: ['bearing-wear'],
      partId: 'bearing-6205',
    },
  ],
};
const part = {
  partId: 'bearing-6205',
  name: 'Bearing',
  onHand: 2,
  reorderPoint: 0,
  reorderQuantity: 1,
  leadTimeDays: 5,
  supplier: null,
  unitCost: 40,
};

const start = async (log: MemoryLog): Promise<RunningApp> => {
  const adapters = memoryAdapters(log, new ManualClock(1_000_000), memoryDatabase(workOrderApp));
  const running = await startApp(workOrderApp, adapters, { settings: { commitIntervalMs: 0 } });
  await running.ready();
  return running;
};

const accepted = async (
  running: RunningApp,
  category: string,
  at: readonly [string, Typed],
): Promise<string> => {
  const [streamId, command] = at;
  const id = `${command.type}-${streamId}`;
  const outcome = await running.execute({ id, category, streamId, command });
  expect(outcome).toMatchObject({ kind: 'accepted' });
  return outcome.kind === 'accepted' ? outcome.position : '';
};

const raise = async (log: MemoryLog, event: AlertRaised & Typed): Promise<void> => {
  const sealer = new Sealer(contracts, log);
  await sealer.prepare(['anomaly.alerts']);
  const stream = { name: `alert-${event.assetId}`, version: 1, previous: '' };
  const seal = { topic: 'anomaly.alerts', eventId: event.alertId, source: 'anomaly', stream };
  await log.append([sealer.seal(event, seal, (key) => partitionOf(key ?? '', PARTITIONS))]);
};

const eventsOf = <E>(log: MemoryLog, topic: string): E[] =>
  log.all(topic).map((raw) => decodeEvent(contracts, openRecord(raw)) as unknown as E);

const kept = async (tables: TableReader) =>
  storeOf(tables, await tables.find(partTable, {}), { isFirst: true });
const until = async (done: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 500 && !done(); turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(done()).toBe(true);
};

it('turns an alert into an order whose part is reserved, and shows it', async () => {
  const log = new MemoryLog(PARTITIONS);
  const running = await start(log);
  const by = { by: 'test', at: 1 };
  await accepted(running, 'asset', ['pump-1', { type: 'Register', asset, ...by } as Typed]);
  await accepted(running, 'part', [
    part.partId,
    { type: 'Register', partId: part.partId, part, ...by } as Typed,
  ]);
  await raise(log, alert);

  const types = (): string[] =>
    eventsOf<WorkorderOrdersEvent>(log, 'workorder.orders').map(({ type }) => type);
  await until(() => types().includes('WorkOrderPartsReserved'));
  expect(types()).toEqual(['WorkOrderOpened', 'WorkOrderPartsReserved']);
  expect(eventsOf<WorkorderPartsEvent>(log, 'workorder.parts').map(({ type }) => type)).toEqual([
    'PartRegistered',
    'PartReserved',
  ]);

  const workOrderId = workOrderIdOf('alert-1');
  const assign = { type: 'Assign', workOrderId, technicianId: 't-1', by: 'planner', at: 2_000 };
  const outcome = await running.execute({
    id: 'assign-1',
    category: 'work-order',
    streamId: workOrderId,
    command: assign,
  });
  const token = outcome.kind === 'accepted' ? outcome.position : '';
  const table = await running.read(orders, token);
  expect(await table.find(Object.keys(orders.tables)[0] ?? '', {})).toMatchObject([
    { workOrderId, status: 'ASSIGNED', technicianId: 't-1' },
  ]);
  await running.stop();
});

it('opens nothing twice when it begins anew from the log alone', async () => {
  const log = new MemoryLog(PARTITIONS);
  const first = await start(log);
  await raise(log, alert);
  await until(() => log.all('workorder.orders').length > 0);
  await first.stop();
  const before = log.all('workorder.orders').length;

  const second = await start(log);
  await raise(log, { ...alert, alertId: 'alert-2', assetId: 'pump-2' });
  const opened = (): string[] =>
    eventsOf<WorkorderOrdersEvent>(log, 'workorder.orders').flatMap((event) =>
      event.type === 'WorkOrderOpened' ? [event.assetId] : [],
    );
  await until(() => log.all('workorder.orders').length > before);
  await second.stop();
  expect(opened().sort()).toEqual(['pump-1', 'pump-2']);
});

it('keeps the book of a part from an order that came first to a count that ends a dispute', async () => {
  const log = new MemoryLog(PARTITIONS);
  const running = await start(log);
  const { partId } = part;
  const decide = (type: string, said: object): Promise<string> =>
    accepted(running, 'part', [partId, { type, partId, at: 5, ...said } as Typed]);
  const claim = { workOrderId: 'wo-1', assetId: 'pump-1', quantity: 1 };
  await decide('Reserve', claim);
  await decide('Register', { part: { ...part, onHand: 5 }, by: 'test' });
  const refused = await decide('Issue', { workOrderId: 'wo-2', quantity: 9 });
  expect(await kept(await running.read(store, refused))).toMatchObject({
    parts: [{ partId, onHand: 5, reserved: 1 }],
    claims: [{ ...{ partId, workOrderId: 'wo-1', quantity: 1 }, waiting: false }],
    refusedIssues: [{ partId, workOrderId: 'wo-2', quantity: 9 }],
  });
  const counted = await decide('CorrectCount', { counted: 3, reason: 'counted', by: 'test' });
  expect(await kept(await running.read(store, counted))).toMatchObject({
    parts: [{ onHand: 3, reserved: 1 }],
    refusedIssues: [],
  });
  await running.stop();
});
