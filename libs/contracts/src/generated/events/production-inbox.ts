// Generated from schemas/ by `npm run generate`. Do not edit.

/** A count from the MES: checked, then published as OutputCounted. */
export interface OutputSubmitted {
  readonly lineId: string;
  readonly sourceId: string;
  /** Epoch milliseconds. */
  readonly startsAt: number;
  /** Epoch milliseconds. */
  readonly endsAt: number;
  readonly product: string;
  readonly totalCount: number;
  readonly goodCount: number;
}

/** A shift from the MES: checked, then published as ShiftPlanned. */
export interface ShiftSubmitted {
  readonly lineId: string;
  readonly shiftId: string;
  /** Epoch milliseconds. */
  readonly startsAt: number;
  /** Epoch milliseconds. */
  readonly endsAt: number;
  readonly plannedDownMs: number;
  readonly product: string;
  readonly idealCycleMs: number;
}

/** What may stand on the topic `production.inbox`. */
export type ProductionInboxEvent =
  | ({ readonly type: 'OutputSubmitted' } & OutputSubmitted)
  | ({ readonly type: 'ShiftSubmitted' } & ShiftSubmitted);
