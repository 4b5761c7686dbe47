import type { ShiftBreak, WeeklyShift } from '@fettle/contracts';
import type { InForce } from '@fettle/eventsourcing';
import { DateTime } from 'luxon';
import { calendars } from './calendar.reference';
import type { Calendar } from './calendar.reference';
import { lengthOf } from './intervals';
import type { Interval } from './intervals';
import type { Shift } from './shift-oee';

const DAY_MS = 86_400_000;

/** A time of day on a day, and the other one after it, be it on the next day. */
const between = (day: DateTime, { startsAt, endsAt }: ShiftBreak): Interval => {
  const at = (clock: string, on: DateTime): DateTime => {
    const [hour, minute] = clock.split(':').map(Number);
    return on.set({ hour, minute });
  };
  const from = at(startsAt, day);
  const end = at(endsAt, day);
  const until = end > from ? end : at(endsAt, day.plus({ days: 1 }));
  return { from: from.toMillis(), until: until.toMillis() };
};

/** A break before the shift's start by the clock is on the next day. */
const breakIn = (day: DateTime, shift: Interval, pause: ShiftBreak): Interval => {
  const same = between(day, pause);
  return same.from >= shift.from ? same : between(day.plus({ days: 1 }), pause);
};

const shiftOn = (
  calendar: Calendar,
  day: DateTime,
  weekly: WeeklyShift,
): Omit<Shift, 'lineId' | 'idealCycleMs'> => {
  const shift = between(day, weekly);
  const breaks = weekly.breaks.map((pause) => breakIn(day, shift, pause));
  return {
    ...shift,
    shiftId: `${calendar.calendarId}/${day.toISODate()}/${weekly.name}`,
    plannedDownMs: breaks.reduce((sum, pause) => sum + lengthOf(pause), 0),
  };
};

/** The shifts that a calendar has on one of its days. */
const shiftsOn = (calendar: Calendar, day: DateTime): readonly Shift[] => {
  if (calendar.closedOn.includes(day.toISODate() ?? '')) return [];
  const weekly = calendar.shifts.filter(({ weekdays }) => weekdays.includes(day.weekday));
  return weekly.flatMap((one) => {
    const shift = shiftOn(calendar, day, one);
    return calendar.lines.map((line) => ({ ...shift, ...line }));
  });
};

/**
 * Shifts that the calendars plan and that begin in a stretch. The version of a calendar that is in
 * force when a shift begins is the one that plans it; clocks change as its time zone says.
 */
export const calendarShifts = (
  configured: InForce,
  { from, until }: Interval,
): readonly Shift[] => {
  const found = new Map<string, Shift>();
  for (let at = from - DAY_MS; at < until + DAY_MS; at += DAY_MS / 2)
    for (const [id, calendar] of configured.allInForce(calendars, at)) {
      const day = DateTime.fromMillis(at, { zone: calendar.timeZone }).startOf('day');
      const shifts = [day.minus({ days: 1 }), day].flatMap((one) => shiftsOn(calendar, one));
      for (const shift of shifts) {
        const isIn = shift.from >= from && shift.from < until;
        if (isIn && configured.inForce(calendars, id, shift.from) === calendar)
          found.set(`${shift.lineId}/${shift.shiftId}`, shift);
      }
    }
  return [...found.values()].sort((a, b) => a.from - b.from);
};

/** What was planned for a line is planned; where nothing was, its calendar holds. */
export const withCalendar = (
  planned: readonly Shift[],
  byCalendar: readonly Shift[],
): readonly Shift[] => [
  ...planned,
  ...byCalendar.filter(
    (shift) =>
      !planned.some(
        ({ lineId, from, until }) =>
          lineId === shift.lineId && from < shift.until && until > shift.from,
      ),
  ),
];
