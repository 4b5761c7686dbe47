/** What the report of the work says: what was done, used up, and how long the machine stood. */
import { assign, complete, given, history, open, reserve, start } from '../../test/order-commands';
import type { WorkOrderCommand } from './work-order';

it('tells the alert that the order was opened for', () =>
  expect(
    given(...history(open, reserve, assign, start))
      .when(complete)
      .events(),
  ).toMatchObject([{ type: 'WorkOrderCompleted', alertId: 'a-1' }]));

it('wants to know what was done', () =>
  given(...history(open, reserve, assign, start))
    .when({ ...complete, remedy: ' ' } as WorkOrderCommand)
    .thenRefused('REMEDY_REQUIRED'));

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
