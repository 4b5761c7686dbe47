import { topics } from '@fettle/contracts';
import type { AnomalyConditionEvent, Condition } from '@fettle/contracts';
import { accept, category } from '@fettle/eventsourcing';
import type { Decider, Decision } from '@fettle/eventsourcing';
import { unreachable } from '@fettle/kernel';
import type { EpochMs } from '@fettle/kernel';

/** A detector has another word for it. */
export interface ChangeCondition {
  readonly type: 'Change';
  readonly assetId: string;
  readonly condition: Condition;
  readonly score: number;
  readonly reason: string;
  readonly at: EpochMs;
}

/** Nothing is heard of it any more: what its condition is, nobody knows. */
export interface FallSilent {
  readonly type: 'FallSilent';
  readonly assetId: string;
  /** When the last sample was taken in. */
  readonly since: EpochMs;
  readonly reason: string;
  readonly at: EpochMs;
}

/** It is heard again. */
export interface Hear {
  readonly type: 'Hear';
  readonly assetId: string;
  readonly reason: string;
  readonly at: EpochMs;
}

export type ConditionCommand = ChangeCondition | FallSilent | Hear;

/** The last word on an asset; UNKNOWN before the first. */
export interface ConditionState {
  readonly condition: Condition;
  /** The last word that was not STALE: what holds again once it is heard. */
  readonly known: Condition;
}

const changeTo = (
  condition: Condition,
  silentSince: EpochMs | null,
  { assetId, reason, at, score = 0 }: Omit<ConditionCommand, 'type'> & { readonly score?: number },
): Decision<AnomalyConditionEvent, never> =>
  accept({
    type: 'ConditionChanged',
    assetId,
    condition,
    score,
    reason,
    silentSince,
    changedAt: at,
  });

const decide = (
  command: ConditionCommand,
  { condition, known }: ConditionState,
): Decision<AnomalyConditionEvent, never> => {
  switch (command.type) {
    case 'Change':
      return condition === command.condition
        ? accept()
        : changeTo(command.condition, null, command);
    case 'FallSilent':
      return condition === 'STALE' ? accept() : changeTo('STALE', command.since, command);
    case 'Hear':
      return condition === 'STALE' ? changeTo(known, null, command) : accept();
    default:
      return unreachable(command);
  }
};

const conditionDecider: Decider<ConditionState, ConditionCommand, AnomalyConditionEvent, never> = {
  initial: { condition: 'UNKNOWN', known: 'UNKNOWN' },
  decide,
  evolve: ({ known }, { condition }) => ({
    condition,
    known: condition === 'STALE' ? known : condition,
  }),
};

export const conditionCategory = category<
  ConditionState,
  ConditionCommand,
  AnomalyConditionEvent,
  never
>({
  name: 'condition',
  version: 2, // 2: remembers the word before STALE
  topic: topics.anomalyCondition,
  decider: conditionDecider,
  streamIdOf: ({ assetId }) => assetId,
  keyOf: ({ assetId }) => assetId,
});
