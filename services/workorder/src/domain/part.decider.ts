import { accept, refuse } from '@fettle/eventsourcing';
import type { Decider, Decision } from '@fettle/eventsourcing';
import { idFrom, unreachable } from '@fettle/kernel';
import type { EpochMs } from '@fettle/kernel';
import { available, evolvePart, onOrderQuantity } from './part';
import type { Claim, KeptPart, Part, PartCommand, PartEvent } from './part';

export type PartRefusal = 'UNKNOWN_PART' | 'BAD_QUANTITY' | 'NOT_RESERVED';

type PartDecision = Decision<PartEvent, PartRefusal>;
type CommandOf<T extends PartCommand['type']> = Extract<PartCommand, { readonly type: T }>;

const DAY_MS = 86_400_000;

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

const register = (command: CommandOf<'Register'>, before: Part): PartDecision => {
  const { part, by, at } = command;
  const counts = [part.onHand, part.reorderPoint, part.reorderQuantity];
  if (counts.some((count) => !Number.isInteger(count) || count < 0))
    return refuse(
      'BAD_QUANTITY',
      'on hand, reorder point and reorder quantity are whole numbers from 0',
    );
  const same =
    before.status === 'kept' &&
    before.reorderPoint === part.reorderPoint &&
    before.reorderQuantity === part.reorderQuantity &&
    before.leadTimeDays === part.leadTimeDays;
  if (same) return accept();
  const registered: PartEvent = {
    ...part,
    type: 'PartRegistered',
    registeredBy: by,
    registeredAt: at,
  };
  return accept(registered, ...serveWaiting(part.partId, evolvePart(before, registered), at));
};

/** A part that nobody has registered is short: the order waits until it is registered and there. */
const reserve = (command: CommandOf<'Reserve'>, part: Part): PartDecision => {
  const { partId, workOrderId, assetId, quantity, at } = command;
  if (!Number.isInteger(quantity) || quantity < 1)
    return refuse('BAD_QUANTITY', 'reserve at least one piece');
  const reservations = part.status === 'kept' ? part.reserved : [];
  const claimed = [...reservations, ...part.waiting].some((c) => c.workOrderId === workOrderId);
  if (claimed) return accept();
  if (part.status === 'kept' && available(part) >= quantity) {
    const reserved = reservedEvent(partId, { workOrderId, assetId, quantity }, part, at);
    return accept(reserved, ...reorders(partId, evolvePart(part, reserved), at));
  }
  const free = part.status === 'kept' ? Math.max(0, available(part)) : 0;
  const missingQuantity = quantity - free;
  const expectedAt = part.status === 'kept' ? at + part.leadTimeDays * DAY_MS : null;
  const shortage: PartEvent = {
    type: 'PartShortageFound',
    ...{ partId, workOrderId, assetId, quantity, missingQuantity, expectedAt, foundAt: at },
  };
  return accept(shortage, ...reorders(partId, evolvePart(part, shortage), at));
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
  return accept(received, ...serveWaiting(partId, evolvePart(part, received), at));
};

/**
 * First come first served; one that needs more than there is does not block a smaller one behind
 * it.
 */
const serveWaiting = (partId: string, part: Part, at: EpochMs): PartEvent[] => {
  const events: PartEvent[] = [];
  let now = part;
  for (const claim of part.status === 'kept' ? part.waiting : []) {
    if (now.status !== 'kept' || available(now) < claim.quantity) continue;
    const { workOrderId, assetId, quantity } = claim;
    const event = reservedEvent(partId, { workOrderId, assetId, quantity }, now, at);
    events.push(event);
    now = evolvePart(now, event);
  }
  return events;
};

const issue = (command: CommandOf<'Issue'>, part: KeptPart): PartDecision => {
  const { partId, workOrderId, quantity, at } = command;
  const claim = part.reserved.find((reserved) => reserved.workOrderId === workOrderId);
  if (!claim) return accept();
  if (!Number.isInteger(quantity) || quantity < 0 || quantity > part.onHand)
    return refuse('BAD_QUANTITY', `there are ${part.onHand} pieces on hand`);
  const events: PartEvent[] = [];
  if (quantity > 0) {
    const onHandAfter = part.onHand - quantity;
    events.push({
      type: 'PartIssued',
      ...{ partId, workOrderId, quantity, onHandAfter, issuedAt: at },
    });
  }
  const rest = claim.quantity - quantity;
  if (rest > 0)
    events.push({
      type: 'PartReservationReleased',
      ...{ partId, workOrderId, quantity: rest, releasedAt: at },
    });
  const after = events.reduce<Part>(evolvePart, part);
  return accept(...events, ...serveWaiting(partId, after, at));
};

const release = (command: CommandOf<'Release'>, part: KeptPart): PartDecision => {
  const { partId, workOrderId, at } = command;
  const claim = [...part.reserved, ...part.waiting].find((c) => c.workOrderId === workOrderId);
  if (!claim) return accept();
  const released: PartEvent = {
    type: 'PartReservationReleased',
    ...{ partId, workOrderId, quantity: claim.quantity, releasedAt: at },
  };
  return accept(released, ...serveWaiting(partId, evolvePart(part, released), at));
};

// eslint-disable-next-line max-params -- an event is made of exactly these
const reservedEvent = (partId: string, claim: Claim, part: KeptPart, at: EpochMs): PartEvent => ({
  type: 'PartReserved',
  partId,
  ...claim,
  availableAfter: available(part) - claim.quantity,
  reservedAt: at,
});

/**
 * Reorders when free pieces, those on order included, fall to the reorder point or below what is
 * waited for.
 */
const reorders = (partId: string, part: Part, at: EpochMs): PartEvent[] => {
  if (part.status !== 'kept') return [];
  const waited = part.waiting.reduce((total, { quantity }) => total + quantity, 0);
  const projected = available(part) - waited + onOrderQuantity(part);
  if (projected > part.reorderPoint || (waited === 0 && part.reorderQuantity === 0)) return [];
  const quantity = Math.max(part.reorderQuantity, part.reorderPoint - projected, 1);
  const requisitionId = idFrom('requisition', partId, at, part.onOrder.length, part.waiting.length);
  const expectedAt = at + part.leadTimeDays * DAY_MS;
  const reason = waited > 0 ? 'an order waits for it' : 'stock fell to the reorder point';
  return [
    {
      type: 'PartReordered',
      ...{ partId, requisitionId, quantity, expectedAt, reason, reorderedAt: at },
    },
  ];
};

export const partDecider: Decider<Part, PartCommand, PartEvent, PartRefusal> = {
  initial: { status: 'none', waiting: [] },
  decide,
  evolve: evolvePart,
};
