// Generated from schemas/ by `npm run generate`. Do not edit.

/** What could not be understood or handled, whole. */
export interface RecordQuarantined {
  readonly quarantineId: string;
  readonly service: string;
  /** Where it came in: mqtt, grpc, or the consumer group that failed. */
  readonly source: string;
  readonly topic: string | null;
  readonly partition: number | null;
  readonly offset: number | null;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers: Readonly<Record<string, Uint8Array>>;
  /** The key that is parked behind it; null for observations. */
  readonly streamKey: string | null;
  readonly reason: string;
  readonly detail: string;
  /** Epoch milliseconds. */
  readonly quarantinedAt: number;
}

/** It was replayed or given up by a person. */
export interface QuarantineResolved {
  readonly quarantineId: string;
  readonly resolution: string;
  readonly resolvedBy: string;
  /** Epoch milliseconds. */
  readonly resolvedAt: number;
}

/** What may stand on the topic `service.quarantine`. */
export type ServiceQuarantineEvent =
  | ({ readonly type: 'RecordQuarantined' } & RecordQuarantined)
  | ({ readonly type: 'QuarantineResolved' } & QuarantineResolved);
