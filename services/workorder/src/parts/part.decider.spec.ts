import { specificationOf } from '@fettle/eventsourcing';
import type { PartEvent } from './part';
import { partDecider } from './part.decider';
import { history, issue, receive, register, release, reserve } from '../../test/part-commands';

const given = specificationOf(partDecider);
const DAY_MS = 86_400_000;

const typesOf = (events: readonly PartEvent[]): string[] => events.map(({ type }) => type);

it('sets a piece aside, and says how many are left', () => {
  const [event] = given(...history(register(3)))
    .when(reserve('wo-1'))
    .events();
  expect(event).toMatchObject({ type: 'PartReserved', workOrderId: 'wo-1', availableAfter: 2 });
});

it('reorders the last piece with the reservation that takes it', () =>
  expect(
    typesOf(
      given(...history(register(1)))
        .when(reserve('wo-1'))
        .events(),
    ),
  ).toEqual(['PartReserved', 'PartReordered']));

it('finds a shortage, and says when the pieces are expected', () => {
  const [shortage, reordered] = given(...history(register(1)))
    .when(reserve('wo-1', 3))
    .events();
  expect(shortage).toMatchObject({ missingQuantity: 2, expectedAt: 10 + 5 * DAY_MS });
  // One more than is missing: at the reorder point the next decision would reorder again.
  expect(reordered).toMatchObject({ type: 'PartReordered', quantity: 3 });
});

it('lets an order wait for a part that nobody has registered, and serves it then', () => {
  const before = history(reserve('wo-1'));
  expect(before).toMatchObject([{ type: 'PartShortageFound', expectedAt: null }]);
  expect(
    typesOf(
      given(...before)
        .when(register(1))
        .events(),
    ),
  ).toContain('PartReserved');
});

it('serves who waits in order when pieces come', () => {
  const events = given(...history(register(0), reserve('wo-1'), reserve('wo-2')))
    .when(receive(1, null))
    .events();
  expect(events).toMatchObject([
    { type: 'PartReceived' },
    { type: 'PartReserved', workOrderId: 'wo-1' },
  ]);
});

it('takes what was used from the shelf and frees the rest', () =>
  expect(
    given(...history(register(5), reserve('wo-1', 3)))
      .when(issue('wo-1', 1))
      .events(),
  ).toMatchObject([
    { type: 'PartIssued', quantity: 1, onHandAfter: 4 },
    { type: 'PartReservationReleased', quantity: 2 },
  ]));

it('gives what a cancelled order held to the next who waits', () =>
  expect(
    given(...history(register(1), reserve('wo-1'), reserve('wo-2')))
      .when(release('wo-1'))
      .events(),
  ).toMatchObject([
    { type: 'PartReservationReleased' },
    { type: 'PartReserved', workOrderId: 'wo-2' },
  ]));

describe('an order that takes more than was set aside for it', () => {
  const two = history(register(3), reserve('wo-1'), reserve('wo-2'));

  it('takes the rest from free pieces, and reorders when they fall to the reorder point', () =>
    expect(
      given(...history(register(2), reserve('wo-1')))
        .when(issue('wo-1', 2))
        .events(),
    ).toMatchObject([
      { type: 'PartIssued', quantity: 2, onHandAfter: 0 },
      { type: 'PartReordered', reason: 'stock fell to the reorder point' },
    ]));

  it('never takes what is set aside for others', () => {
    expect(
      given(...two)
        .when(issue('wo-1', 3))
        .events(),
    ).toMatchObject([{ type: 'PartIssueRefused', quantity: 3, reserved: 1, free: 1 }]);
    expect(
      typesOf(
        given(...two)
          .when(issue('wo-1', 2))
          .events(),
      ),
    ).toContain('PartIssued');
  });

  it('may have had nothing set aside at all, and is served once', () => {
    expect(
      typesOf(
        given(...two)
          .when(issue('wo-3', 2))
          .events(),
      ),
    ).toEqual(['PartIssueRefused']);
    given(
      ...two,
      ...given(...two)
        .when(issue('wo-3', 1))
        .events(),
    )
      .when(issue('wo-3', 1))
      .thenNothing();
  });
});

it('takes a delivery for what was ordered once, and says what nobody has ordered', () => {
  const ordered = history(register(0));
  const [requisitionId] = ordered.flatMap((e) =>
    e.type === 'PartReordered' ? e.requisitionId : [],
  );
  const came = history(register(0), receive(2, requisitionId ?? ''));
  given(...came)
    .when(receive(2, requisitionId ?? ''))
    .thenNothing();
  given(...came)
    .when(receive(2, 'mistyped'))
    .thenRefused('UNKNOWN_REQUISITION');
});

it('frees what a cancelled order waited for, also of a part that nobody has registered', () => {
  const before = history(reserve('wo-1'), release('wo-1'));
  expect(typesOf(before)).toEqual(['PartShortageFound', 'PartReservationReleased']);
  expect(
    typesOf(
      given(...before)
        .when(register(2))
        .events(),
    ),
  ).toEqual(['PartRegistered']);
});

it('expects pieces at a whole millisecond, whatever the lead time', () => {
  const [shortage] = given(...history(register(0, { leadTimeDays: 0.7 })))
    .when(reserve('wo-1'))
    .events();
  expect(shortage).toMatchObject({ expectedAt: 60_480_010 });
});

describe('a part that is registered again', () => {
  const before = history(register(5), reserve('wo-1', 2), issue('wo-1', 2));

  it.each([
    { name: 'Bearing 6205-2RS' },
    { unitCost: 55 },
    { supplier: 'Northern Bearings' },
    { leadTimeDays: 9 },
    { reorderQuantity: 7 },
  ])('records the change %j, with the pieces that are there', (change) =>
    expect(
      given(...before)
        .when(register(5, change))
        .events(),
    ).toMatchObject([{ type: 'PartRegistered', ...change, onHand: 3 }]),
  );

  it('records nothing when its settings are the same, whatever it says is on hand', () =>
    given(...before)
      .when(register(50))
      .thenNothing());

  it('reorders at once when the reorder point is raised above what is there', () =>
    expect(
      given(...before)
        .when(register(5, { reorderPoint: 3 }))
        .events(),
    ).toMatchObject([{ type: 'PartRegistered' }, { type: 'PartReordered', quantity: 2 }]));

  it('is refused a cost or lead time that cannot be', () => {
    given(...before)
      .when(register(5, { unitCost: -1 }))
      .thenRefused('BAD_COST');
    given(...before)
      .when(register(5, { leadTimeDays: NaN }))
      .thenRefused('BAD_COST');
    given(...before)
      .when(register(5, { unitCost: Infinity }))
      .thenRefused('BAD_COST');
  });
});

it('refuses what cannot be', () => {
  given().when(receive(1, null)).thenRefused('UNKNOWN_PART');
  given(...history(register(1)))
    .when(reserve('wo-1', 0))
    .thenRefused('BAD_QUANTITY');
  given(...history(register(1), reserve('wo-1')))
    .when(issue('wo-1', 1.5))
    .thenRefused('BAD_QUANTITY');
});

it('keeps no more pieces than a message can tell of', () => {
  given(...history(register(1_000_000_000)))
    .when(receive(1, null))
    .thenRefused('BAD_QUANTITY');
  given().when(register(2_000_000_000)).thenRefused('BAD_QUANTITY');
});
