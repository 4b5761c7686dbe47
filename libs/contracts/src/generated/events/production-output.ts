// Generated from schemas/ by `npm run generate`. Do not edit.

/** What a line produced in an interval. */
export interface OutputCounted {
  readonly lineId: string;
  readonly sourceId: string;
  /** Epoch milliseconds. */
  readonly startsAt: number;
  /** Epoch milliseconds. */
  readonly endsAt: number;
  readonly product: string;
  /** PQ of the interval. */
  readonly totalCount: number;
  /** GQ of the interval; at most totalCount. */
  readonly goodCount: number;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
}

/** What may stand on the topic `production.output`. */
export type ProductionOutputEvent =
  | ({ readonly type: 'OutputCounted' } & OutputCounted);
