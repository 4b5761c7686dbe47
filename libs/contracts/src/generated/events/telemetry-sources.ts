// Generated from schemas/ by `npm run generate`. Do not edit.

/** A source appeared, was lost or came back. */
export interface SourceStatusChanged {
  readonly sourceId: string;
  /** e.g. mqtt, grpc, inbox. */
  readonly protocol: string;
  readonly status: SourceStatus;
  readonly reason: string | null;
  /** Epoch milliseconds. */
  readonly changedAt: number;
}

export type SourceStatus = 'ONLINE' | 'OFFLINE' | 'UNKNOWN';

/** Every symbol of {@link SourceStatus}. */
export const sourceStatusSymbols = ['ONLINE', 'OFFLINE', 'UNKNOWN'] as const;

/** What may stand on the topic `telemetry.sources`. */
export type TelemetrySourcesEvent =
  | ({ readonly type: 'SourceStatusChanged' } & SourceStatusChanged);
