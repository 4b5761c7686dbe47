// Generated from schemas/ by `npm run generate`. Do not edit.
import type { Quality } from './shapes';

/** What one source said about one asset. */
export interface ReadingsReceived {
  readonly assetId: string;
  /** Registered source, e.g. mqtt-line-1. */
  readonly sourceId: string;
  /** Counts up per source and asset; a gap means loss before us. */
  readonly sequence: number;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly readings: readonly Reading[];
}

export interface Reading {
  /** Bound signal, e.g. drive-end.vibration-velocity-rms. */
  readonly signal: string;
  /** Event time, by the clock of the source. Epoch milliseconds. */
  readonly sampledAt: number;
  /** In the registered unit of the signal. */
  readonly value: number;
  readonly quality: Quality;
}

/** What may stand on the topic `telemetry.readings`. */
export type TelemetryReadingsEvent =
  | ({ readonly type: 'ReadingsReceived' } & ReadingsReceived);
