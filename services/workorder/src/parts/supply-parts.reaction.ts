import { reaction } from '@fettle/eventsourcing';
import type { Intent } from '@fettle/eventsourcing';
import type { WorkOrder, WorkOrderCommand, WorkOrderEvent } from '../orders/work-order';
import type { PartCommand, PartEvent } from './part';

type OrderEvent = Extract<
  WorkOrderEvent,
  { readonly type: 'WorkOrderOpened' | 'WorkOrderCompleted' | 'WorkOrderCancelled' }
>;

/**
 * An order's parts are set aside when it opens, used up when it is done, and free again when it is
 * not.
 */
export const supplyOrder = reaction<OrderEvent>({
  name: 'supply-order',
  topic: 'workorder.orders',
  on: ['WorkOrderOpened', 'WorkOrderCompleted', 'WorkOrderCancelled'],
  needs: ({ workOrderId }) => [{ name: 'work-order', id: workOrderId }],
  react: (event, _context, knowledge): readonly Intent[] => {
    const { workOrderId, assetId } = event;
    if (event.type === 'WorkOrderOpened') {
      const at = event.openedAt;
      if (event.partsRequired.length === 0)
        return [onOrder({ type: 'RecordPartsReady', workOrderId, assetId, at })];
      return event.partsRequired.map(({ partId, quantity }) =>
        onPart({ type: 'Reserve', partId, workOrderId, assetId, quantity, at }),
      );
    }
    const order = knowledge.stateOf<WorkOrder>('work-order', workOrderId);
    const required = order && order.status !== 'none' ? order.partsRequired : [];
    if (event.type === 'WorkOrderCancelled')
      return required.map(({ partId }) =>
        onPart({ type: 'Release', partId, workOrderId, at: event.cancelledAt }),
      );
    // What nobody had planned was taken from the shelf all the same.
    const used = new Map(required.map(({ partId }) => [partId, 0]));
    for (const { partId, quantity } of event.partsUsed)
      used.set(partId, (used.get(partId) ?? 0) + quantity);
    const at = event.completedAt;
    return [...used].map(([partId, quantity]) =>
      onPart({ type: 'Issue', partId, workOrderId, quantity, at }),
    );
  },
});

type StockEvent = Extract<PartEvent, { readonly type: 'PartReserved' | 'PartShortageFound' }>;

/** What the store decided is told to the order that asked. */
export const tellOrder = reaction<StockEvent>({
  name: 'tell-order',
  topic: 'workorder.parts',
  on: ['PartReserved', 'PartShortageFound'],
  react: (event) => {
    const { workOrderId, assetId, partId } = event;
    if (event.type === 'PartReserved') {
      const { quantity, reservedAt: at } = event;
      return [onOrder({ type: 'RecordPartReserved', workOrderId, assetId, partId, quantity, at })];
    }
    const { missingQuantity, expectedAt, foundAt: at } = event;
    return [
      onOrder({ type: 'AwaitPart', workOrderId, assetId, partId, missingQuantity, expectedAt, at }),
    ];
  },
});

const onOrder = (command: WorkOrderCommand): Intent<WorkOrderCommand> => ({
  category: 'work-order',
  streamId: command.workOrderId,
  command,
});

const onPart = (command: PartCommand): Intent<PartCommand> => ({
  category: 'part',
  streamId: command.partId,
  command,
});
