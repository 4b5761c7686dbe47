import { specificationOf } from '@fettle/eventsourcing';
import * as fc from 'fast-check';
import { available, evolvePart } from './part';
import type { Part, PartCommand, PartEvent } from './part';
import { partDecider } from './part.decider';

const given = specificationOf(partDecider);
const DAY_MS = 86_400_000;

type Command<T extends PartCommand['type']> = Extract<PartCommand, { readonly type: T }>;

const register = (onHand: number): Command<'Register'> => ({
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
  expect(reordered).toMatchObject({ type: 'PartReordered', quantity: 2 });
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

it('refuses what cannot be', () => {
  given().when(receive(1, null)).thenRefused('UNKNOWN_PART');
  given(...history(register(1)))
    .when(reserve('wo-1', 0))
    .thenRefused('BAD_QUANTITY');
  given(...history(register(1), reserve('wo-1')))
    .when(issue('wo-1', 2))
    .thenRefused('BAD_QUANTITY');
});

const workOrderId = fc.constantFrom('wo-1', 'wo-2', 'wo-3');
const quantity = fc.integer({ min: 0, max: 4 });
const command: fc.Arbitrary<PartCommand> = fc.oneof(
  fc.integer({ min: 0, max: 5 }).map(register),
  fc.tuple(workOrderId, quantity).map(([id, n]) => reserve(id, n)),
  fc.tuple(workOrderId, quantity).map(([id, n]) => issue(id, n)),
  workOrderId.map(release),
  // Pieces that come without a requisition are told apart by their command's id alone.
  quantity.map((n) => receive(n, 'unknown-requisition')),
);

it('changes nothing when an accepted command is retried', () =>
  fc.assert(
    fc.property(fc.array(command), command, (before, last) => {
      const state = [...before, last].reduce(carry, partDecider.initial);
      const again = partDecider.decide(last, state);
      expect(again.kind === 'accepted' ? again.events : []).toEqual([]);
    }),
  ));

it('never claims more than lies on the shelf, as long as orders use what they hold', () =>
  fc.assert(
    fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
      const held = (part: Part, id: string): number =>
        part.status === 'kept'
          ? (part.reserved.find((claim) => claim.workOrderId === id)?.quantity ?? 0)
          : 0;
      let state = partDecider.initial;
      for (const next of commands) {
        if (next.type === 'Issue' && next.quantity > held(state, next.workOrderId)) continue;
        state = carry(state, next);
        if (state.status === 'kept') expect(available(state)).toBeGreaterThanOrEqual(0);
      }
    }),
  ));
