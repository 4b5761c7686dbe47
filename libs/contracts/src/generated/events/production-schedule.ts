// Generated from schemas/ by `npm run generate`. Do not edit.

/** A planned stretch of production on a line. */
export interface ShiftPlanned {
  readonly lineId: string;
  /** Unique within the line. */
  readonly shiftId: string;
  /** Epoch milliseconds. */
  readonly startsAt: number;
  /** Epoch milliseconds. */
  readonly endsAt: number;
  /** Breaks and planned stops within: POT minus this is PBT (ISO 22400-2). */
  readonly plannedDownMs: number;
  readonly product: string;
  /** Planned run time an item, PRI (ISO 22400-2). */
  readonly idealCycleMs: number;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
}

/** What may stand on the topic `production.schedule`. */
export type ProductionScheduleEvent =
  | ({ readonly type: 'ShiftPlanned' } & ShiftPlanned);
