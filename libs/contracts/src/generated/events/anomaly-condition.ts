// Generated from schemas/ by `npm run generate`. Do not edit.

/** The condition of an asset in one word. */
export interface ConditionChanged {
  readonly assetId: string;
  readonly condition: Condition;
  readonly score: number;
  readonly reason: string;
  /** While it is STALE: when the last sample of it was taken in. Epoch milliseconds. */
  readonly silentSince: number | null;
  /** Epoch milliseconds. */
  readonly changedAt: number;
}

export type Condition = 'COMMISSIONING' | 'NORMAL' | 'WATCH' | 'ALARM' | 'SENSOR_FAULT' | 'STALE' | 'UNKNOWN';

/** Every symbol of {@link Condition}. */
export const conditionSymbols = ['COMMISSIONING', 'NORMAL', 'WATCH', 'ALARM', 'SENSOR_FAULT', 'STALE', 'UNKNOWN'] as const;

/** What may stand on the topic `anomaly.condition`. */
export type AnomalyConditionEvent =
  | ({ readonly type: 'ConditionChanged' } & ConditionChanged);
