import type { EpochMs } from '@fettle/kernel';

/** Something was decided: whoever shows it asks anew. */
export interface Change {
  readonly kind: 'change';
  readonly topic: string;
  /** e.g. `WorkOrderOpened` */
  readonly event: string;
  /** Key of the record: an asset or a part. */
  readonly key: string;
  readonly workOrderId?: string;
  readonly alertId?: string;
  /** Event time. */
  readonly at: EpochMs;
}

/** One value of the asset that somebody looks at. */
export interface LiveReading {
  readonly signal: string;
  readonly at: EpochMs;
  readonly value: number;
}

/** What was read from one record of the log. */
export type LiveInput =
  | Change
  | { readonly kind: 'heard'; readonly assetId: string }
  | {
      readonly kind: 'readings';
      readonly assetId: string;
      readonly readings: readonly LiveReading[];
    };

/** What a browser gets, as the event `type` of its stream. */
export type LiveMessage =
  | { readonly type: 'hello'; readonly id: string; readonly data: { readonly now: EpochMs } }
  | { readonly type: 'change'; readonly id: string; readonly data: Change }
  | {
      readonly type: 'readings';
      readonly data: { readonly assetId: string; readonly readings: readonly LiveReading[] };
    }
  | { readonly type: 'pulse'; readonly data: { readonly assetIds: readonly string[] } }
  /** Something may have been missed: ask everything anew. */
  | { readonly type: 'resync'; readonly data: { readonly reason: string } };
