import type { Change, LiveInput, LiveMessage, LiveReading } from './live-message';

/** Bounds of what waits for one browser. */
export interface QueueLimits {
  /** Changes that may wait; beyond it they are replaced by one `resync`. */
  readonly changesMax: number;
  /** Readings that may wait; beyond it the oldest are dropped. */
  readonly readingsMax: number;
}

/** A change with its place in the stream. */
export interface NumberedChange {
  readonly id: string;
  readonly change: Change;
}

const limitsDefault: QueueLimits = { changesMax: 200, readingsMax: 2_000 };

/**
 * What waits for one browser: changes in order, readings of the one asset it looks at, and who was
 * heard. Bounded: a browser that is too slow loses detail and is told so, never memory of ours.
 */
export class LiveQueue {
  private changes: NumberedChange[] = [];
  private readings: LiveReading[] = [];
  private heard = new Set<string>();
  private resync: string | undefined;

  constructor(
    /** The asset whose readings are wanted. */
    readonly assetId: string | undefined,
    private readonly limits: QueueLimits = limitsDefault,
  ) {}

  offerChange(numbered: NumberedChange): void {
    if (this.resync !== undefined) return;
    this.changes.push(numbered);
    if (this.changes.length > this.limits.changesMax) this.demandResync('too much at once');
  }

  offer(input: Exclude<LiveInput, Change>): void {
    if (input.kind === 'heard') {
      this.heard.add(input.assetId);
      return;
    }
    if (input.assetId !== this.assetId) return;
    this.readings.push(...input.readings);
    const over = this.readings.length - this.limits.readingsMax;
    if (over > 0) this.readings.splice(0, over);
  }

  /** What was missed cannot be told one by one any more. */
  demandResync(reason: string): void {
    this.changes = [];
    this.resync = reason;
  }

  /** Everything that waits, coalesced: at most one message of readings and one pulse. */
  take(): readonly LiveMessage[] {
    const { assetId, readings, heard, changes, resync } = this;
    this.changes = [];
    this.readings = [];
    this.heard = new Set();
    this.resync = undefined;
    return [
      ...(resync === undefined ? [] : [{ type: 'resync' as const, data: { reason: resync } }]),
      ...changes.map(({ id, change }) => ({ type: 'change' as const, id, data: change })),
      ...(assetId === undefined || readings.length === 0
        ? []
        : [{ type: 'readings' as const, data: { assetId, readings } }]),
      ...(heard.size === 0
        ? []
        : [{ type: 'pulse' as const, data: { assetIds: [...heard].sort() } }]),
    ];
  }
}
