// Generated from schemas/ by `npm run generate`. Do not edit.
import type { RecordVersion } from '../../avro/record-codec';

export const calendarDefinedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: 'c1985ccb46970557',
    schema:
      '{"namespace":"fettle.plant","type":"record","name":"CalendarDefined","doc":"When some lines are planned to work, week by week, from a moment on; it replaces what was said of the calendar before.","fields":[{"name":"calendarId","type":"string"},{"name":"name","type":"string"},{"name":"timeZone","type":"string","doc":"IANA, e.g. Europe/Berlin: clocks of the shifts are its clocks."},{"name":"lines","type":{"type":"array","items":{"type":"record","name":"CalendarLine","fields":[{"name":"lineId","type":"string"},{"name":"idealCycleMs","type":"double","doc":"Planned run time an item, PRI (ISO 22400-2)."}]}}},{"name":"shifts","type":{"type":"array","items":{"type":"record","name":"WeeklyShift","fields":[{"name":"name","type":"string","doc":"Unique within the calendar, e.g. early."},{"name":"weekdays","type":{"type":"array","items":"int"},"doc":"Days on which it begins, 1 (Monday) to 7 (ISO 8601)."},{"name":"startsAt","type":"string","doc":"HH:MM"},{"name":"endsAt","type":"string","doc":"HH:MM; not after startsAt: on the next day."},{"name":"breaks","type":{"type":"array","items":{"type":"record","name":"ShiftBreak","fields":[{"name":"startsAt","type":"string","doc":"HH:MM"},{"name":"endsAt","type":"string","doc":"HH:MM"}]}},"doc":"Planned down within the shift.","default":[]}]}}},{"name":"closedOn","type":{"type":"array","items":"string"},"doc":"Days on which no shift begins, YYYY-MM-DD.","default":[]},{"name":"effectiveFrom","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Shifts that begin before are those of the version before."},{"name":"definedBy","type":"string"},{"name":"definedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const calendarWithdrawnVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '3b27b949658aed5d',
    schema:
      '{"namespace":"fettle.plant","type":"record","name":"CalendarWithdrawn","doc":"From a moment on nothing is planned by this calendar.","fields":[{"name":"calendarId","type":"string"},{"name":"effectiveFrom","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"reason","type":"string"},{"name":"withdrawnBy","type":"string"},{"name":"withdrawnAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];
