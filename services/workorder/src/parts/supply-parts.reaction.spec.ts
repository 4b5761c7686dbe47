import { knowing } from '@fettle/eventsourcing';
import type { EventContext, Intent } from '@fettle/eventsourcing';
import type { WorkOrder } from '../orders/work-order';
import { supplyOrder, tellOrder } from './supply-parts.reaction';

type OrderEvent = Parameters<typeof supplyOrder.react>[0];
type StockEvent = Parameters<typeof tellOrder.react>[0];

const ids = { workOrderId: 'wo-1', assetId: 'pump-1' };
const partsRequired = [
  { partId: 'bearing', quantity: 2 },
  { partId: 'seal', quantity: 1 },
];
const order = { status: 'completed', ...ids, partsRequired } as unknown as WorkOrder;
const context = {} as EventContext;

const react = (event: object, known?: WorkOrder): readonly Intent[] =>
  supplyOrder.react(event as OrderEvent, {
    context,
    knowledge: knowing({ 'work-order': known }),
  });
const tell = (event: object): readonly Intent[] =>
  tellOrder.react(event as StockEvent, { context, knowledge: knowing({}) });

it('asks the store for every part, each in its own stream', () =>
  expect(react({ type: 'WorkOrderOpened', ...ids, partsRequired, openedAt: 5 })).toMatchObject([
    { category: 'part', streamId: 'bearing', command: { type: 'Reserve', quantity: 2, at: 5 } },
    { category: 'part', streamId: 'seal', command: { type: 'Reserve', quantity: 1, at: 5 } },
  ]));

it('says at once that an order without parts has them all', () =>
  expect(react({ type: 'WorkOrderOpened', ...ids, partsRequired: [], openedAt: 5 })).toMatchObject([
    { category: 'work-order', command: { type: 'RecordPartsReady', ...ids } },
  ]));

it('issues what was used, nothing of what was not', () =>
  expect(
    react(
      {
        type: 'WorkOrderCompleted',
        ...ids,
        partsUsed: [{ partId: 'bearing', quantity: 1 }],
        completedAt: 9,
      },
      order,
    ),
  ).toMatchObject([
    { streamId: 'bearing', command: { type: 'Issue', quantity: 1, at: 9 } },
    { streamId: 'seal', command: { type: 'Issue', quantity: 0, at: 9 } },
  ]));

it('issues what was used although nobody had planned it', () =>
  expect(
    react(
      {
        type: 'WorkOrderCompleted',
        ...ids,
        partsUsed: [{ partId: 'grease', quantity: 3 }],
        completedAt: 9,
      },
      order,
    ).map(({ command }) => command),
  ).toMatchObject([
    { type: 'Issue', partId: 'bearing', quantity: 0 },
    { type: 'Issue', partId: 'seal', quantity: 0 },
    { type: 'Issue', partId: 'grease', quantity: 3 },
  ]));

it('frees every part of a cancelled order', () =>
  expect(react({ type: 'WorkOrderCancelled', ...ids, cancelledAt: 9 }, order)).toMatchObject([
    { streamId: 'bearing', command: { type: 'Release', at: 9 } },
    { streamId: 'seal', command: { type: 'Release', at: 9 } },
  ]));

it('tells the order what the store decided, with the key of its stream', () => {
  const stock = { partId: 'bearing', ...ids, quantity: 2 };
  expect(tell({ type: 'PartReserved', ...stock, reservedAt: 6 })).toMatchObject([
    { streamId: 'wo-1', command: { type: 'RecordPartReserved', assetId: 'pump-1', quantity: 2 } },
  ]);
  const shortage = { missingQuantity: 1, expectedAt: 99, foundAt: 6 };
  expect(tell({ type: 'PartShortageFound', ...stock, ...shortage })).toMatchObject([
    { streamId: 'wo-1', command: { type: 'AwaitPart', missingQuantity: 1, expectedAt: 99 } },
  ]);
});
