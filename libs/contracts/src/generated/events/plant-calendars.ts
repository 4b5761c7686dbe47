// Generated from schemas/ by `npm run generate`. Do not edit.

/** When some lines are planned to work, week by week, from a moment on; it replaces what was said of the calendar before. */
export interface CalendarDefined {
  readonly calendarId: string;
  readonly name: string;
  /** IANA, e.g. Europe/Berlin: clocks of the shifts are its clocks. */
  readonly timeZone: string;
  readonly lines: readonly CalendarLine[];
  readonly shifts: readonly WeeklyShift[];
  /** Days on which no shift begins, YYYY-MM-DD. */
  readonly closedOn: readonly string[];
  /** Shifts that begin before are those of the version before. Epoch milliseconds. */
  readonly effectiveFrom: number;
  readonly definedBy: string;
  /** Epoch milliseconds. */
  readonly definedAt: number;
}

export interface CalendarLine {
  readonly lineId: string;
  /** Planned run time an item, PRI (ISO 22400-2). */
  readonly idealCycleMs: number;
}

export interface WeeklyShift {
  /** Unique within the calendar, e.g. early. */
  readonly name: string;
  /** Days on which it begins, 1 (Monday) to 7 (ISO 8601). */
  readonly weekdays: readonly number[];
  /** HH:MM */
  readonly startsAt: string;
  /** HH:MM; not after startsAt: on the next day. */
  readonly endsAt: string;
  /** Planned down within the shift. */
  readonly breaks: readonly ShiftBreak[];
}

export interface ShiftBreak {
  /** HH:MM */
  readonly startsAt: string;
  /** HH:MM */
  readonly endsAt: string;
}

/** From a moment on nothing is planned by this calendar. */
export interface CalendarWithdrawn {
  readonly calendarId: string;
  /** Epoch milliseconds. */
  readonly effectiveFrom: number;
  readonly reason: string;
  readonly withdrawnBy: string;
  /** Epoch milliseconds. */
  readonly withdrawnAt: number;
}

/** What may stand on the topic `plant.calendars`. */
export type PlantCalendarsEvent =
  | ({ readonly type: 'CalendarDefined' } & CalendarDefined)
  | ({ readonly type: 'CalendarWithdrawn' } & CalendarWithdrawn);
