import { topics } from '@fettle/contracts';
import { accept, category, refuse } from '@fettle/eventsourcing';
import type { Decider } from '@fettle/eventsourcing';
import { unreachable } from '@fettle/kernel';
import { correctCount } from './correct-count';
import { claimOf, isIssued, issue, release } from './issue-part';
import { evolvePart } from './evolve-part';
import { available, settingsOf } from './part';
import type {
  CommandOf,
  KeptPart,
  Part,
  PartCommand,
  PartDecision,
  PartEvent,
  PartRefusal,
} from './part';
import { expectedAt, reservedEvent, settled } from './replenish-part';

const LEAD_DAYS_MAX = 3_650;
/** Of one part on its shelf; a count of pieces is 32 bits wide on the wire. */
const PIECES_MAX = 1_000_000_000;

/** Stock is never negative: what is not there is reordered and waited for. */
const decide = (command: PartCommand, part: Part): PartDecision => {
  switch (command.type) {
    case 'Register':
      return register(command, part);
    case 'Reserve':
      return reserve(command, part);
    case 'Issue':
      return issue(command, part);
    case 'Release':
      return release(command, part);
    case 'Receive':
      return part.status === 'none' ? unknown(command) : receive(command, part);
    case 'CorrectCount':
      return part.status === 'none' ? unknown(command) : correctCount(command, part);
    default:
      return unreachable(command);
  }
};

const unknown = ({ partId }: PartCommand): PartDecision =>
  refuse('UNKNOWN_PART', `register the part ${partId} first`);

/**
 * Only the first registration brings stock: later ones change the settings and record what receipts
 * and issues have left, whatever they say is on hand.
 */
const register = (command: CommandOf<'Register'>, before: Part): PartDecision => {
  const { part, by, at } = command;
  const counts = [part.onHand, part.reorderPoint, part.reorderQuantity];
  if (counts.some((count) => !Number.isInteger(count) || count < 0 || count > PIECES_MAX))
    return refuse(
      'BAD_QUANTITY',
      `on hand, reorder point and reorder quantity are whole numbers from 0 to ${PIECES_MAX}`,
    );
  if (!(
    part.unitCost >= 0 &&
    part.unitCost < Infinity &&
    part.leadTimeDays >= 0 &&
    part.leadTimeDays <= LEAD_DAYS_MAX
  ))
    return refuse('BAD_COST', `unit cost is 0 or more, lead time is 0 to ${LEAD_DAYS_MAX} days`);
  if (before.status === 'kept' && settingsOf(before) === settingsOf(part)) return accept();
  const onHand = before.status === 'kept' ? before.onHand : part.onHand;
  const registered: PartEvent = {
    ...part,
    type: 'PartRegistered',
    onHand,
    registeredBy: by,
    registeredAt: at,
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
    partId,
    ...claim,
    ...missing,
    foundAt: at,
  };
  return accept(...settled(command, part, [shortage]));
};

const receive = (command: CommandOf<'Receive'>, part: KeptPart): PartDecision => {
  const { partId, quantity, requisitionId, by, at } = command;
  if (!Number.isInteger(quantity) || quantity < 1)
    return refuse('BAD_QUANTITY', 'receive at least one piece');
  if (part.onHand + quantity > PIECES_MAX)
    return refuse('BAD_QUANTITY', `a store holds at most ${PIECES_MAX} pieces of a part`);
  if (requisitionId !== null && part.receivedFor.includes(requisitionId)) return accept();
  const known = part.onOrder.some((requisition) => requisition.requisitionId === requisitionId);
  if (requisitionId !== null && !known)
    return refuse('UNKNOWN_REQUISITION', `nothing is on order as ${requisitionId}`);
  const received: PartEvent = {
    type: 'PartReceived',
    partId,
    quantity,
    requisitionId,
    receivedBy: by,
    receivedAt: at,
  };
  return accept(...settled(command, part, [received]));
};

export const partDecider: Decider<Part, PartCommand, PartEvent, PartRefusal> = {
  initial: { status: 'none', waiting: [], refusedIssues: [] },
  decide,
  evolve: evolvePart,
};

export const partCategory = category<Part, PartCommand, PartEvent, PartRefusal>({
  name: 'part',
  version: 3,
  topic: topics.workorderParts,
  decider: partDecider,
  streamIdOf: ({ partId }) => partId,
  keyOf: ({ partId }) => partId,
});
