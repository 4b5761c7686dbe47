// Generated from schemas/ by `npm run generate`. Do not edit.
import type { Baseline, Contribution, Evidence, Finding, IncidentKind, Severity } from './shapes';

/** Something is wrong with an asset or with a sensor on it. One open alert an asset and kind. */
export interface AlertRaised {
  readonly assetId: string;
  readonly alertId: string;
  /** The incident that further alerts join. */
  readonly incidentId: string;
  readonly kind: IncidentKind;
  readonly severity: Severity;
  /** Most likely mode, null when unknown. */
  readonly failureMode: string | null;
  /** Component that the mode is thought to be of, null when unknown. */
  readonly component: string | null;
  readonly suspectedSignal: string | null;
  /** 0 to 1. */
  readonly score: number;
  readonly detector: string;
  /** In plain words. */
  readonly reason: string;
  readonly baseline: Baseline | null;
  readonly evidence: readonly Evidence[];
  readonly contributions: readonly Contribution[];
  readonly recommendedAction: string;
  /** Event time of the first sample that spoke for it. Epoch milliseconds. */
  readonly firstSignalAt: number;
  /** Epoch milliseconds. */
  readonly raisedAt: number;
}

/** The same incident got worse. */
export interface AlertEscalated {
  readonly assetId: string;
  readonly alertId: string;
  readonly severity: Severity;
  readonly score: number;
  readonly reason: string;
  readonly evidence: readonly Evidence[];
  /** Epoch milliseconds. */
  readonly escalatedAt: number;
}

/** The signals are back to normal, or the machine was put right. */
export interface AlertCleared {
  readonly assetId: string;
  readonly alertId: string;
  readonly reason: ClearReason;
  /** Epoch milliseconds. */
  readonly clearedAt: number;
}

export type ClearReason = 'RECOVERED' | 'MAINTAINED' | 'SENSOR_RESTORED' | 'UNKNOWN';

/** Every symbol of {@link ClearReason}. */
export const clearReasonSymbols = ['RECOVERED', 'MAINTAINED', 'SENSOR_RESTORED', 'UNKNOWN'] as const;

/** The work told whether the alert was right. */
export interface AlertLabelled {
  readonly assetId: string;
  readonly alertId: string;
  readonly label: Finding;
  /** What was found. */
  readonly failureMode: string | null;
  readonly workOrderId: string;
  /** Epoch milliseconds. */
  readonly labelledAt: number;
}

/** A person has seen it (ISA-18.2). */
export interface AlertAcknowledged {
  readonly assetId: string;
  readonly alertId: string;
  readonly acknowledgedBy: string;
  /** Epoch milliseconds. */
  readonly acknowledgedAt: number;
}

/** What may stand on the topic `anomaly.alerts`. */
export type AnomalyAlertsEvent =
  | ({ readonly type: 'AlertRaised' } & AlertRaised)
  | ({ readonly type: 'AlertEscalated' } & AlertEscalated)
  | ({ readonly type: 'AlertCleared' } & AlertCleared)
  | ({ readonly type: 'AlertLabelled' } & AlertLabelled)
  | ({ readonly type: 'AlertAcknowledged' } & AlertAcknowledged);
