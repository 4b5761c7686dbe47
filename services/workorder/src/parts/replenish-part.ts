import { idFrom } from '@fettle/kernel';
import type { EpochMs } from '@fettle/kernel';
import { evolvePart } from './evolve-part';
import { available, onOrderQuantity } from './part';
import type { Claim, KeptPart, Part, PartEvent, RefusedIssue } from './part';

const DAY_MS = 86_400_000;

/** Which part, and when. */
export interface On {
  readonly partId: string;
  readonly at: EpochMs;
}

/**
 * Changes of a part with all that follows from them: what was refused to an order is issued once it
 * is there, who waits is served, and what fell to the reorder point is reordered.
 */
export const settled = (on: On, part: Part, changes: readonly PartEvent[]): PartEvent[] => {
  const events = [...changes];
  let now = changes.reduce(evolvePart, part);
  for (const follow of [issueRefused, serveWaiting, reorders]) {
    const more = follow(on, now);
    events.push(...more);
    now = more.reduce(evolvePart, now);
  }
  return events;
};

/** Pieces set aside for an order, and pieces that nobody has claimed. */
export const withinReach = (part: KeptPart, workOrderId: string) => ({
  reserved: part.reserved.find((claim) => claim.workOrderId === workOrderId)?.quantity ?? 0,
  free: Math.max(0, available(part)),
});

/** What leaves the shelf and what is free again; undefined when the book has not enough for it. */
export const issued = (
  { partId, at }: On,
  part: KeptPart,
  { workOrderId, quantity }: RefusedIssue,
): PartEvent[] | undefined => {
  const { reserved, free } = withinReach(part, workOrderId);
  if (quantity > reserved + free) return undefined;
  const onHandAfter = part.onHand - quantity;
  const waited = part.waiting.find((claim) => claim.workOrderId === workOrderId)?.quantity ?? 0;
  const rest = reserved + waited - quantity;
  const taken: PartEvent = {
    type: 'PartIssued',
    partId,
    workOrderId,
    quantity,
    onHandAfter,
    issuedAt: at,
  };
  const released: PartEvent = {
    type: 'PartReservationReleased',
    partId,
    workOrderId,
    quantity: rest,
    releasedAt: at,
  };
  return rest > 0 ? [taken, released] : [taken];
};

/** The pieces left the shelf long ago: the book follows as soon as it can. */
const issueRefused = (on: On, part: Part): PartEvent[] => {
  const events: PartEvent[] = [];
  let now = part;
  for (const refused of part.refusedIssues) {
    const more = now.status === 'kept' ? (issued(on, now, refused) ?? []) : [];
    events.push(...more);
    now = more.reduce(evolvePart, now);
  }
  return events;
};

/** Sets pieces aside for an order. */
export const reservedEvent = ({ partId, at }: On, part: KeptPart, claim: Claim): PartEvent => {
  const { workOrderId, assetId, quantity } = claim;
  const availableAfter = available(part) - quantity;
  return {
    type: 'PartReserved',
    partId,
    workOrderId,
    assetId,
    quantity,
    availableAfter,
    reservedAt: at,
  };
};

const arrival = ({ leadTimeDays }: KeptPart, at: EpochMs): EpochMs =>
  at + Math.round(leadTimeDays * DAY_MS);

/** When pieces that are ordered now arrive. */
export const expectedAt = (part: Part, at: EpochMs): EpochMs | null =>
  part.status === 'kept' ? arrival(part, at) : null;

/**
 * First come first served; one that needs more than there is does not block a smaller one
 * behind it.
 */
const serveWaiting = (on: On, part: Part): PartEvent[] => {
  const events: PartEvent[] = [];
  let now = part;
  for (const claim of part.status === 'kept' ? part.waiting : []) {
    if (now.status !== 'kept' || available(now) < claim.quantity) continue;
    const event = reservedEvent(on, now, claim);
    events.push(event);
    now = evolvePart(now, event);
  }
  return events;
};

/** Free pieces once all that is on order has come and all who wait were served; may be negative. */
export const projectedQuantity = (part: KeptPart): number => {
  const waited = part.waiting.reduce((total, { quantity }) => total + quantity, 0);
  return available(part) - waited + onOrderQuantity(part);
};

/**
 * Reorders at or below the reorder point, and so much that the point is passed: otherwise the next
 * decision would reorder again. A part with a reorder quantity of 0 is bought only for who waits.
 */
const reorders = ({ partId, at }: On, part: Part): PartEvent[] => {
  if (part.status !== 'kept') return [];
  const projected = projectedQuantity(part);
  const waits = part.waiting.length > 0;
  const short = part.reorderQuantity > 0 ? projected <= part.reorderPoint : waits && projected < 0;
  if (!short) return [];
  const target = part.reorderQuantity > 0 ? part.reorderPoint + 1 : 0;
  return [
    {
      type: 'PartReordered',
      partId,
      requisitionId: idFrom('requisition', partId, at, part.requisitions),
      quantity: Math.max(part.reorderQuantity, target - projected),
      expectedAt: arrival(part, at),
      reason: waits ? 'an order waits for it' : 'stock fell to the reorder point',
      reorderedAt: at,
    },
  ];
};
