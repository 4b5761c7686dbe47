import { accept, refuse } from '@fettle/eventsourcing';
import type { Decider, Decision } from '@fettle/eventsourcing';
import { unreachable } from '@fettle/kernel';
import { completeOrder } from './complete-order';
import { evolveWorkOrder } from './evolve-work-order';
import { awaitPart, recordPartReserved, recordPartsReady } from './order-parts';
import type { Open, OpenOrder, WorkOrder, WorkOrderCommand, WorkOrderEvent } from './work-order';

export type WorkOrderRefusal =
  | 'UNKNOWN_ORDER'
  | 'NOT_OPEN'
  | 'NOT_ASSIGNED'
  | 'NOT_STARTED'
  | 'NOT_COMPLETED'
  | 'ALREADY_ASSIGNED_TO_ANOTHER'
  | 'PARTS_NOT_RESERVED'
  | 'REMEDY_REQUIRED'
  | 'PROBLEM_REQUIRED'
  | 'REASON_REQUIRED'
  | 'BAD_WINDOW'
  | 'BAD_DOWNTIME'
  | 'BAD_LABOUR_HOURS'
  | 'BAD_PRIORITY';

export type OrderDecision = Decision<WorkOrderEvent, WorkOrderRefusal>;
type CommandOf<T extends WorkOrderCommand['type']> = Extract<
  WorkOrderCommand,
  { readonly type: T }
>;

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
      return proceed(command, order);
  }
};

const open = (command: Open, order: WorkOrder): OrderDecision => {
  if (order.status !== 'none') return accept();
  if (!Number.isInteger(command.priority) || command.priority < 1 || command.priority > 5)
    return refuse('BAD_PRIORITY', 'priority is a whole number from 1 (now) to 5');
  const { type: _, by, at, ...facts } = command;
  return accept({ ...facts, type: 'WorkOrderOpened', openedBy: by, openedAt: at });
};

const isOver = ({ status }: OpenOrder): boolean =>
  status === 'completed' || status === 'verified' || status === 'closed' || status === 'cancelled';

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

/** The steps of the work itself, one after the other. */
const proceed = (
  command: CommandOf<'Start' | 'Hold' | 'Resume' | 'Verify' | 'Close'>,
  order: OpenOrder,
): OrderDecision => {
  const { by, at } = command;
  switch (command.type) {
    case 'Start':
      if (order.status === 'started') return accept();
      if (order.status !== 'assigned')
        return refuse('NOT_ASSIGNED', `the order is ${order.status}: assign it first`);
      return accept({
        type: 'WorkOrderStarted',
        ...ids(order),
        startedBy: by,
        machineStopped: command.machineStopped,
        startedAt: at,
      });
    case 'Hold':
      if (order.status === 'held') return accept();
      if (order.status !== 'started') return refuse('NOT_STARTED', `the order is ${order.status}`);
      if (command.reason.trim() === '') return refuse('REASON_REQUIRED', 'say what it waits for');
      return accept({
        type: 'WorkOrderHeld',
        ...ids(order),
        reason: command.reason,
        heldBy: by,
        heldAt: at,
      });
    case 'Resume':
      if (order.status === 'started') return accept();
      if (order.status !== 'held') return refuse('NOT_STARTED', `the order is ${order.status}`);
      return accept({ type: 'WorkOrderResumed', ...ids(order), resumedBy: by, resumedAt: at });
    case 'Verify':
      if (order.status === 'verified' || order.status === 'closed') return accept();
      if (order.status !== 'completed')
        return refuse('NOT_COMPLETED', `the order is ${order.status}: complete it first`);
      return accept({
        type: 'WorkOrderVerified',
        ...ids(order),
        verifiedBy: by,
        remark: command.remark,
        verifiedAt: at,
      });
    case 'Close':
      if (order.status === 'closed') return accept();
      if (order.status !== 'completed' && order.status !== 'verified')
        return refuse('NOT_COMPLETED', `the order is ${order.status}: complete it first`);
      return accept({ type: 'WorkOrderClosed', ...ids(order), closedBy: by, closedAt: at });
    default:
      return unreachable(command);
  }
};

/** What every event of an order begins with. */
export const ids = ({
  workOrderId,
  assetId,
}: OpenOrder): { workOrderId: string; assetId: string } => ({
  workOrderId,
  assetId,
});

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
