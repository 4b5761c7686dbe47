import { accept, refuse } from '@fettle/eventsourcing';
import type { Decider, Decision } from '@fettle/eventsourcing';
import { unreachable } from '@fettle/kernel';
import { available, evolvePart, settingsOf } from './part';
import type { KeptPart, Part, PartCommand, PartEvent } from './part';
import { expectedAt, reservedEvent, settled } from './replenish-part';

export type PartRefusal = 'UNKNOWN_PART' | 'BAD_QUANTITY' | 'BAD_COST' | 'NOT_ENOUGH_FREE';

type PartDecision = Decision<PartEvent, PartRefusal>;
type CommandOf<T extends PartCommand['type']> = Extract<PartCommand, { readonly type: T }>;

/** Stock is never negative: what is not there is reordered and waited for. */
const decide = (command: PartCommand, part: Part): PartDecision => {
  if (command.type === 'Register') return register(command, part);
  if (command.type === 'Reserve') return reserve(command, part);
  if (part.status === 'none')
    return refuse('UNKNOWN_PART', `register the part ${command.partId} first`);
  switch (command.type) {
    case 'Receive':
      return receive(command, part);
    case 'Issue':
      return issue(command, part);
    case 'Release':
      return release(command, part);
    default:
      return unreachable(command);
  }
};

/**
 * Only the first registration brings stock: later ones change the settings and record what receipts
 * and issues have left, whatever they say is on hand.
 */
const register = (command: CommandOf<'Register'>, before: Part): PartDecision => {
  const { part, by, at } = command;
  const counts = [part.onHand, part.reorderPoint, part.reorderQuantity];
  if (counts.some((count) => !Number.isInteger(count) || count < 0))
    return refuse(
      'BAD_QUANTITY',
      'on hand, reorder point and reorder quantity are whole numbers from 0',
    );
  if (!(part.unitCost >= 0 && part.leadTimeDays >= 0))
    return refuse('BAD_COST', 'unit cost and lead time are 0 or more');
  if (before.status === 'kept' && settingsOf(before) === settingsOf(part)) return accept();
  const onHand = before.status === 'kept' ? before.onHand : part.onHand;
  const registered: PartEvent = {
    ...part,
    type: 'PartRegistered',
    ...{ onHand, registeredBy: by, registeredAt: at },
  };
  return accept(...settled({ partId: part.partId, at }, before, [registered]));
};

/** A part that nobody has registered is short: the order waits until it is registered and there. */
const reserve = (command: CommandOf<'Reserve'>, part: Part): PartDecision => {
  const { partId, workOrderId, assetId, quantity, at } = command;
  if (!Number.isInteger(quantity) || quantity < 1)
    return refuse('BAD_QUANTITY', 'reserve at least one piece');
  if (claimOf(part, workOrderId) || isIssued(part, workOrderId)) return accept();
  const claim = { workOrderId, assetId, quantity };
  if (part.status === 'kept' && available(part) >= quantity)
    return accept(...settled(command, part, [reservedEvent(command, part, claim)]));
  const free = part.status === 'kept' ? available(part) : 0;
  const missing = { missingQuantity: quantity - free, expectedAt: expectedAt(part, at) };
  const shortage: PartEvent = {
    type: 'PartShortageFound',
    ...{ partId, ...claim, ...missing, foundAt: at },
  };
  return accept(...settled(command, part, [shortage]));
};

const receive = (command: CommandOf<'Receive'>, part: KeptPart): PartDecision => {
  const { partId, quantity, requisitionId, by, at } = command;
  if (!Number.isInteger(quantity) || quantity < 1)
    return refuse('BAD_QUANTITY', 'receive at least one piece');
  const known = part.onOrder.some((requisition) => requisition.requisitionId === requisitionId);
  if (requisitionId !== null && !known) return accept();
  const received: PartEvent = {
    type: 'PartReceived',
    ...{ partId, quantity, requisitionId, receivedBy: by, receivedAt: at },
  };
  return accept(...settled(command, part, [received]));
};

/**
 * An order takes what is set aside for it, and more only from pieces that nobody has claimed. What
 * it did not need is free again.
 */
const issue = (command: CommandOf<'Issue'>, part: KeptPart): PartDecision => {
  const { partId, workOrderId, quantity, at } = command;
  if (!Number.isInteger(quantity) || quantity < 0)
    return refuse('BAD_QUANTITY', 'issue a whole number of pieces, 0 or more');
  const claim = claimOf(part, workOrderId);
  if (!claim && (quantity === 0 || isIssued(part, workOrderId))) return accept();
  const reserved = part.reserved.find((one) => one.workOrderId === workOrderId)?.quantity ?? 0;
  const free = Math.max(0, available(part));
  if (quantity - reserved > free || quantity > part.onHand)
    return refuse(
      'NOT_ENOUGH_FREE',
      `${reserved} of ${partId} are set aside for this order and ${free} are free, not ` +
        `${quantity}: the rest belongs to other orders. Receive pieces, or release another order`,
    );
  const onHandAfter = part.onHand - quantity;
  const issued: PartEvent = {
    type: 'PartIssued',
    ...{ partId, workOrderId, quantity, onHandAfter, issuedAt: at },
  };
  const rest = (claim?.quantity ?? 0) - quantity;
  const released: PartEvent = {
    type: 'PartReservationReleased',
    ...{ partId, workOrderId, quantity: rest, releasedAt: at },
  };
  const changes = [...(quantity > 0 ? [issued] : []), ...(rest > 0 ? [released] : [])];
  return accept(...settled(command, part, changes));
};

const release = (command: CommandOf<'Release'>, part: KeptPart): PartDecision => {
  const { partId, workOrderId, at } = command;
  const claim = claimOf(part, workOrderId);
  if (!claim) return accept();
  const released: PartEvent = {
    type: 'PartReservationReleased',
    ...{ partId, workOrderId, quantity: claim.quantity, releasedAt: at },
  };
  return accept(...settled(command, part, [released]));
};

const claimOf = (part: Part, workOrderId: string) =>
  [...(part.status === 'kept' ? part.reserved : []), ...part.waiting].find(
    (claim) => claim.workOrderId === workOrderId,
  );

const isIssued = (part: Part, workOrderId: string): boolean =>
  part.status === 'kept' && part.issuedTo.includes(workOrderId);

export const partDecider: Decider<Part, PartCommand, PartEvent, PartRefusal> = {
  initial: { status: 'none', waiting: [] },
  decide,
  evolve: evolvePart,
};
