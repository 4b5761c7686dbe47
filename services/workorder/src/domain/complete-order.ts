import { accept, refuse } from '@fettle/eventsourcing';
import type { CommandOf, OpenOrder, OrderDecision } from './work-order';

const LABOUR_HOURS_MAX = 10_000;

/**
 * Closes the work with problem, cause and remedy. Downtime defaults to the standstill the order
 * began.
 */
export const completeOrder = (command: CommandOf<'Complete'>, order: OpenOrder): OrderDecision => {
  if (order.status === 'completed' || order.status === 'verified') return accept();
  if (order.status !== 'started' && order.status !== 'held')
    return refuse('NOT_STARTED', `the order is ${order.status}: start it before it is completed`);
  if (command.problem.trim() === '')
    return refuse('PROBLEM_REQUIRED', 'say what was wrong: it teaches the next diagnosis');
  if (command.remedy.trim() === '') return refuse('REMEDY_REQUIRED', 'say what was done');
  const hours = command.labourHours;
  if (!(hours >= 0 && hours <= LABOUR_HOURS_MAX))
    return refuse('BAD_LABOUR_HOURS', `labour hours are from 0 to ${LABOUR_HOURS_MAX}`);

  const downtimeStart = command.downtimeStart ?? (order.machineStopped ? order.startedAt : null);
  const downtimeEnd = downtimeStart === null ? null : (command.downtimeEnd ?? command.at);
  if (downtimeStart !== null && downtimeEnd !== null && downtimeEnd < downtimeStart)
    return refuse('BAD_DOWNTIME', 'downtime must end after it starts');
  if (command.downtimeStart === null && command.downtimeEnd !== null && downtimeStart === null)
    return refuse('BAD_DOWNTIME', 'downtime has an end but no start');

  return accept({
    type: 'WorkOrderCompleted',
    assetId: order.assetId,
    workOrderId: order.workOrderId,
    technicianId: order.technicianId,
    component: command.component ?? order.component,
    finding: command.finding,
    failureMode:
      command.failureMode ?? (command.finding === 'CONFIRMED' ? order.failureMode : null),
    problem: command.problem.trim(),
    cause: command.cause.trim(),
    remedy: command.remedy.trim(),
    partsUsed: command.partsUsed ?? order.partsReserved,
    labourHours: hours,
    downtimeStart,
    downtimeEnd,
    completedBy: command.by,
    completedAt: command.at,
  });
};
