// Generated from schemas/ by `npm run generate`. Do not edit.

/** The condition of an asset in one word. */
export interface ConditionChanged {
  readonly assetId: string;
  readonly condition: Condition;
  readonly score: number;
  readonly reason: string;
  /** Epoch milliseconds. */
  readonly changedAt: number;
}

export type Condition = 'COMMISSIONING' | 'NORMAL' | 'WATCH' | 'ALARM' | 'SENSOR_FAULT' | 'UNKNOWN';

/** Every symbol of {@link Condition}. */
export const conditionSymbols = ['COMMISSIONING', 'NORMAL', 'WATCH', 'ALARM', 'SENSOR_FAULT', 'UNKNOWN'] as const;

/** What may stand on the topic `anomaly.condition`. */
export type AnomalyConditionEvent =
  | ({ readonly type: 'ConditionChanged' } & ConditionChanged);
