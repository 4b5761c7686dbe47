import * as fc from 'fast-check';
import {
  assign,
  complete,
  given,
  history,
  on,
  open,
  reserve,
  start,
} from '../../test/order-commands';
import type { WorkOrder, WorkOrderCommand } from './work-order';
import { workOrderDecider } from './work-order.decider';

it('ignores a second signal of the same incident', () =>
  given(...history(open, reserve, assign))
    .when({ ...open, at: 9_000 })
    .thenNothing());

it('refuses a technician before the parts are reserved', () =>
  given(...history(open))
    .when(assign)
    .thenRefused('PARTS_NOT_RESERVED'));

it('lets the work begin only with somebody who does it', () =>
  given(...history(open, reserve))
    .when(start)
    .thenRefused('NOT_ASSIGNED'));

it('sets each part aside once, with all its pieces, and asks for nothing that cannot be', () => {
  const bearings = [1, 2].map((quantity) => ({ partId: 'bearing', quantity }));
  const [event] = given()
    .when({ ...open, partsRequired: bearings })
    .events();
  expect(event).toMatchObject({ partsRequired: [{ partId: 'bearing', quantity: 3 }] });
  given()
    .when({ ...open, partsRequired: [{ partId: 'bearing', quantity: 0 }] })
    .thenRefused('BAD_QUANTITY');
  given()
    .when({ ...open, title: ' ' })
    .thenRefused('TITLE_REQUIRED');
});

it('does not take an order about another asset for the same', () =>
  given(...history(open))
    .when({ ...open, assetId: 'pump-2' })
    .thenRefused('ORDER_EXISTS'));

it('waits again for a part that was there only in the book', () => {
  const short: WorkOrderCommand = {
    ...{ type: 'AwaitPart', ...on, partId: 'bearing', missingQuantity: 1, expectedAt: 9 },
    at: 1_150,
  };
  given(...history(open, reserve, short))
    .when(assign)
    .thenRefused('PARTS_NOT_RESERVED');
  expect(history(open, reserve, assign, short, reserve).map(({ type }) => type)).toEqual([
    ...['WorkOrderOpened', 'WorkOrderPartsReserved', 'WorkOrderAssigned'],
    ...['WorkOrderPartsAwaited', 'WorkOrderPartsReserved'],
  ]);
});

it('refuses what comes after the end', () => {
  const cancel: WorkOrderCommand = {
    type: 'Cancel',
    ...on,
    reason: 'no',
    by: 'planner',
    at: 3_000,
  };
  given(...history(open, reserve, assign, start, complete))
    .when(cancel)
    .thenRefused('NOT_OPEN');
  given().when(assign).thenRefused('UNKNOWN_ORDER');
});

it('goes back to work whose parts have arrived, after waiting for them', () => {
  const wait: WorkOrderCommand = {
    type: 'AwaitPart',
    ...on,
    partId: 'bearing',
    missingQuantity: 1,
    expectedAt: 9,
    at: 1_050,
  };
  const events = history(open, wait, reserve, assign);
  expect(events.map(({ type }) => type)).toEqual([
    'WorkOrderOpened',
    'WorkOrderPartsAwaited',
    'WorkOrderPartsReserved',
    'WorkOrderAssigned',
  ]);
});

const anyCommand = fc.constantFrom<WorkOrderCommand>(
  open,
  reserve,
  assign,
  start,
  complete,
  { type: 'Assign', ...on, technicianId: 't-2', by: 'planner', at: 1_250 },
  { type: 'Plan', ...on, plannedStart: 5_000, plannedEnd: 6_000, by: 'planner', at: 1_150 },
  { type: 'Hold', ...on, reason: 'shift ends', by: 't-1', at: 1_500 },
  { type: 'Resume', ...on, by: 't-1', at: 1_600 },
  { type: 'Verify', ...on, remark: 'runs smoothly', by: 'planner', at: 2_100 },
  { type: 'Close', ...on, by: 'planner', at: 2_200 },
  { type: 'Cancel', ...on, reason: 'not needed', by: 'planner', at: 1_700 },
  { type: 'RecordPartsReady', ...on, at: 1_010 },
  {
    type: 'Escalate',
    ...on,
    severity: 'CRITICAL',
    priority: 1,
    reason: 'worse',
    evidence: [],
    at: 1_400,
  },
  { type: 'AwaitPart', ...on, partId: 'bearing', missingQuantity: 1, expectedAt: null, at: 1_020 },
);

it('ranks an order that nobody ranked by how bad it is and how much its asset matters', () =>
  expect(
    given()
      .when({ ...open, priority: null })
      .events(),
  ).toMatchObject([{ priority: 2 }]));

it('changes nothing when any accepted command is retried', () =>
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 12 }), anyCommand, (before, last) => {
      const run = (state: WorkOrder, command: WorkOrderCommand): WorkOrder => {
        const decision = workOrderDecider.decide(command, state);
        return decision.kind === 'accepted'
          ? decision.events.reduce(workOrderDecider.evolve, state)
          : state;
      };
      const state = [...before, last].reduce(run, workOrderDecider.initial);
      const again = workOrderDecider.decide(last, state);
      expect(again.kind === 'accepted' ? again.events : []).toEqual([]);
    }),
  ));
