import { accept, refuse } from '@fettle/eventsourcing';
import type { Claim, CommandOf, KeptPart, PartDecision, PartEvent } from './part';
import { expectedAt, settled } from './replenish-part';
import type { On } from './replenish-part';

/**
 * Somebody counted the shelf. Pieces that finished orders took without the book are gone with it;
 * claims that the count does not cover wait again, the first come keeping theirs.
 */
export const correctCount = (command: CommandOf<'CorrectCount'>, part: KeptPart): PartDecision => {
  const { partId, counted, reason, by, at } = command;
  if (!Number.isInteger(counted) || counted < 0)
    return refuse('BAD_QUANTITY', 'a count is a whole number of pieces, 0 or more');
  if (reason.trim() === '') return refuse('REASON_REQUIRED', 'say why the book was wrong');
  if (counted === part.onHand && part.refusedIssues.length === 0) return accept();
  const corrected: PartEvent = {
    type: 'PartCountCorrected',
    partId,
    onHandBefore: part.onHand,
    onHandAfter: counted,
    reason: reason.trim(),
    correctedBy: by,
    correctedAt: at,
  };
  return accept(...settled(command, part, [corrected, ...takenBack(command, part, counted)]));
};

const takenBack = (on: On, part: KeptPart, counted: number): PartEvent[] => {
  const gone = new Set(part.refusedIssues.map(({ workOrderId }) => workOrderId));
  const released = part.reserved.filter(({ workOrderId }) => gone.has(workOrderId));
  const uncovered: Claim[] = [];
  let room = counted;
  for (const claim of part.reserved) {
    if (gone.has(claim.workOrderId)) continue;
    if (claim.quantity <= room) room -= claim.quantity;
    else uncovered.push(claim);
  }
  return [
    ...released.map((claim) => releasedEvent(on, claim)),
    ...uncovered.flatMap((claim): PartEvent[] => [
      releasedEvent(on, claim),
      {
        type: 'PartShortageFound',
        partId: on.partId,
        ...claim,
        missingQuantity: claim.quantity - room,
        expectedAt: expectedAt(part, on.at),
        foundAt: on.at,
      },
    ]),
  ];
};

const releasedEvent = ({ partId, at }: On, { workOrderId, quantity }: Claim): PartEvent => ({
  type: 'PartReservationReleased',
  partId,
  workOrderId,
  quantity,
  releasedAt: at,
});
