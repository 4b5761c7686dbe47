import { topics } from '@fettle/contracts';
import { intent, need, reaction } from '@fettle/eventsourcing';
import type { Intent } from '@fettle/eventsourcing';
import type { WorkOrderCommand } from '../orders/work-order';
import { workOrderCategory } from '../orders/work-order.decider';
import type { PartCommand } from './part';
import { partCategory } from './part.decider';

/**
 * An order's parts are set aside when it opens, used up when it is done, and free again when it
 * is not.
 */
export const supplyOrder = reaction(topics.workorderOrders, {
  name: 'supply-order',
  from: 'beginning',
  on: ['WorkOrderOpened', 'WorkOrderCompleted', 'WorkOrderCancelled'],
  needs: ({ workOrderId }) => [need(workOrderCategory, workOrderId)],
  react: (event, { knowledge }): readonly Intent[] => {
    const { workOrderId, assetId } = event;
    if (event.type === 'WorkOrderOpened') {
      const at = event.openedAt;
      if (event.partsRequired.length === 0)
        return [onOrder({ type: 'RecordPartsReady', workOrderId, assetId, at })];
      return event.partsRequired.map(({ partId, quantity }) =>
        onPart({ type: 'Reserve', partId, workOrderId, assetId, quantity, at }),
      );
    }
    const order = knowledge.stateOf(workOrderCategory, workOrderId);
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

/** What the store decided is told to the order that asked. */
export const tellOrder = reaction(topics.workorderParts, {
  name: 'tell-order',
  from: 'beginning',
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

const onOrder = (command: WorkOrderCommand): Intent =>
  intent(workOrderCategory, command.workOrderId, command);

const onPart = (command: PartCommand): Intent => intent(partCategory, command.partId, command);
