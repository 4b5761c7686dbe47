import { HEADER } from '@fettle/eventlog';
import type { Typed } from '@fettle/eventsourcing';
import { anomalyApp } from '../../anomaly/src/app';
import { workOrderApp } from '../../workorder/src/app';
import { assetNamed, PlantSimulation } from './simulation/plant-simulation';

const NO_FAULTS = { duplicate: 0, partialSend: 0, crash: 0 };
const SAMPLES = 30;

const traceOf = (frame: number): string =>
  `00-${String(frame).padStart(32, '0')}-00000000000000aa-01`;

it('follows one trace from the reading that raised an alert to its order and the part set aside', async () => {
  const plant = new PlantSimulation(1, NO_FAULTS);
  await plant.start([workOrderApp, anomalyApp]);
  const part = {
    partId: 'bearing',
    name: 'b',
    onHand: 2,
    reorderPoint: 0,
    reorderQuantity: 1,
    leadTimeDays: 1,
    unitCost: 1,
    supplier: null,
  };
  await plant.command(
    'part',
    'bearing',
    { type: 'Register', partId: 'bearing', part, by: 'sim', at: 1 } as Typed,
    'bearing',
  );
  await plant.command(
    'asset',
    'pump-1',
    { type: 'Register', asset: assetNamed('pump-1'), by: 'sim', at: 1 } as Typed,
    'pump-1',
  );
  await plant.settle();
  for (let frame = 1; frame < 20; frame += 1) {
    const at = 1_000_000_000 + frame * SAMPLES * 1_000;
    const level = frame < 16 ? 1 : frame - 13;
    const readings = Array.from({ length: SAMPLES }, (_, i) => ({
      signal: 'drive-end.acceleration-envelope',
      sampledAt: at + i * 1_000,
      value: level * Math.exp(0.05 * plant.random.normal()),
      quality: 'GOOD' as const,
    }));
    const event = {
      type: 'ReadingsReceived' as const,
      assetId: 'pump-1',
      sourceId: 'plc',
      sequence: frame,
      receivedAt: at,
      readings,
    };
    await plant.observe(event, traceOf(frame));
  }
  await plant.settle();

  const first = (topic: string, type: string) =>
    plant.log.all(topic).find(({ headers }) => headers[HEADER.type] === type)?.headers[
      HEADER.traceparent
    ];
  const alert = first('anomaly.alerts', 'AlertRaised');
  expect(alert).toMatch(/^00-0+1[6-9]-/);
  expect(first('workorder.orders', 'WorkOrderOpened')).toBe(alert);
  expect(first('workorder.parts', 'PartReserved')).toBe(alert);
});
