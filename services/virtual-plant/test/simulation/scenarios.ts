import type {
  AnomalyAlertsEvent,
  WorkorderOrdersEvent,
  WorkorderPartsEvent,
} from '@fettle/contracts';
import { anomalyApp } from '../../../anomaly/src/app';
import { twinApp } from '../../../twin/src/app';
import { workOrderApp } from '../../../workorder/src/app';
import { alarmed, breakOne, commission, ordered, repair } from './plant-life';
import type { PlantSimulation } from './plant-simulation';

const apps = [workOrderApp, anomalyApp, twinApp({ timeScale: 1 })];
const decisionTopics = [
  'assets.registry',
  'workorder.orders',
  'workorder.parts',
  'anomaly.alerts',
  'anomaly.condition',
  'twin.state',
  'twin.prognosis',
];

const check = (plant: PlantSimulation): void => {
  expect(alarmed(plant)).toEqual(['pump-1']);
  expect(ordered(plant)).toEqual(['pump-1']);
  const orders = plant.events<WorkorderOrdersEvent>('workorder.orders');
  expect(orders.filter(({ type }) => type === 'WorkOrderCompleted')).toHaveLength(1);
  const issued = plant
    .events<WorkorderPartsEvent>('workorder.parts')
    .filter(({ type }) => type === 'PartIssued');
  expect(issued).toHaveLength(1);
  expect(plant.events<AnomalyAlertsEvent>('anomaly.alerts').map(({ type }) => type)).toContain(
    'AlertLabelled',
  );
  for (const service of plant.services)
    expect(service.tasks.reduce((sum, task) => sum + task.parkedKeys, 0)).toBe(0);
};

/** Drops every database: what comes back is equal, and nothing new is decided. */
const rebuild = async (plant: PlantSimulation): Promise<void> => {
  const before = await Promise.all(plant.services.map((service) => service.digests()));
  const events = decisionTopics.map((topic) => plant.events(topic).length);
  await plant.loseDatabases();
  await plant.settle();
  expect(await Promise.all(plant.services.map((service) => service.digests()))).toEqual(before);
  expect(decisionTopics.map((topic) => plant.events(topic).length)).toEqual(events);
};

/** One machine breaks and is repaired, then every database is lost. */
export const breakAndRepair = async (plant: PlantSimulation): Promise<void> => {
  await commission(plant, apps);
  await breakOne(plant);
  await plant.settle();
  await repair(plant);
  check(plant);
  await rebuild(plant);
};

/** The same, and all databases are lost at any moment of it. */
export const loseOnTheWay = async (plant: PlantSimulation): Promise<void> => {
  await commission(plant, apps);
  await breakOne(plant);
  // From the readings to the order and its part: alert, commands and outboxes are on their way.
  await plant.run(plant.random.below(400));
  await plant.loseDatabases();
  for (let losses = 0; losses < 2; losses += 1) {
    await plant.run(1_000, () => plant.reactionsWait());
    await plant.run(plant.random.below(12));
    await plant.loseDatabases();
  }
  await plant.settle();
  await repair(plant);
  check(plant);
  await rebuild(plant);
};
