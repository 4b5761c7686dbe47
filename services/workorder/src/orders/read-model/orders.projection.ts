import { topics } from '@fettle/contracts';
import type { Evidence, WorkorderOrdersEvent } from '@fettle/contracts';
import { projection } from '@fettle/eventsourcing';
import type { EventContext, RowChange } from '@fettle/eventsourcing';
import { historyTable, orderTable, OVER, urgencyOf } from './order-tables';

const change = (
  { workOrderId }: { readonly workOrderId: string },
  row: Parameters<typeof orderTable.patch>[1],
): RowChange => orderTable.patch({ workOrderId }, row);

/** A line of history: what happened, in words. */
const entry = (
  event: WorkorderOrdersEvent,
  context: EventContext,
  said: { readonly text: string; readonly by: string; readonly at: number },
): RowChange =>
  historyTable.put({
    workOrderId: event.workOrderId,
    version: context.version ?? 0,
    assetId: event.assetId,
    event: event.type,
    ...said,
  });

/** Orders as they stand, and what happened to each. */
export const orders = projection({
  name: 'orders',
  version: 4, // 4: what needs no parts waits for none
  topics: [topics.workorderOrders],
  tables: [orderTable, historyTable],
  on: {
    WorkOrderOpened: (e, c) => [
      orderTable.put({
        workOrderId: e.workOrderId,
        assetId: e.assetId,
        lineId: e.lineId,
        kind: e.kind,
        status: 'OPEN',
        priority: e.priority,
        severity: e.severity,
        criticality: e.criticality,
        title: e.title,
        description: e.description,
        recommendedAction: e.recommendedAction,
        failureMode: e.failureMode,
        component: e.component,
        alertId: e.alertId,
        partsRequired: e.partsRequired,
        partsReserved: e.partsRequired.length === 0,
        evidence: e.evidence as readonly Evidence[],
        openedBy: e.openedBy,
        openedAt: e.openedAt,
        urgency: urgencyOf(e.priority),
        firstSignalAt: e.firstSignalAt,
      }),
      entry(e, c, { text: `Opened: ${e.title}`, by: e.openedBy, at: e.openedAt }),
    ],
    WorkOrderEscalated: (e, c) => [
      change(e, {
        severity: e.severity,
        priority: e.priority,
        urgency: urgencyOf(e.priority),
      }),
      entry(e, c, {
        text: `Escalated to ${e.severity}: ${e.reason}`,
        by: 'anomaly',
        at: e.escalatedAt,
      }),
    ],
    WorkOrderPlanned: (e, c) => [
      change(e, { status: 'PLANNED', plannedStart: e.plannedStart, plannedEnd: e.plannedEnd }),
      entry(e, c, { text: 'Planned', by: e.plannedBy, at: e.plannedAt }),
    ],
    WorkOrderPartsReserved: (e, c) => [
      change(e, { partsReserved: e.complete, awaitedPartId: null }),
      entry(e, c, {
        text:
          e.parts.length === 0
            ? 'No parts needed'
            : `Reserved ${e.parts.map((p) => `${p.quantity} × ${p.partId}`).join(', ')}`,
        by: 'store',
        at: e.reservedAt,
      }),
    ],
    WorkOrderPartsAwaited: (e, c) => [
      change(e, { awaitedPartId: e.partId, partsReserved: false }),
      entry(e, c, {
        text: `Waits for ${e.missingQuantity} × ${e.partId}`,
        by: 'store',
        at: e.awaitedAt,
      }),
    ],
    WorkOrderAssigned: (e, c) => [
      change(e, { status: 'ASSIGNED', technicianId: e.technicianId }),
      entry(e, c, { text: `Assigned to ${e.technicianId}`, by: e.assignedBy, at: e.assignedAt }),
    ],
    WorkOrderStarted: (e, c) => [
      change(e, { status: 'STARTED', startedAt: e.startedAt, machineStopped: e.machineStopped }),
      entry(e, c, {
        text: e.machineStopped ? 'Started, machine stopped' : 'Started',
        by: e.startedBy,
        at: e.startedAt,
      }),
    ],
    WorkOrderHeld: (e, c) => [
      change(e, { status: 'HELD' }),
      entry(e, c, { text: `On hold: ${e.reason}`, by: e.heldBy, at: e.heldAt }),
    ],
    WorkOrderResumed: (e, c) => [
      change(e, { status: 'STARTED' }),
      entry(e, c, { text: 'Resumed', by: e.resumedBy, at: e.resumedAt }),
    ],
    WorkOrderCompleted: (e, c) => [
      change(e, {
        status: 'COMPLETED',
        urgency: OVER,
        completedAt: e.completedAt,
        downtimeStart: e.downtimeStart,
        downtimeEnd: e.downtimeEnd,
        finding: e.finding,
        problem: e.problem,
        cause: e.cause,
        remedy: e.remedy,
        labourHours: e.labourHours,
        component: e.component,
        failureMode: e.failureMode,
      }),
      entry(e, c, { text: `Completed: ${e.remedy}`, by: e.completedBy, at: e.completedAt }),
    ],
    WorkOrderVerified: (e, c) => [
      change(e, { status: 'VERIFIED', urgency: OVER }),
      entry(e, c, {
        text: e.remark === '' ? 'Verified' : `Verified: ${e.remark}`,
        by: e.verifiedBy,
        at: e.verifiedAt,
      }),
    ],
    WorkOrderClosed: (e, c) => [
      change(e, { status: 'CLOSED', urgency: OVER }),
      entry(e, c, { text: 'Closed', by: e.closedBy, at: e.closedAt }),
    ],
    WorkOrderCancelled: (e, c) => [
      change(e, { status: 'CANCELLED', urgency: OVER }),
      entry(e, c, { text: `Cancelled: ${e.reason}`, by: e.cancelledBy, at: e.cancelledAt }),
    ],
  },
});
