import { canonicalJson, unreachable } from '@fettle/kernel';
import type { OpenOrder, OrderFacts, WorkOrder, WorkOrderEvent } from './work-order';

type EventOf<T extends WorkOrderEvent['type']> = Extract<WorkOrderEvent, { readonly type: T }>;

/** Folds one event. Total: an event that does not fit the state leaves it as it is. */
export const evolveWorkOrder = (order: WorkOrder, event: WorkOrderEvent): WorkOrder => {
  if (event.type === 'WorkOrderOpened') return opened(event);
  if (order.status === 'none') return order;
  switch (event.type) {
    case 'WorkOrderEscalated':
      return { ...order, severity: event.severity, priority: event.priority };
    case 'WorkOrderPartsReserved':
      return {
        ...order,
        partsReserved: event.parts,
        partsComplete: event.complete,
        partsAwaited: order.partsAwaited.filter((id) => !event.parts.some((p) => p.partId === id)),
      };
    case 'WorkOrderPartsAwaited':
      return {
        ...order,
        partsReserved: order.partsReserved.filter(({ partId }) => partId !== event.partId),
        partsComplete: false,
        partsAwaited: [...order.partsAwaited, event.partId],
      };
    case 'WorkOrderPlanned':
      return {
        ...facts(order),
        status: 'planned',
        plannedStart: event.plannedStart,
        plannedEnd: event.plannedEnd,
      };
    case 'WorkOrderClosed':
      return { ...facts(order), status: 'closed' };
    case 'WorkOrderCancelled':
      return { ...facts(order), status: 'cancelled' };
    default:
      return work(order, event);
  }
};

type WorkEvent = EventOf<
  | 'WorkOrderAssigned'
  | 'WorkOrderStarted'
  | 'WorkOrderHeld'
  | 'WorkOrderResumed'
  | 'WorkOrderCompleted'
  | 'WorkOrderVerified'
>;

const work = (order: OpenOrder, event: WorkEvent): WorkOrder => {
  switch (event.type) {
    case 'WorkOrderAssigned':
      return { ...facts(order), status: 'assigned', technicianId: event.technicianId };
    case 'WorkOrderStarted':
      return order.status !== 'assigned'
        ? order
        : {
            ...order,
            status: 'started',
            startedAt: event.startedAt,
            machineStopped: event.machineStopped,
          };
    case 'WorkOrderHeld':
      return order.status === 'started' ? { ...order, status: 'held' } : order;
    case 'WorkOrderResumed':
      return order.status === 'held' ? { ...order, status: 'started' } : order;
    case 'WorkOrderCompleted':
      return order.status === 'started' || order.status === 'held'
        ? {
            ...order,
            status: 'completed',
            finding: event.finding,
            failureMode: event.failureMode,
            alertId: event.alertId,
            report: reportOf(event),
          }
        : order;
    case 'WorkOrderVerified':
      return order.status === 'completed' ? { ...order, status: 'verified' } : order;
    default:
      return unreachable(event);
  }
};

/** Who repeats a report says these words again. */
export const reportOf = (said: {
  readonly finding: string;
  readonly problem: string;
  readonly cause: string;
  readonly remedy: string;
}): string => canonicalJson([said.finding, said.problem, said.cause, said.remedy].map(trimmed));

const trimmed = (text: string): string => text.trim();

const opened = (event: EventOf<'WorkOrderOpened'>): WorkOrder => ({
  status: 'open',
  workOrderId: event.workOrderId,
  assetId: event.assetId,
  kind: event.kind,
  priority: event.priority,
  severity: event.severity,
  partsRequired: event.partsRequired,
  partsReserved: [],
  partsComplete: false,
  partsAwaited: [],
  component: event.component,
  failureMode: event.failureMode,
  alertId: event.alertId,
});

const facts = (order: OpenOrder): OrderFacts => ({
  workOrderId: order.workOrderId,
  assetId: order.assetId,
  kind: order.kind,
  priority: order.priority,
  severity: order.severity,
  partsRequired: order.partsRequired,
  partsReserved: order.partsReserved,
  partsComplete: order.partsComplete,
  partsAwaited: order.partsAwaited,
  component: order.component,
  failureMode: order.failureMode,
  alertId: order.alertId,
});
