import { specificationOf } from '@fettle/eventsourcing';
import fc from 'fast-check';

import { auditCategory, type RecordAction } from './audit.decider';

const given = specificationOf(auditCategory.decider);
const record = (actionId: string): RecordAction => ({
  type: 'RecordAction',
  userId: 'ada',
  actionId,
  role: 'planner',
  action: 'WorkOrderService/Assign',
  target: 'order-1',
  outcome: 'accepted',
  recordedAt: 1_000,
});
const recorded = (actionId: string) => ({ ...record(actionId), type: 'ActionRecorded' as const });

it('records what was done, once', () => {
  expect(given().when(record('a')).events()).toEqual([recorded('a')]);
  given(recorded('a')).when(record('a')).thenNothing();
  expect(given(recorded('a')).when(record('b')).events()).toEqual([recorded('b')]);
});

it('changes nothing when any action is recorded again', () => {
  const { decider } = auditCategory;
  const ids = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 60 });
  fc.assert(
    fc.property(ids, fc.constantFrom('a', 'b', 'c', 'd'), (before, last) => {
      const state = [...before, last].reduce((trail, id) => {
        const decision = decider.decide(record(id), trail);
        return decision.kind === 'accepted' ? decision.events.reduce(decider.evolve, trail) : trail;
      }, decider.initial);
      expect(decider.decide(record(last), state)).toMatchObject({ kind: 'accepted', events: [] });
    }),
  );
});

it('remembers no more than it needs, however long the trail', () => {
  const { decider } = auditCategory;
  const ids = Array.from({ length: 500 }, (_, index) => `${index}`);
  const state = ids.reduce((trail, id) => decider.evolve(trail, recorded(id)), decider.initial);
  expect(state.recent).toHaveLength(100);
});
