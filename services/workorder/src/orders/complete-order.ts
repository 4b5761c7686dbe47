import { accept, refuse } from '@fettle/eventsourcing';
import type { PartQuantity } from '@fettle/contracts';
import { reportOf } from './evolve-work-order';
import { areCounts, merged } from './order-parts';
import type { CommandOf, OpenOrder, OrderDecision } from './work-order';

type Complete = CommandOf<'Complete'>;

const DAY_MS = 86_400_000;
const LABOUR_HOURS_MAX = 10_000;
/** Further back it is a slip, e.g. seconds given for milliseconds. */
const DOWNTIME_MAX_MS = 366 * DAY_MS;
/** Clocks of people may be ahead of ours. */
const AHEAD_MAX_MS = DAY_MS;

/**
 * Closes the work with problem, cause and remedy. Downtime defaults to the standstill the
 * order began.
 */
export const completeOrder = (command: Complete, order: OpenOrder): OrderDecision => {
  if (order.status === 'completed' || order.status === 'verified')
    return order.report === reportOf(command)
      ? accept()
      : refuse('ALREADY_COMPLETED', 'somebody completed it with another report, which stands');
  if (order.status !== 'started' && order.status !== 'held')
    return refuse('NOT_STARTED', `the order is ${order.status}: start it before it is completed`);
  if (command.problem.trim() === '')
    return refuse('PROBLEM_REQUIRED', 'say what was wrong: it teaches the next diagnosis');
  if (command.remedy.trim() === '') return refuse('REMEDY_REQUIRED', 'say what was done');
  const hours = command.labourHours;
  if (!(hours >= 0 && hours <= LABOUR_HOURS_MAX))
    return refuse('BAD_LABOUR_HOURS', `labour hours are from 0 to ${LABOUR_HOURS_MAX}`);

  if (!areCounts(command.partsUsed ?? [], 0))
    return refuse('BAD_QUANTITY', 'a whole number of pieces of each part was used, 0 or more');
  const downtimeStart = command.downtimeStart ?? (order.machineStopped ? order.startedAt : null);
  const downtimeEnd = downtimeStart === null ? null : (command.downtimeEnd ?? command.at);
  const fault = downtimeFault(command, downtimeStart, downtimeEnd);
  if (fault) return refuse('BAD_DOWNTIME', fault);

  return accept({
    type: 'WorkOrderCompleted',
    assetId: order.assetId,
    workOrderId: order.workOrderId,
    alertId: order.alertId,
    technicianId: order.technicianId,
    component: command.component ?? order.component,
    finding: command.finding,
    failureMode:
      command.failureMode ?? (command.finding === 'CONFIRMED' ? order.failureMode : null),
    problem: command.problem.trim(),
    cause: command.cause.trim(),
    remedy: command.remedy.trim(),
    partsUsed: usedParts(command, order.partsReserved),
    labourHours: hours,
    downtimeStart,
    downtimeEnd,
    completedBy: command.by,
    completedAt: command.at,
  });
};

/** Who found nothing has taken nothing out, unless it is said. */
const usedParts = (
  { partsUsed, finding }: Complete,
  reserved: readonly PartQuantity[],
): readonly PartQuantity[] => {
  if (partsUsed === null) return finding === 'NOT_FOUND' ? [] : reserved;
  return merged(partsUsed).filter(({ quantity }) => quantity > 0);
};

const downtimeFault = (
  { downtimeEnd: saidEnd, at }: Complete,
  start: number | null,
  end: number | null,
): string | undefined => {
  if (start === null || end === null)
    return saidEnd === null ? undefined : 'downtime has an end but no start';
  if (end < start) return 'downtime must end after it starts';
  if (start < at - DOWNTIME_MAX_MS) return 'downtime starts more than a year ago';
  return end > at + AHEAD_MAX_MS ? 'downtime ends in the future' : undefined;
};
