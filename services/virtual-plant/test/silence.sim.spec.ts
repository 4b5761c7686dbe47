import type {
  AnomalyAlertsEvent,
  AnomalyConditionEvent,
  WorkorderOrdersEvent,
} from '@fettle/contracts';
import { taskSettings } from '@fettle/eventlog';
import type { Typed } from '@fettle/eventsourcing';
import { partitionOf } from '@fettle/kernel';
import { anomalyApp } from '../../anomaly/src/app';
import { workOrderApp } from '../../workorder/src/app';
import { assetNamed, PARTITIONS, PlantSimulation } from './simulation/plant-simulation';
import { playEach } from './simulation/seeds';

const MINUTE = 60_000;
const SEEDS = [1, 2, 3];
/** Three of one partition: of these one can fall silent while others are heard. */
const pumps = Array.from({ length: 40 }, (_, i) => `pump-${i}`)
  .filter((id) => partitionOf(id, PARTITIONS) === 0)
  .slice(0, 3);
const [first] = pumps as [string];

let said = 0;
const says = async (plant: PlantSimulation, assetId: string): Promise<void> => {
  const at = plant.clock.now();
  const signals = ['drive-end.acceleration-envelope', 'drive-end.temperature'];
  const readings = signals.map((signal) => {
    const value = 40 + plant.random.normal();
    return { signal, sampledAt: at, value, quality: 'GOOD' as const };
  });
  const frame = { assetId, sourceId: 'plc', sequence: (said += 1), receivedAt: at, readings };
  await plant.observe({ type: 'ReadingsReceived', ...frame });
};

/** Minutes go by in which some are heard. */
const pass = async (
  plant: PlantSimulation,
  minutes: number,
  heard: readonly string[] = [],
): Promise<void> => {
  for (let minute = 0; minute < minutes; minute += 1) {
    for (const assetId of heard) await says(plant, assetId);
    await plant.passTime(MINUTE);
  }
};

const wordsOf = (plant: PlantSimulation, assetId: string): readonly string[] =>
  plant
    .events<AnomalyConditionEvent>('anomaly.condition')
    .filter((event) => event.assetId === assetId)
    .map(({ condition }) => condition);

const ordersOf = (plant: PlantSimulation) =>
  plant
    .events<WorkorderOrdersEvent>('workorder.orders')
    .flatMap((event) => (event.type === 'WorkOrderOpened' ? [event] : []));

const alertsOf = (plant: PlantSimulation): readonly string[] =>
  plant.events<AnomalyAlertsEvent>('anomaly.alerts').map(({ type }) => type);

const commissioned = async (plant: PlantSimulation): Promise<void> => {
  plant.snapshotIntervalMs = taskSettings.snapshotIntervalMs; // hours go by
  await plant.start([workOrderApp, anomalyApp]);
  for (const assetId of pumps) {
    const asset = { type: 'Register', asset: assetNamed(assetId), by: 'sim', at: 1 } as Typed;
    await plant.command('asset', assetId, asset, assetId);
  }
  await plant.settle();
  await pass(plant, 5, pumps);
};

const oneFallsSilent = async (plant: PlantSimulation): Promise<void> => {
  await commissioned(plant);
  const since = plant.clock.now();
  await pass(plant, 40, pumps.slice(1));
  expect(wordsOf(plant, first).at(-1)).toBe('STALE');
  expect(ordersOf(plant)).toEqual([]);
  await pass(plant, 60, pumps.slice(1));
  const [order] = ordersOf(plant);
  expect(ordersOf(plant)).toHaveLength(1);
  expect(order).toMatchObject({ assetId: first, kind: 'INSTRUMENT' });
  expect(Math.abs((order?.firstSignalAt ?? 0) - since)).toBeLessThanOrEqual(MINUTE + 10_000);
  await pass(plant, 90, pumps.slice(1));

  // Back again: by itself, with the word that held before.
  await pass(plant, 5, pumps);
  expect(wordsOf(plant, first)).toEqual(['COMMISSIONING', 'STALE', 'COMMISSIONING']);
  expect(alertsOf(plant)).toEqual(['AlertRaised', 'AlertCleared']);
  for (const assetId of pumps.slice(1)) expect(wordsOf(plant, assetId)).toEqual(['COMMISSIONING']);

  const words = plant.events('anomaly.condition').length;
  await plant.loseDatabases();
  await plant.settle();
  await pass(plant, 5, pumps);
  expect(plant.events('anomaly.condition')).toHaveLength(words);
  expect(ordersOf(plant)).toHaveLength(1);
};

const allFallSilent = async (plant: PlantSimulation): Promise<void> => {
  await commissioned(plant);
  await pass(plant, 240);
  for (const assetId of pumps) expect(wordsOf(plant, assetId).at(-1)).toBe('STALE');
  // They come back one after the other.
  await pass(plant, 10, pumps.slice(0, 1));
  await pass(plant, 10, pumps.slice(0, 2));
  await pass(plant, 10, pumps);
  for (const assetId of pumps) expect(wordsOf(plant, assetId).at(-1)).toBe('COMMISSIONING');
  expect(ordersOf(plant)).toEqual([]);
};

it(
  'has a source that is silent for hours seen to, and takes it back',
  () => playEach(SEEDS, oneFallsSilent),
  600_000,
);

it(
  'opens no order for anybody when the whole plant is not heard',
  () => playEach(SEEDS, allFallSilent),
  600_000,
);
