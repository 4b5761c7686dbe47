import { topics } from '@fettle/contracts';
import type { CalendarDefined } from '@fettle/contracts';
import { reference } from '@fettle/eventsourcing';

/** When some lines are planned to work, week by week. */
export type Calendar = Omit<CalendarDefined, 'effectiveFrom' | 'definedBy' | 'definedAt'>;

/** The calendars, as they are in force. */
export const calendars = reference(topics.plantCalendars, {
  name: 'calendar',
  on: ['CalendarDefined', 'CalendarWithdrawn'],
  idOf: ({ calendarId }) => calendarId,
  effectiveFrom: ({ effectiveFrom }) => effectiveFrom,
  valueOf: (event): Calendar | undefined => {
    if (event.type === 'CalendarWithdrawn') return undefined;
    const { calendarId, name, timeZone, lines, shifts, closedOn } = event;
    return { calendarId, name, timeZone, lines, shifts, closedOn };
  },
});
