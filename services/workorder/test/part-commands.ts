import { evolvePart } from '../src/parts/evolve-part';
import type { Part, PartCommand, PartEvent } from '../src/parts/part';
import { partDecider } from '../src/parts/part.decider';

type Command<T extends PartCommand['type']> = Extract<PartCommand, { readonly type: T }>;

export const register = (
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
export const reserve = (workOrderId: string, quantity = 1): Command<'Reserve'> => ({
  ...{ type: 'Reserve', partId: 'bearing', assetId: 'pump-1', workOrderId, quantity, at: 10 },
});
export const issue = (workOrderId: string, quantity: number): Command<'Issue'> => ({
  ...{ type: 'Issue', partId: 'bearing', workOrderId, quantity, at: 20 },
});
export const release = (workOrderId: string): Command<'Release'> => ({
  ...{ type: 'Release', partId: 'bearing', workOrderId, at: 20 },
});
export const receive = (quantity: number, requisitionId: string | null): Command<'Receive'> => ({
  ...{ type: 'Receive', partId: 'bearing', quantity, requisitionId, by: 'store', at: 30 },
});
export const correct = (counted: number, reason = 'counted'): Command<'CorrectCount'> => ({
  ...{ type: 'CorrectCount', partId: 'bearing', counted, reason, by: 'planner', at: 40 },
});

/** The part after a command; as it was when that is refused. */
export const carry = (state: Part, command: PartCommand): Part => {
  const decision = partDecider.decide(command, state);
  return decision.kind === 'accepted' ? decision.events.reduce(evolvePart, state) : state;
};

/** What these commands lead to, one after the other; throws when one is refused. */
export const history = (...commands: readonly PartCommand[]): PartEvent[] => {
  let state = partDecider.initial;
  return commands.flatMap((command) => {
    const decision = partDecider.decide(command, state);
    if (decision.kind === 'refused') throw new Error(decision.reason);
    state = decision.events.reduce(evolvePart, state);
    return decision.events;
  });
};
