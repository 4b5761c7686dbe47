import type { PartQuantity, WorkOrderOpened } from '@fettle/contracts';
import type { EventContext } from '@fettle/eventsourcing';
import { orders } from './orders.projection';

const rowOf = (partsRequired: readonly PartQuantity[]): unknown => {
  const opened = { workOrderId: 'wo-1', assetId: 'pump-1', title: 'Look', priority: 3 };
  const event = { ...opened, type: 'WorkOrderOpened', partsRequired, evidence: [] };
  const project = orders.on['WorkOrderOpened'] as unknown as (
    event: WorkOrderOpened,
    context: EventContext,
  ) => readonly { readonly row?: unknown }[];
  return project(event as unknown as WorkOrderOpened, {} as EventContext)[0];
};

it('lets an order wait for its parts, and none that needs no parts', () => {
  expect(JSON.stringify(rowOf([]))).toContain('"partsReserved":true');
  expect(JSON.stringify(rowOf([{ partId: 'seal', quantity: 1 }]))).toContain(
    '"partsReserved":false',
  );
});
