// Generated from schemas/ by `npm run generate`. Do not edit.

/** Somebody who does the work. */
export interface TechnicianRegistered {
  readonly technicianId: string;
  readonly name: string;
  /** e.g. mechanical, electrical, instrument. */
  readonly skills: readonly string[];
  readonly hourlyRate: number;
  readonly registeredBy: string;
  /** Epoch milliseconds. */
  readonly registeredAt: number;
}

/** What may stand on the topic `workorder.people`. */
export type WorkorderPeopleEvent =
  | ({ readonly type: 'TechnicianRegistered' } & TechnicianRegistered);
