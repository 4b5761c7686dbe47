// Generated from schemas/ by `npm run generate`. Do not edit.
import type { Quality } from './shapes';

/** What plant IT wants recorded: checked, then published as ReadingsReceived. */
export interface ReadingsSubmitted {
  readonly assetId: string;
  readonly sourceId: string;
  readonly sequence: number;
  readonly readings: readonly SubmittedReading[];
}

export interface SubmittedReading {
  /** Bound signal, e.g. drive-end.vibration-velocity-rms. */
  readonly signal: string;
  /** Event time, by the clock of the source. Epoch milliseconds. */
  readonly sampledAt: number;
  /** In the registered unit of the signal. */
  readonly value: number;
  readonly quality: Quality;
}

/** What may stand on the topic `telemetry.inbox`. */
export type TelemetryInboxEvent =
  | ({ readonly type: 'ReadingsSubmitted' } & ReadingsSubmitted);
