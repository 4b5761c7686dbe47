import { idFrom } from '@fettle/kernel';
import type { EpochMs } from '@fettle/kernel';
import { available, evolvePart, onOrderQuantity } from './part';
import type { Claim, KeptPart, Part, PartEvent } from './part';

const DAY_MS = 86_400_000;

/** Which part, and when. */
export interface On {
  readonly partId: string;
  readonly at: EpochMs;
}

/**
 * Changes of a part with all that follows from them: who waits is served, and what fell to the
 * reorder point is reordered.
 */
export const settled = (on: On, part: Part, changes: readonly PartEvent[]): PartEvent[] => {
  const changed = changes.reduce(evolvePart, part);
  const served = serveWaiting(on, changed);
  const after = served.reduce(evolvePart, changed);
  return [...changes, ...served, ...reorders(on, after)];
};

/** Sets pieces aside for an order. */
export const reservedEvent = ({ partId, at }: On, part: KeptPart, claim: Claim): PartEvent => {
  const { workOrderId, assetId, quantity } = claim;
  const availableAfter = available(part) - quantity;
  return {
    type: 'PartReserved',
    ...{ partId, workOrderId, assetId, quantity, availableAfter, reservedAt: at },
  };
};

/** When pieces that are ordered now arrive. */
export const expectedAt = (part: Part, at: EpochMs): EpochMs | null =>
  part.status === 'kept' ? at + part.leadTimeDays * DAY_MS : null;

/**
 * First come first served; one that needs more than there is does not block a smaller one behind
 * it.
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
      expectedAt: at + part.leadTimeDays * DAY_MS,
      reason: waits ? 'an order waits for it' : 'stock fell to the reorder point',
      reorderedAt: at,
    },
  ];
};
