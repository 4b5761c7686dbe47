import type { AnomalyAlertsEvent, Reading, WorkorderOrdersEvent } from '@fettle/contracts';
import type { App, Typed } from '@fettle/eventsourcing';
import { assetNamed } from './plant-simulation';
import type { PlantSimulation } from './plant-simulation';

const assets = ['pump-1', 'pump-2', 'pump-3'];
const SAMPLES = 30;
const AT = 1_000_000_000;

const readings = (plant: PlantSimulation, at: number, level: number): Reading[] =>
  Array.from({ length: SAMPLES }, (_, i) => i).flatMap((i) => [
    {
      signal: 'drive-end.acceleration-envelope',
      sampledAt: at + i * 1_000,
      value: level * Math.exp(0.05 * plant.random.normal()),
      quality: 'GOOD' as const,
    },
    {
      signal: 'drive-end.temperature',
      sampledAt: at + i * 1_000,
      value: 40 + 0.3 * plant.random.normal(),
      quality: 'GOOD' as const,
    },
  ]);

const say = async (
  plant: PlantSimulation,
  assetId: string,
  frame: number,
  level: number,
): Promise<void> => {
  const at = AT + frame * SAMPLES * 1_000;
  const receivedAt = at + SAMPLES * 1_000;
  plant.clock.advanceBy(Math.max(0, receivedAt - plant.clock.now()));
  await plant.observe({
    type: 'ReadingsReceived',
    assetId,
    sourceId: 'plc',
    sequence: frame,
    receivedAt,
    readings: readings(plant, at, level),
  });
};

/** Registers the plant and lets it run in good health. */
export const commission = async (plant: PlantSimulation, apps: readonly App[]): Promise<void> => {
  await plant.start(apps);
  const part = {
    partId: 'bearing',
    name: 'Bearing',
    onHand: plant.random.below(3),
    reorderPoint: 1,
    reorderQuantity: 2,
    leadTimeDays: 1,
    unitCost: 1,
    supplier: null,
  };
  const register = { type: 'Register', partId: 'bearing', part, by: 'sim', at: AT } as Typed;
  await plant.command('part', 'bearing', register, 'bearing');
  for (const assetId of assets) {
    const asset = { type: 'Register', asset: assetNamed(assetId), by: 'sim', at: AT } as Typed;
    await plant.command('asset', assetId, asset, assetId);
  }
  await plant.settle();
  for (let frame = 0; frame < 15; frame += 1)
    for (const assetId of assets) await say(plant, assetId, frame, 1);
  await plant.settle();
};

/** One machine says that it breaks; nobody has listened yet. */
export const breakOne = async (plant: PlantSimulation): Promise<void> => {
  for (let frame = 15; frame < 19; frame += 1)
    for (const assetId of assets)
      await say(plant, assetId, frame, assetId === 'pump-1' ? 2 + frame - 15 : 1);
};

/** Parts arrive, and whatever order was opened is worked on. */
export const repair = async (plant: PlantSimulation): Promise<void> => {
  const delivery = { partId: 'bearing', quantity: 5, requisitionId: null, by: 'sim', at: AT + 1 };
  await plant.command('part', 'bearing', { type: 'Receive', ...delivery } as Typed, 'bearing');
  await plant.settle();
  const orders = plant.events<WorkorderOrdersEvent>('workorder.orders');
  for (const order of orders.filter(({ type }) => type === 'WorkOrderOpened')) {
    const { workOrderId, assetId } = order;
    const on = { workOrderId, assetId, by: 'sim', at: AT + 600_000 };
    for (const command of [
      { type: 'Assign', technicianId: 't', ...on },
      { type: 'Start', machineStopped: true, ...on },
      { type: 'Complete', ...confirmed, ...on },
    ]) {
      await plant.command('work-order', workOrderId, command, assetId);
      await plant.settle();
    }
  }
};

const confirmed = {
  component: null,
  finding: 'CONFIRMED',
  failureMode: null,
  problem: 'worn',
  cause: 'age',
  remedy: 'replaced',
  partsUsed: null,
  labourHours: 1,
  downtimeStart: null,
  downtimeEnd: null,
};

/** Assets that an alert was raised for, and assets that got an order, once for each. */
export const alarmed = (plant: PlantSimulation): readonly string[] =>
  plant
    .events<AnomalyAlertsEvent>('anomaly.alerts')
    .filter(({ type }) => type === 'AlertRaised')
    .map(({ assetId }) => assetId);

export const ordered = (plant: PlantSimulation): readonly string[] =>
  plant
    .events<WorkorderOrdersEvent>('workorder.orders')
    .filter(({ type }) => type === 'WorkOrderOpened')
    .map(({ assetId }) => assetId);
