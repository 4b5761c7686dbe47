import { specificationOf } from '@fettle/eventsourcing';
import * as fc from 'fast-check';
import { available, evolvePart } from './part';
import type { Part, PartCommand, PartEvent } from './part';
import { partDecider } from './part.decider';
import { projectedQuantity } from './replenish-part';

const given = specificationOf(partDecider);
const DAY_MS = 86_400_000;

type Command<T extends PartCommand['type']> = Extract<PartCommand, { readonly type: T }>;

const register = (
  onHand: number,
  change: Partial<Command<'Register'>['part']> = {},
): Command<'Register'> => ({
  type: 'Register',
  partId: 'bearing',
  part: {
    partId: 'bearing',
    name: 'Bearing 6205',
    onHand,
    reorderPoint: 0,
    reorderQuantity: 2,
    leadTimeDays: 5,
    supplier: null,
    unitCost: 40,
    ...change,
  },
  by: 'planner',
  at: 1,
});
const reserve = (workOrderId: string, quantity = 1): Command<'Reserve'> => ({
  ...{ type: 'Reserve', partId: 'bearing', assetId: 'pump-1', workOrderId, quantity, at: 10 },
});
const issue = (workOrderId: string, quantity: number): Command<'Issue'> => ({
  ...{ type: 'Issue', partId: 'bearing', workOrderId, quantity, at: 20 },
});
const release = (workOrderId: string): Command<'Release'> => ({
  ...{ type: 'Release', partId: 'bearing', workOrderId, at: 20 },
});
const receive = (quantity: number, requisitionId: string | null): Command<'Receive'> => ({
  ...{ type: 'Receive', partId: 'bearing', quantity, requisitionId, by: 'store', at: 30 },
});

const carry = (state: Part, command: PartCommand): Part => {
  const decision = partDecider.decide(command, state);
  return decision.kind === 'accepted' ? decision.events.reduce(evolvePart, state) : state;
};

const history = (...commands: readonly PartCommand[]): PartEvent[] => {
  let state = partDecider.initial;
  return commands.flatMap((command) => {
    const decision = partDecider.decide(command, state);
    if (decision.kind === 'refused') throw new Error(decision.reason);
    state = decision.events.reduce(evolvePart, state);
    return decision.events;
  });
};

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
    given(...two)
      .when(issue('wo-1', 3))
      .thenRefused('NOT_ENOUGH_FREE');
    expect(
      typesOf(
        given(...two)
          .when(issue('wo-1', 2))
          .events(),
      ),
    ).toContain('PartIssued');
  });

  it('may have had nothing set aside at all, and is served once', () => {
    given(...two)
      .when(issue('wo-3', 2))
      .thenRefused('NOT_ENOUGH_FREE');
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

const workOrderId = fc.constantFrom('wo-1', 'wo-2', 'wo-3');
const quantity = fc.integer({ min: 0, max: 4 });
const settings = fc.record({
  reorderPoint: fc.integer({ min: 0, max: 3 }),
  reorderQuantity: fc.integer({ min: 0, max: 3 }),
  unitCost: fc.constantFrom(40, 55),
});
const command: fc.Arbitrary<PartCommand> = fc.oneof(
  fc.tuple(fc.integer({ min: 0, max: 5 }), settings).map(([n, change]) => register(n, change)),
  fc.tuple(workOrderId, quantity).map(([id, n]) => reserve(id, n)),
  fc.tuple(workOrderId, quantity).map(([id, n]) => issue(id, n)),
  workOrderId.map(release),
  // Pieces that come without a requisition are told apart by their command's id alone.
  quantity.map((n) => receive(n, 'unknown-requisition')),
);
const walk = (
  commands: readonly PartCommand[],
  check: (before: Part, after: Part) => void,
): void => {
  let state = partDecider.initial;
  for (const next of [...commands, receive(1, null)]) {
    const after = carry(state, next);
    check(state, after);
    state = after;
  }
};
const anyCommands = fc.array(command, { maxLength: 30 });

it('changes nothing when an accepted command is retried', () =>
  fc.assert(
    fc.property(anyCommands, command, (before, last) => {
      const state = [...before, last].reduce(carry, partDecider.initial);
      const again = partDecider.decide(last, state);
      expect(again.kind === 'accepted' ? again.events : []).toEqual([]);
    }),
  ));

it('never claims more than lies on the shelf, whatever orders ask for', () =>
  fc.assert(
    fc.property(anyCommands, (commands) =>
      walk(commands, (_, after) => {
        if (after.status === 'kept') expect(available(after)).toBeGreaterThanOrEqual(0);
      }),
    ),
  ));

it('takes nothing from an order that another one was issued to', () =>
  fc.assert(
    fc.property(anyCommands, fc.tuple(workOrderId, quantity), (commands, [id, n]) => {
      const before = commands.reduce(carry, partDecider.initial);
      const after = carry(before, issue(id, n));
      if (before.status === 'none' || after.status === 'none') return;
      const others = before.reserved.filter((claim) => claim.workOrderId !== id);
      expect(after.reserved).toEqual(expect.arrayContaining(others));
    }),
  ));

it('never stays at or below the reorder point with nothing on order', () =>
  fc.assert(
    fc.property(anyCommands, (commands) =>
      walk(commands, (before, after) => {
        if (after.status === 'none' || before === after) return;
        const bought = after.reorderQuantity > 0 ? after.reorderPoint + 1 : 0;
        const enough = after.waiting.length === 0 && after.reorderQuantity === 0;
        if (!enough) expect(projectedQuantity(after)).toBeGreaterThanOrEqual(bought);
      }),
    ),
  ));
