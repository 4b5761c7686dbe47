import { accept, refuse } from '@fettle/eventsourcing';
import { unreachable } from '@fettle/kernel';
import { ids } from './work-order';
import type { CommandOf, OpenOrder, OrderDecision } from './work-order';

/** The steps of the work itself, one after the other. */
export const proceedOrder = (
  command: CommandOf<'Start' | 'Hold' | 'Resume' | 'Verify' | 'Close'>,
  order: OpenOrder,
): OrderDecision => {
  switch (command.type) {
    case 'Start':
      return start(command, order);
    case 'Hold':
      return hold(command, order);
    case 'Resume':
      return resume(command, order);
    case 'Verify':
      return verify(command, order);
    case 'Close':
      return close(command, order);
    default:
      return unreachable(command);
  }
};

const start = (command: CommandOf<'Start'>, order: OpenOrder): OrderDecision => {
  if (order.status === 'started') return accept();
  if (order.status !== 'assigned')
    return refuse('NOT_ASSIGNED', `the order is ${order.status}: assign it first`);
  const { by: startedBy, machineStopped, at: startedAt } = command;
  return accept({ type: 'WorkOrderStarted', ...ids(order), startedBy, machineStopped, startedAt });
};

const hold = (command: CommandOf<'Hold'>, order: OpenOrder): OrderDecision => {
  if (order.status === 'held') return accept();
  if (order.status !== 'started') return refuse('NOT_STARTED', `the order is ${order.status}`);
  if (command.reason.trim() === '') return refuse('REASON_REQUIRED', 'say what it waits for');
  const { reason, by: heldBy, at: heldAt } = command;
  return accept({ type: 'WorkOrderHeld', ...ids(order), reason, heldBy, heldAt });
};

const resume = ({ by, at }: CommandOf<'Resume'>, order: OpenOrder): OrderDecision => {
  if (order.status === 'started') return accept();
  if (order.status !== 'held') return refuse('NOT_STARTED', `the order is ${order.status}`);
  return accept({ type: 'WorkOrderResumed', ...ids(order), resumedBy: by, resumedAt: at });
};

const verify = (command: CommandOf<'Verify'>, order: OpenOrder): OrderDecision => {
  if (order.status === 'verified' || order.status === 'closed') return accept();
  if (order.status !== 'completed')
    return refuse('NOT_COMPLETED', `the order is ${order.status}: complete it first`);
  const { by: verifiedBy, at: verifiedAt } = command;
  const remark = command.remark.trim();
  return accept({ type: 'WorkOrderVerified', ...ids(order), verifiedBy, remark, verifiedAt });
};

const close = ({ by, at }: CommandOf<'Close'>, order: OpenOrder): OrderDecision => {
  if (order.status === 'closed') return accept();
  if (order.status !== 'completed' && order.status !== 'verified')
    return refuse('NOT_COMPLETED', `the order is ${order.status}: complete it first`);
  return accept({ type: 'WorkOrderClosed', ...ids(order), closedBy: by, closedAt: at });
};
