import { topics } from '@fettle/contracts';
import { accept, category, refuse } from '@fettle/eventsourcing';
import type { Decider } from '@fettle/eventsourcing';
import { completeOrder } from './complete-order';
import { evolveWorkOrder } from './evolve-work-order';
import { areCounts, awaitPart, merged, recordPartReserved, recordPartsReady } from './order-parts';
import { priorityOf } from './opening/priority';
import { proceedOrder } from './proceed-order';
import { ids, isOver } from './work-order';
import type {
  CommandOf,
  Open,
  OpenOrder,
  OrderDecision,
  WorkOrder,
  WorkOrderCommand,
  WorkOrderEvent,
  WorkOrderRefusal,
} from './work-order';

/** Total and idempotent: a command already carried out is accepted and yields no events. */
const decide = (command: WorkOrderCommand, order: WorkOrder): OrderDecision => {
  if (command.type === 'Open') return open(command, order);
  if (order.status === 'none')
    return refuse('UNKNOWN_ORDER', `there is no order ${command.workOrderId}`);
  switch (command.type) {
    case 'Escalate':
      return escalate(command, order);
    case 'Plan':
      return plan(command, order);
    case 'RecordPartReserved':
      return recordPartReserved(command, order);
    case 'RecordPartsReady':
      return recordPartsReady(command, order);
    case 'AwaitPart':
      return awaitPart(command, order);
    case 'Assign':
      return assign(command, order);
    case 'Complete':
      return completeOrder(command, order);
    case 'Cancel':
      return cancel(command, order);
    default:
      return proceedOrder(command, order);
  }
};

const open = (command: Open, order: WorkOrder): OrderDecision => {
  if (order.status !== 'none')
    return order.assetId === command.assetId
      ? accept()
      : refuse('ORDER_EXISTS', `the order ${command.workOrderId} is about ${order.assetId}`);
  if (command.title.trim() === '') return refuse('TITLE_REQUIRED', 'say in a few words what it is');
  if (!areCounts(command.partsRequired, 1))
    return refuse('BAD_QUANTITY', 'ask for a whole number of pieces of each part, 1 or more');
  const priority = command.priority ?? priorityOf(command.criticality, command.severity);
  if (!Number.isInteger(priority) || priority < 1 || priority > 5)
    return refuse('BAD_PRIORITY', 'priority is a whole number from 1 (now) to 5');
  const { type: _, by, at, ...facts } = command;
  const partsRequired = merged(facts.partsRequired);
  return accept({
    ...facts,
    priority,
    partsRequired,
    type: 'WorkOrderOpened',
    openedBy: by,
    openedAt: at,
  });
};

const escalate = (command: CommandOf<'Escalate'>, order: OpenOrder): OrderDecision => {
  if (isOver(order)) return accept();
  const { severity, reason, evidence, at } = command;
  const priority = Math.min(command.priority, order.priority);
  if (order.severity === severity && order.priority === priority) return accept();
  return accept({
    type: 'WorkOrderEscalated',
    ...ids(order),
    severity,
    priority,
    reason,
    evidence,
    escalatedAt: at,
  });
};

const plan = (command: CommandOf<'Plan'>, order: OpenOrder): OrderDecision => {
  const { plannedStart, plannedEnd, by, at } = command;
  if (order.status !== 'open' && order.status !== 'planned')
    return refuse('NOT_OPEN', `the order is ${order.status}: plan it before it is assigned`);
  if (!(plannedEnd > plannedStart))
    return refuse('BAD_WINDOW', 'the window must end after it starts');
  if (
    order.status === 'planned' &&
    order.plannedStart === plannedStart &&
    order.plannedEnd === plannedEnd
  )
    return accept();
  const window = { plannedStart, plannedEnd, plannedBy: by, plannedAt: at };
  return accept({ type: 'WorkOrderPlanned', ...ids(order), ...window });
};

const assign = (command: CommandOf<'Assign'>, order: OpenOrder): OrderDecision => {
  const { technicianId, by, at } = command;
  if ('technicianId' in order && order.technicianId === technicianId) return accept();
  if (order.status !== 'open' && order.status !== 'planned' && order.status !== 'assigned')
    return refuse('NOT_OPEN', `the order is ${order.status}: it cannot be assigned`);
  if (!order.partsComplete)
    return refuse(
      'PARTS_NOT_RESERVED',
      'assign once every part is reserved: nobody walks for nothing',
    );
  const assignment = { technicianId, assignedBy: by, assignedAt: at };
  return accept({ type: 'WorkOrderAssigned', ...ids(order), ...assignment });
};

const cancel = (command: CommandOf<'Cancel'>, order: OpenOrder): OrderDecision => {
  if (order.status === 'cancelled') return accept();
  if (isOver(order))
    return refuse('NOT_OPEN', `the order is ${order.status}: it cannot be cancelled`);
  if (command.reason.trim() === '') return refuse('REASON_REQUIRED', 'say why it will not be done');
  const { reason, by, at } = command;
  return accept({
    type: 'WorkOrderCancelled',
    ...ids(order),
    reason,
    cancelledBy: by,
    cancelledAt: at,
  });
};

export const workOrderDecider: Decider<
  WorkOrder,
  WorkOrderCommand,
  WorkOrderEvent,
  WorkOrderRefusal
> = {
  initial: { status: 'none' },
  decide,
  evolve: evolveWorkOrder,
};

export const workOrderCategory = category<
  WorkOrder,
  WorkOrderCommand,
  WorkOrderEvent,
  WorkOrderRefusal
>({
  name: 'work-order',
  version: 3, // 3: the alert behind it
  topic: topics.workorderOrders,
  decider: workOrderDecider,
  streamIdOf: ({ workOrderId }) => workOrderId,
  keyOf: ({ assetId }) => assetId,
});
