import { specificationOf } from '@fettle/eventsourcing';
import { calendarDecider } from './calendar.decider';
import type { CalendarCommand } from './calendar.decider';
import type { Calendar } from './calendar.reference';

const given = specificationOf(calendarDecider);

const early = {
  name: 'early',
  weekdays: [1, 2, 3, 4, 5],
  startsAt: '06:00',
  endsAt: '14:00',
  breaks: [{ startsAt: '10:00', endsAt: '10:30' }],
};
const plant: Calendar = {
  calendarId: 'plant',
  name: 'Hall 1',
  timeZone: 'Europe/Berlin',
  lines: [{ lineId: 'line-1', idealCycleMs: 1_000 }],
  shifts: [early],
  closedOn: ['2026-12-25'],
};
const define = (value: Calendar): CalendarCommand => ({
  type: 'Define',
  id: value.calendarId,
  value,
  effectiveFrom: 5,
  by: 'petra',
  at: 5,
});

it('is defined once, whoever says the same again', () => {
  const [defined] = given().when(define(plant)).events();
  if (!defined) throw new Error('it is defined');
  expect(defined).toMatchObject({
    type: 'CalendarDefined',
    calendarId: 'plant',
    definedBy: 'petra',
  });
  given(defined).when(define(plant)).thenNothing();
});

it.each([
  ['BAD_TIME_ZONE', { timeZone: 'Berlin time' }],
  ['BAD_SHIFT', { shifts: [{ ...early, startsAt: '6' }] }],
  ['BAD_SHIFT', { shifts: [{ ...early, weekdays: [0] }] }],
  ['BAD_SHIFT', { shifts: [{ ...early, weekdays: [] }] }],
  ['BAD_SHIFT', { shifts: [early, early] }],
  ['BAD_SHIFT', { shifts: [{ ...early, breaks: [{ startsAt: '10:00', endsAt: '25:00' }] }] }],
  ['BAD_DAY', { closedOn: ['2026-02-30'] }],
  ['BAD_DAY', { closedOn: ['25.12.2026'] }],
  ['BAD_LINE', { lines: [{ lineId: 'line-1', idealCycleMs: 0 }] }],
] as const)('is refused for %s: %j', (reason, wrong) =>
  given()
    .when(define({ ...plant, ...wrong }))
    .thenRefused(reason),
);
