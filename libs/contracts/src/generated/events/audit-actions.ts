// Generated from schemas/ by `npm run generate`. Do not edit.

/** Who did what. */
export interface ActionRecorded {
  readonly userId: string;
  readonly actionId: string;
  readonly role: string;
  /** e.g. WorkOrderService/Assign. */
  readonly action: string;
  readonly target: string;
  readonly outcome: string;
  /** Epoch milliseconds. */
  readonly recordedAt: number;
}

/** What may stand on the topic `audit.actions`. */
export type AuditActionsEvent =
  | ({ readonly type: 'ActionRecorded' } & ActionRecorded);
