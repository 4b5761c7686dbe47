import { specificationOf } from '@fettle/eventsourcing';
import type { Open, WorkOrder, WorkOrderCommand, WorkOrderEvent } from '../src/orders/work-order';
import { workOrderDecider } from '../src/orders/work-order.decider';

/** What happened to an order, what is asked of it then, and what comes of it. */
export const given = specificationOf(workOrderDecider);
export const on = { workOrderId: 'wo-1', assetId: 'pump-1' };
export const open: Open = {
  type: 'Open',
  ...on,
  lineId: 'line-1',
  kind: 'CORRECTIVE',
  incidentId: 'i-1',
  alertId: 'a-1',
  title: 'Pump 1: bearing wear',
  description: 'vibration rises',
  evidence: [],
  recommendedAction: 'replace the bearing',
  priority: 2,
  severity: 'WARNING',
  criticality: 'A',
  failureMode: 'bearing-wear',
  component: 'drive-end-bearing',
  partsRequired: [{ partId: 'bearing', quantity: 1 }],
  firstSignalAt: 500,
  by: 'policy',
  at: 1_000,
};
export const reserve: WorkOrderCommand = {
  type: 'RecordPartReserved',
  ...on,
  partId: 'bearing',
  quantity: 1,
  at: 1_100,
};
export const assign: WorkOrderCommand = {
  type: 'Assign',
  ...on,
  technicianId: 't-1',
  by: 'planner',
  at: 1_200,
};
export const start: WorkOrderCommand = {
  type: 'Start',
  ...on,
  machineStopped: true,
  by: 't-1',
  at: 1_300,
};
export const complete: WorkOrderCommand = {
  type: 'Complete',
  ...on,
  component: null,
  finding: 'CONFIRMED',
  failureMode: null,
  problem: 'worn',
  cause: 'age',
  remedy: 'replaced',
  partsUsed: null,
  labourHours: 1,
  downtimeStart: null,
  downtimeEnd: null,
  by: 't-1',
  at: 2_000,
};

export const history = (...commands: WorkOrderCommand[]): WorkOrderEvent[] => {
  const events: WorkOrderEvent[] = [];
  let state: WorkOrder = workOrderDecider.initial;
  for (const command of commands) {
    const decision = workOrderDecider.decide(command, state);
    if (decision.kind === 'refused') throw new Error(decision.reason);
    events.push(...decision.events);
    state = decision.events.reduce(workOrderDecider.evolve, state);
  }
  return events;
};
