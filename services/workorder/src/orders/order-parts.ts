import { accept } from '@fettle/eventsourcing';
import type { PartQuantity } from '@fettle/contracts';
import { isOver } from './work-order';
import type { CommandOf, OpenOrder, OrderDecision } from './work-order';

/** Whether each is so many whole pieces of something, at the least. */
export const areCounts = (parts: readonly PartQuantity[], least: number): boolean =>
  parts.every(
    ({ partId, quantity }) => partId !== '' && Number.isInteger(quantity) && quantity >= least,
  );

/** Each part once, with all its pieces. */
export const merged = (parts: readonly PartQuantity[]): readonly PartQuantity[] => {
  const pieces = new Map<string, number>();
  for (const { partId, quantity } of parts)
    pieces.set(partId, (pieces.get(partId) ?? 0) + quantity);
  return [...pieces].map(([partId, quantity]) => ({ partId, quantity }));
};

const covers = (reserved: readonly PartQuantity[], required: readonly PartQuantity[]): boolean =>
  required.every(({ partId, quantity }) =>
    reserved.some((part) => part.partId === partId && part.quantity >= quantity),
  );

const waitsForParts = (order: OpenOrder): boolean => !isOver(order) && !order.partsComplete;

/** A part was set aside; the order is ready for a technician once nothing is missing. */
export const recordPartReserved = (
  { partId, quantity, at }: CommandOf<'RecordPartReserved'>,
  order: OpenOrder,
): OrderDecision => {
  if (!waitsForParts(order)) return accept();
  if (order.partsReserved.some((part) => part.partId === partId && part.quantity >= quantity))
    return accept();
  const parts = [...order.partsReserved.filter((p) => p.partId !== partId), { partId, quantity }];
  const complete = covers(parts, order.partsRequired);
  const { workOrderId, assetId } = order;
  return accept({
    type: 'WorkOrderPartsReserved',
    workOrderId,
    assetId,
    parts,
    complete,
    reservedAt: at,
  });
};

/** An order that needs no parts is ready at once. */
export const recordPartsReady = (
  { at }: CommandOf<'RecordPartsReady'>,
  order: OpenOrder,
): OrderDecision => {
  if (!waitsForParts(order) || !covers(order.partsReserved, order.partsRequired)) return accept();
  const { workOrderId, assetId, partsReserved: parts } = order;
  return accept({
    type: 'WorkOrderPartsReserved',
    workOrderId,
    assetId,
    parts,
    complete: true,
    reservedAt: at,
  });
};

/** A part is short, from the beginning or because the shelf did not hold what the book said. */
export const awaitPart = (command: CommandOf<'AwaitPart'>, order: OpenOrder): OrderDecision => {
  const { partId, missingQuantity, expectedAt, at } = command;
  if (isOver(order) || order.partsAwaited.includes(partId)) return accept();
  const { workOrderId, assetId } = order;
  const missing = { partId, missingQuantity, expectedAt, awaitedAt: at };
  return accept({ type: 'WorkOrderPartsAwaited', workOrderId, assetId, ...missing });
};
