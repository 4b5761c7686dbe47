// Generated from schemas/ by `npm run generate`. Do not edit.

/** What a processor has learnt of one key, or how far the reactions of a task have read. */
export interface SnapshotTaken {
  readonly group: string;
  readonly partition: number;
  /** The processor, or reactions. */
  readonly name: string;
  /** The asset, or empty for a task. */
  readonly streamKey: string;
  readonly stateVersion: number;
  readonly positions: readonly InputPosition[];
  readonly state: Uint8Array;
  /** Epoch milliseconds. */
  readonly takenAt: number;
}

export interface InputPosition {
  readonly topic: string;
  readonly partition: number;
  /** Next to be read. */
  readonly offset: number;
}

/** What may stand on the topic `service.snapshots`. */
export type ServiceSnapshotsEvent =
  | ({ readonly type: 'SnapshotTaken' } & SnapshotTaken);
