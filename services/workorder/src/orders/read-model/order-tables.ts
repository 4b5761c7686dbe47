import type {
  Criticality,
  Evidence,
  Finding,
  PartQuantity,
  Severity,
  WorkOrderKind,
} from '@fettle/contracts';
import { json, table, words } from '@fettle/eventsourcing';

/** Orders as they stand. */
export const orderTable = table('orders', {
  key: ['workOrderId'],
  columns: {
    workOrderId: 'text',
    assetId: 'text',
    lineId: 'text',
    kind: words<WorkOrderKind>(),
    status: 'text',
    priority: 'integer',
    severity: words<Severity>(),
    criticality: words<Criticality>(),
    title: 'text',
    description: 'text',
    recommendedAction: 'text',
    failureMode: 'text?',
    component: 'text?',
    alertId: 'text?',
    partsRequired: json<readonly PartQuantity[]>(),
    partsReserved: 'boolean',
    awaitedPartId: 'text?',
    technicianId: 'text?',
    evidence: json<readonly Evidence[]>(),
    openedBy: 'text',
    openedAt: 'integer',
    firstSignalAt: 'integer?',
    plannedStart: 'integer?',
    plannedEnd: 'integer?',
    startedAt: 'integer?',
    machineStopped: 'boolean?',
    completedAt: 'integer?',
    downtimeStart: 'integer?',
    downtimeEnd: 'integer?',
    finding: words<Finding | null>(),
    problem: 'text?',
    cause: 'text?',
    remedy: 'text?',
    labourHours: 'double?',
    urgency: 'integer',
  },
  indexes: [
    ['assetId', 'urgency', 'openedAt'],
    ['status', 'openedAt'],
    ['urgency', 'openedAt'],
  ],
});

/** What happened to each order, in words. */
export const historyTable = table('order_history', {
  key: ['workOrderId', 'version'],
  columns: {
    workOrderId: 'text',
    version: 'integer',
    assetId: 'text',
    event: 'text',
    text: 'text',
    by: 'text',
    at: 'integer',
  },
  indexes: [['assetId', 'at']],
});

/** How urgent an order is that is over. */
export const OVER = 0;

/** How urgent an open order is, the most urgent with the highest: lists begin with these. */
export const urgencyOf = (priority: number): number => 100 - priority;
