import { memoryAdapters, memoryDatabase, MemoryLog, startApp } from '@fettle/eventlog';
import type { RunningApp } from '@fettle/eventlog';
import type { TableReader } from '@fettle/eventsourcing';
import { ManualClock } from '@fettle/kernel';
import { withinCall } from '@fettle/service-host';
import { workOrderApp } from '../app';
import { OrderCommandsController } from './order-commands.controller';
import { orders } from './read-model/orders.projection';

const by = { by: 'planner', at: 1 };
const asset = {
  assetId: 'pump-1',
  name: 'Feed pump 1',
  kind: 'pump',
  lineId: 'line-1',
  location: null,
  criticality: 'A',
  ratedPowerKilowatt: null,
  flexibleSupport: false,
  downtimeCostPerHour: null,
  signals: [],
  components: [],
};
const request = {
  workOrderId: 'wo-1',
  assetId: 'pump-1',
  kind: 'CORRECTIVE',
  title: 'Seal drips',
  description: 'a drop a minute',
  priority: 0,
  partsRequired: [],
};

/** A plant whose read models lag for ever behind whoever does not wait for a position. */
const lagging = (running: RunningApp, stale: object | undefined): RunningApp => ({
  ...running,
  now: () => running.now(),
  execute: (envelope) => running.execute(envelope),
  read: (projection, token) =>
    token === undefined
      ? Promise.resolve({ get: () => Promise.resolve(stale) } as unknown as TableReader)
      : running.read(projection, token),
});

let running: RunningApp;
afterEach(() => running.stop());

const plant = async (stale?: object) => {
  const log = new MemoryLog(3);
  const adapters = memoryAdapters(log, new ManualClock(1_000_000), memoryDatabase(workOrderApp));
  running = await startApp(workOrderApp, adapters, { settings: { commitIntervalMs: 0 } });
  await running.ready();
  let sent = 0;
  const tell = async (category: string, streamId: string, command: object): Promise<void> => {
    const envelope = { id: `told-${(sent += 1)}`, category, streamId };
    const outcome = await running.execute({
      ...envelope,
      command: { type: 'Register', ...command },
    });
    expect(outcome.kind).toBe('accepted');
  };
  const controller = new OrderCommandsController(lagging(running, stale));
  const caller = { id: 'maria', name: 'Maria', roles: ['planner' as const] };
  const call = { method: 'x', traceparent: undefined, deadlineMs: Infinity, caller };
  const asMaria = <T>(run: () => Promise<T>): Promise<T> => withinCall(call, run);
  const open = (commandId: string, more = {}) =>
    asMaria(() => controller.open({ ...request, commandId, ...more } as never));
  const assign = (commandId: string, technicianId: string) =>
    asMaria(() => controller.assign({ commandId, workOrderId: 'wo-1', technicianId } as never));
  return { tell, open, assign };
};

it('opens an order on an asset that was registered a moment ago, with the rank it deserves', async () => {
  const { tell, open } = await plant();
  await tell('asset', 'pump-1', { asset, ...by });
  const { workOrderId, position } = await open('open-1');
  const row = await (await running.read(orders, position)).get('orders', { workOrderId });
  expect(row).toMatchObject({ lineId: 'line-1', criticality: 'A', priority: 3, openedBy: 'maria' });
});

it('opens none on an asset that was retired a moment ago, or that nobody knows', async () => {
  const { tell, open } = await plant({ active: true, criticality: 'A', lineId: 'line-1' });
  await tell('asset', 'pump-1', { asset, ...by });
  await tell('asset', 'pump-1', { type: 'Retire', assetId: 'pump-1', reason: 'sold', ...by });
  await expect(open('open-1')).rejects.toMatchObject({ reason: 'RETIRED' });
  await expect(open('open-2', { assetId: 'pump-2' })).rejects.toMatchObject({
    reason: 'UNKNOWN_ASSET',
  });
});

it('assigns whoever was registered a moment ago, and nobody who is not', async () => {
  const { tell, open, assign } = await plant();
  const technician = { technicianId: 't-1', name: 'Tom', skills: [], hourlyRate: 40 };
  await tell('asset', 'pump-1', { asset, ...by });
  await tell('technician', 't-1', { technician, ...by });
  await open('open-1');
  await assign('assign-1', 't-1');
  await expect(assign('assign-2', 't-2')).rejects.toMatchObject({ reason: 'UNKNOWN_TECHNICIAN' });
});
