import * as fc from 'fast-check';
import { available } from './part';
import type { Part, PartCommand } from './part';
import {
  carry,
  correct,
  issue,
  receive,
  register,
  release,
  reserve,
} from '../../test/part-commands';
import { partDecider } from './part.decider';
import { projectedQuantity } from './replenish-part';

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
  fc.integer({ min: 0, max: 8 }).map((n) => correct(n)),
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
      // What another order had used before, and now gets, was set aside for that order.
      const owed = new Set(before.refusedIssues.map(({ workOrderId }) => workOrderId));
      const others = before.reserved.filter(
        (claim) => claim.workOrderId !== id && !owed.has(claim.workOrderId),
      );
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
