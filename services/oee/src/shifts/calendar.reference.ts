import { topics } from '@fettle/contracts';
import type { CalendarLine, WeeklyShift } from '@fettle/contracts';
import { reference } from '@fettle/eventsourcing';

/** When some lines are planned to work, week by week. */
export interface Calendar {
  readonly calendarId: string;
  /** IANA, e.g. Europe/Berlin. */
  readonly timeZone: string;
  readonly lines: readonly CalendarLine[];
  readonly shifts: readonly WeeklyShift[];
  /** Days on which no shift begins, YYYY-MM-DD. */
  readonly closedOn: readonly string[];
}

/** The calendars, as they are in force. */
export const calendars = reference(topics.plantCalendars, {
  name: 'calendar',
  on: ['CalendarDefined', 'CalendarWithdrawn'],
  idOf: ({ calendarId }) => calendarId,
  effectiveFrom: ({ effectiveFrom }) => effectiveFrom,
  valueOf: (event): Calendar | undefined => {
    if (event.type === 'CalendarWithdrawn') return undefined;
    const { calendarId, timeZone, lines, shifts, closedOn } = event;
    return { calendarId, timeZone, lines, shifts, closedOn };
  },
});
