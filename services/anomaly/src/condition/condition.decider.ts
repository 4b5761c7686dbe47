import { topics } from '@fettle/contracts';
import type { AnomalyConditionEvent, Condition } from '@fettle/contracts';
import { accept, category } from '@fettle/eventsourcing';
import type { Decider } from '@fettle/eventsourcing';
import type { EpochMs } from '@fettle/kernel';

export interface ChangeCondition {
  readonly type: 'Change';
  readonly assetId: string;
  readonly condition: Condition;
  readonly score: number;
  readonly reason: string;
  readonly at: EpochMs;
}

/** The last word on an asset; UNKNOWN before the first. */
export interface ConditionState {
  readonly condition: Condition;
}

const conditionDecider: Decider<ConditionState, ChangeCondition, AnomalyConditionEvent, never> = {
  initial: { condition: 'UNKNOWN' },
  decide: ({ assetId, condition, score, reason, at }, state) =>
    state.condition === condition
      ? accept()
      : accept({ type: 'ConditionChanged', assetId, condition, score, reason, changedAt: at }),
  evolve: (_, { condition }) => ({ condition }),
};

export const conditionCategory = category<
  ConditionState,
  ChangeCondition,
  AnomalyConditionEvent,
  never
>({
  name: 'condition',
  version: 1,
  topic: topics.anomalyCondition,
  decider: conditionDecider,
  streamIdOf: ({ assetId }) => assetId,
  keyOf: ({ assetId }) => assetId,
});
