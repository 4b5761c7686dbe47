import { accept, refuse } from '@fettle/eventsourcing';
import type { CommandOf, Part, PartDecision, PartEvent } from './part';
import { issued, settled, withinReach } from './replenish-part';

/**
 * An order takes what is set aside for it, and more only from pieces that nobody has claimed. What
 * the book does not have for it is refused as an event, which people see: somebody must count.
 */
export const issue = (command: CommandOf<'Issue'>, part: Part): PartDecision => {
  const { partId, workOrderId, quantity, at } = command;
  if (!Number.isInteger(quantity) || quantity < 0)
    return refuse('BAD_QUANTITY', 'issue a whole number of pieces, 0 or more');
  if (quantity === 0) return release(command, part);
  if (!claimOf(part, workOrderId) && isIssued(part, workOrderId)) return accept();
  const changes = part.status === 'kept' ? issued(command, part, command) : undefined;
  if (changes) return accept(...settled(command, part, changes));
  const told = part.refusedIssues.find((refused) => refused.workOrderId === workOrderId);
  if (told?.quantity === quantity) return accept();
  const there = part.status === 'kept' ? withinReach(part, workOrderId) : { reserved: 0, free: 0 };
  const refused = { partId, workOrderId, quantity, ...there, refusedAt: at };
  return accept({ type: 'PartIssueRefused', ...refused });
};

/** What the order held or waited for is free again, also of a part that nobody has registered. */
export const release = (command: CommandOf<'Release' | 'Issue'>, part: Part): PartDecision => {
  const { partId, workOrderId, at } = command;
  const claim = claimOf(part, workOrderId);
  if (!claim) return accept();
  const released: PartEvent = {
    type: 'PartReservationReleased',
    partId,
    workOrderId,
    quantity: claim.quantity,
    releasedAt: at,
  };
  return accept(...settled(command, part, [released]));
};

/** What the order holds, or waits for. */
export const claimOf = (part: Part, workOrderId: string) =>
  [...(part.status === 'kept' ? part.reserved : []), ...part.waiting].find(
    (claim) => claim.workOrderId === workOrderId,
  );

/** Whether the order has got its pieces. */
export const isIssued = (part: Part, workOrderId: string): boolean =>
  part.status === 'kept' && part.issuedTo.includes(workOrderId);
