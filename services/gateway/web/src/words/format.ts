const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const HOURS_A_WEEK = 168;

/** A number in as many digits as it deserves. */
export const number = (value: number): string => {
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return value.toLocaleString('en', {
    maximumFractionDigits: digits,
    minimumFractionDigits: digits,
  });
};

export const percent = (ratio: number): string =>
  Number.isFinite(ratio) ? `${(ratio * 100).toFixed(1)} %` : '–';

/** UCUM codes as people write them. */
export const unitText = (unit: string): string =>
  ({ Cel: '°C', '1': '', '[g]': 'g', 'r/min': 'rpm', '{rpm}': 'rpm', '%': '%' })[unit] ?? unit;

export const withUnit = (value: number, unit: string): string =>
  `${number(value)} ${unitText(unit)}`.trim();

const clockFormat = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** `14:03:22` today, `3 Mar 14:03:22` on another day. */
export const moment = (at: number, now = Date.now()): string => {
  const clock = clockFormat.format(at);
  return dayFormat.format(at) === dayFormat.format(now)
    ? clock
    : `${dayFormat.format(at)} ${clock}`;
};

/** What a field for a date and a time takes, in the zone of the reader. */
export const inputMoment = (at: number): string => {
  const zoneMs = new Date(at).getTimezoneOffset() * MINUTE_MS;
  return new Date(at - zoneMs).toISOString().slice(0, 16);
};

/** Below this, seconds matter. */
const FINE_MS = 20 * MINUTE_MS;

/** 260 → `4 min 20 s`, of a count of the smaller unit. */
const both = (count: number, large: string, small: string): string => {
  const rest = count % 60;
  return `${Math.floor(count / 60)} ${large}${rest === 0 ? '' : ` ${rest} ${small}`}`;
};

/** `12 s`, `4 min 20 s`, `40 min`, `3 h 20 min`, `2 d` */
export const span = (milliseconds: number): string => {
  const ms = Math.max(0, milliseconds);
  if (Math.round(ms / 1_000) < 60) return `${Math.round(ms / 1_000)} s`;
  if (ms >= 2 * DAY_MS) return `${Math.round(ms / DAY_MS)} d`;
  if (ms < FINE_MS) return both(Math.round(ms / 1_000), 'min', 's');
  const minutes = Math.round(ms / MINUTE_MS);
  return minutes < 60 ? `${minutes} min` : both(minutes, 'h', 'min');
};

/** Operating hours as people say them: minutes, hours, days, weeks. */
export const operatingHours = (hours: number): string => {
  const rough = (value: number): string => value.toFixed(value < 10 ? 1 : 0);
  if (hours * 60 < 1) return '< 1 min';
  if (hours < 1) return `${rough(hours * 60)} min`;
  if (hours < 48) return `${rough(hours)} h`;
  if (hours < 2 * HOURS_A_WEEK) return `${rough(hours / 24)} d`;
  return `${rough(hours / HOURS_A_WEEK)} weeks`;
};

/** `2.0 – 3.5 min`, `20 h – 3.1 d`: the unit once where both ends have the same. */
export const operatingRange = (from: number, until: number): string => {
  const [start, end] = [operatingHours(from), operatingHours(until)];
  const [, unit = ''] = start.split(' ');
  return end.endsWith(` ${unit}`)
    ? `${start.replace(` ${unit}`, '')} – ${end}`
    : `${start} – ${end}`;
};

/** `drive-end.vibration-velocity-rms` → `Drive-end · vibration velocity rms` */
export const signalName = (signal: string): string => {
  const [place = '', ...rest] = signal.split('.');
  const what = rest.join(' ').replaceAll('-', ' ');
  const where = place.charAt(0).toUpperCase() + place.slice(1);
  return what === '' ? where : `${where} · ${what}`;
};

/** `bearing-wear` → `Bearing wear`, `SENSOR_FAULT` → `Sensor fault` */
export const words = (code: string): string => {
  const text = code.replaceAll(/[-_]/g, ' ').toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** Who did it: a person, or one of our own rules. */
export const byWhom = (by: string): string => (by.startsWith('policy:') ? 'Fettle' : by);

/** The first letters of an id, enough to tell orders apart by ear. */
export const shortId = (id: string): string => id.slice(0, 8);
