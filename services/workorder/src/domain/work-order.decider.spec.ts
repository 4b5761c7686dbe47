import { specificationOf } from '@fettle/eventsourcing';
import * as fc from 'fast-check';
import type { Open, WorkOrder, WorkOrderCommand, WorkOrderEvent } from './work-order';
import { workOrderDecider } from './work-order.decider';

const given = specificationOf(workOrderDecider);
const on = { workOrderId: 'wo-1', assetId: 'pump-1' };
const open: Open = {
  type: 'Open',
  ...on,
  lineId: 'line-1',
  kind: 'CORRECTIVE',
  incidentId: 'i-1',
  alertId: 'a-1',
  title: 'Pump 1: bearing wear',
  description: 'vibration rises',
  evidence: [],
  recommendedAction: 'replace the bearing',
  priority: 2,
  severity: 'WARNING',
  criticality: 'A',
  failureMode: 'bearing-wear',
  component: 'drive-end-bearing',
  partsRequired: [{ partId: 'bearing', quantity: 1 }],
  firstSignalAt: 500,
  by: 'policy',
  at: 1_000,
};
const reserve: WorkOrderCommand = {
  type: 'RecordPartReserved',
  ...on,
  partId: 'bearing',
  quantity: 1,
  at: 1_100,
};
const assign: WorkOrderCommand = {
  type: 'Assign',
  ...on,
  technicianId: 't-1',
  by: 'planner',
  at: 1_200,
};
const start: WorkOrderCommand = {
  type: 'Start',
  ...on,
  machineStopped: true,
  by: 't-1',
  at: 1_300,
};
const complete: WorkOrderCommand = {
  type: 'Complete',
  ...on,
  component: null,
  finding: 'CONFIRMED',
  failureMode: null,
  problem: 'worn',
  cause: 'age',
  remedy: 'replaced',
  partsUsed: null,
  labourHours: 1,
  downtimeStart: null,
  downtimeEnd: null,
  by: 't-1',
  at: 2_000,
};

const history = (...commands: WorkOrderCommand[]): WorkOrderEvent[] => {
  const events: WorkOrderEvent[] = [];
  let state: WorkOrder = workOrderDecider.initial;
  for (const command of commands) {
    const decision = workOrderDecider.decide(command, state);
    if (decision.kind === 'refused') throw new Error(decision.reason);
    events.push(...decision.events);
    state = decision.events.reduce(workOrderDecider.evolve, state);
  }
  return events;
};

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

it('wants to know what was done', () =>
  given(...history(open, reserve, assign, start))
    .when({ ...complete, remedy: ' ' })
    .thenRefused('REMEDY_REQUIRED'));

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

it('knows a report that is repeated from another one, which would be lost', () => {
  const before = history(open, reserve, assign, start, complete);
  given(...before)
    .when({ ...complete, at: 2_500 })
    .thenNothing();
  given(...before)
    .when({ ...complete, remedy: 'tightened' } as WorkOrderCommand)
    .thenRefused('ALREADY_COMPLETED');
});

it('uses up what was reserved, nothing when nothing was found, or what is said', () => {
  const usedIn = (change: object): unknown =>
    given(...history(open, reserve, assign, start))
      .when({ ...complete, ...change } as WorkOrderCommand)
      .events()
      .map((event) => (event.type === 'WorkOrderCompleted' ? event.partsUsed : []))[0];
  const one = [{ partId: 'bearing', quantity: 1 }];
  expect(usedIn({})).toEqual(one);
  expect(usedIn({ finding: 'NOT_FOUND' })).toEqual([]);
  expect(usedIn({ finding: 'NOT_FOUND', partsUsed: one })).toEqual(one);
  expect(usedIn({ partsUsed: [{ partId: 'bearing', quantity: 0 }] })).toEqual([]);
  given(...history(open, reserve, assign, start))
    .when({ ...complete, partsUsed: [{ partId: 'bearing', quantity: -1 }] } as WorkOrderCommand)
    .thenRefused('BAD_QUANTITY');
});

it('takes no downtime that cannot have been', () => {
  const day = 86_400_000;
  const at = 1_000 * day;
  const late = given(...history(open, reserve, assign, start));
  const said = (downtimeStart: number, downtimeEnd: number): WorkOrderCommand =>
    ({ ...complete, at, downtimeStart, downtimeEnd }) as WorkOrderCommand;
  late.when(said(at / 1_000, at)).thenRefused('BAD_DOWNTIME');
  late.when(said(at, at + 2 * day)).thenRefused('BAD_DOWNTIME');
  expect(late.when(said(at, at)).events()).toMatchObject([{ downtimeStart: at, downtimeEnd: at }]);
});

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

it('logs the standstill that the order began as downtime', () => {
  const [event] = given(...history(open, reserve, assign, start))
    .when(complete)
    .events();
  expect(event).toMatchObject({
    downtimeStart: 1_300,
    downtimeEnd: 2_000,
    failureMode: 'bearing-wear',
    partsUsed: [{ partId: 'bearing', quantity: 1 }],
  });
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
