import type { InForce } from '@fettle/eventsourcing';
import { calendarShifts, withCalendar } from './calendar-shifts';
import type { Calendar } from './calendar.reference';

const HOUR = 3_600_000;
const utc = (text: string): number => Date.parse(`${text}Z`);

const berlin: Calendar = {
  calendarId: 'hall',
  timeZone: 'Europe/Berlin',
  lines: [{ lineId: 'line-1', idealCycleMs: 1_000 }],
  shifts: [
    {
      name: 'early',
      weekdays: [1, 2, 3, 4, 5],
      startsAt: '06:00',
      endsAt: '14:00',
      breaks: [{ startsAt: '10:00', endsAt: '10:30' }],
    },
    {
      name: 'night',
      weekdays: [1, 2, 3, 4, 5, 6],
      startsAt: '22:00',
      endsAt: '06:00',
      breaks: [{ startsAt: '02:00', endsAt: '02:15' }],
    },
  ],
  closedOn: ['2026-12-25'],
};

/** Editions of one calendar, by when they are in force. */
const editions = (...all: readonly (readonly [number, Calendar])[]): InForce => {
  const at = (moment: number) => all.findLast(([from]) => from <= moment)?.[1];
  return {
    inForce: <Value>(_: unknown, __: string, moment: number) => at(moment) as Value | undefined,
    allInForce: <Value>(_: unknown, moment: number) => {
      const one = at(moment);
      return new Map(one ? [['hall', one as Value]] : []);
    },
  };
};
const always = editions([0, berlin]);
const shiftsIn = (from: string, until: string, configured = always) =>
  calendarShifts(configured, { from: utc(from), until: utc(until) });

it('plans the shifts of a day by the clocks of its time zone', () =>
  expect(shiftsIn('2026-12-02T00:00', '2026-12-03T00:00')).toEqual([
    {
      lineId: 'line-1',
      shiftId: 'hall/2026-12-02/early',
      from: utc('2026-12-02T05:00'),
      until: utc('2026-12-02T13:00'),
      plannedDownMs: HOUR / 2,
      idealCycleMs: 1_000,
    },
    expect.objectContaining({
      shiftId: 'hall/2026-12-02/night',
      from: utc('2026-12-02T21:00'),
      until: utc('2026-12-03T05:00'),
      plannedDownMs: HOUR / 4,
    }),
  ]));

it('makes the night shorter and longer by an hour when the clocks change', () => {
  const lengths = (day: string, next: string) =>
    shiftsIn(`${day}T12:00`, `${next}T12:00`).map(({ from, until }) => (until - from) / HOUR);
  expect(lengths('2026-03-28', '2026-03-29')).toEqual([7]);
  expect(lengths('2026-10-24', '2026-10-25')).toEqual([9]);
});

it('plans nothing on a closed day, nor on a Sunday', () =>
  expect(shiftsIn('2026-12-24T23:30', '2026-12-27T23:30').map(({ shiftId }) => shiftId)).toEqual([
    'hall/2026-12-26/night',
  ]));

it('begins each shift by the version that is in force then', () => {
  const later: Calendar = { ...berlin, shifts: berlin.shifts.slice(0, 1) };
  const noon = utc('2026-12-02T12:10');
  expect(
    shiftsIn('2026-12-02T00:00', '2026-12-04T00:00', editions([0, berlin], [noon, later])).map(
      ({ shiftId }) => shiftId,
    ),
  ).toEqual(['hall/2026-12-02/early', 'hall/2026-12-03/early']);
});

it('gives way to what was planned for the line', () => {
  const byCalendar = shiftsIn('2026-12-02T00:00', '2026-12-03T00:00');
  const [early] = byCalendar;
  if (!early) throw new Error('an early shift');
  const planned = { ...early, shiftId: 'mes-7', from: early.from + HOUR };
  expect(withCalendar([planned], byCalendar).map(({ shiftId }) => shiftId)).toEqual([
    'mes-7',
    'hall/2026-12-02/night',
  ]);
});
