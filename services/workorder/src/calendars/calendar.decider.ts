import { topics } from '@fettle/contracts';
import type { PlantCalendarsEvent, WeeklyShift } from '@fettle/contracts';
import { category, refuse } from '@fettle/eventsourcing';
import type { Refused } from '@fettle/eventsourcing';
import { DateTime, IANAZone } from 'luxon';
import { editionDecider } from '../editions/edition.decider';
import type { Edition, EditionCommand, EditionRefusal } from '../editions/edition.decider';
import { calendars } from './calendar.reference';
import type { Calendar } from './calendar.reference';

export type CalendarCommand = EditionCommand<Calendar>;

type Particular = 'UNKNOWN_CALENDAR' | 'BAD_TIME_ZONE' | 'BAD_SHIFT' | 'BAD_DAY' | 'BAD_LINE';

export type CalendarRefusal = EditionRefusal | Particular;

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

const faultOfShift = ({ name, weekdays, ...shift }: WeeklyShift): string | undefined => {
  const clocks = [shift, ...shift.breaks].flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]);
  const wrong = clocks.find((clock) => !CLOCK.test(clock));
  if (wrong !== undefined) return `${name}: "${wrong}" is no time of day: write 06:00`;
  if (weekdays.length === 0 || weekdays.some((day) => day < 1 || day > 7))
    return `${name}: weekdays are 1 (Monday) to 7`;
  return undefined;
};

const faultOf = (calendar: Calendar): Refused<Particular> | undefined => {
  const { timeZone, lines, shifts, closedOn } = calendar;
  if (!IANAZone.isValidZone(timeZone))
    return refuse('BAD_TIME_ZONE', `"${timeZone}" is no time zone: write one as Europe/Berlin`);
  const names = shifts.map(({ name }) => name);
  const fault = shifts.map(faultOfShift).find((one) => one !== undefined);
  if (fault !== undefined) return refuse('BAD_SHIFT', fault);
  if (new Set(names).size !== names.length || names.includes(''))
    return refuse('BAD_SHIFT', 'each shift has a name of its own');
  const noDay = closedOn.find((day) => !/^\d{4}-/.test(day) || !DateTime.fromISO(day).isValid);
  if (noDay !== undefined) return refuse('BAD_DAY', `"${noDay}" is no day: write 2026-12-25`);
  if (lines.some(({ lineId, idealCycleMs }) => lineId === '' || !(idealCycleMs > 0)))
    return refuse('BAD_LINE', 'each line has an id, and an ideal cycle above 0 milliseconds');
  return undefined;
};

export const calendarDecider = editionDecider<Calendar, PlantCalendarsEvent, Particular>({
  unknown: 'UNKNOWN_CALENDAR',
  faultOf,
  defined: (calendar, { effectiveFrom, by: definedBy, at: definedAt }) => ({
    ...calendar,
    type: 'CalendarDefined',
    effectiveFrom,
    definedBy,
    definedAt,
  }),
  withdrawn: (calendarId, reason, { effectiveFrom, by: withdrawnBy, at: withdrawnAt }) => ({
    type: 'CalendarWithdrawn',
    calendarId,
    effectiveFrom,
    reason,
    withdrawnBy,
    withdrawnAt,
  }),
  valueOf: calendars.valueOf,
});

export const calendarCategory = category<
  Edition,
  CalendarCommand,
  PlantCalendarsEvent,
  CalendarRefusal
>({
  name: 'calendar',
  version: 1,
  topic: topics.plantCalendars,
  decider: calendarDecider,
  streamIdOf: ({ calendarId }) => calendarId,
  keyOf: ({ id }) => id,
});
