import { seededRandom } from '@fettle/kernel';

import { numberOf } from './table';
import { detectCsv, type Detected, type DetectOptions } from './detect-csv';
import { readTable } from './read-table';
import type { Refusal, Table } from './table';

const random = seededRandom('csv');
const clock = (i: number) => new Date(1_700_000_000_000 + i * 60_000).toISOString();

/** A pump whose flow falls at row 1,000. */
const lines = (separator = ',', number = (value: number) => value.toFixed(3)) => [
  ['time', 'pressure', 'flow', 'note'].join(separator),
  ...Array.from({ length: 1500 }, (_, i) =>
    [
      clock(i),
      number(6 + 0.05 * random.normal()),
      number(120 + 2 * random.normal() - (i >= 1000 ? 25 : 0)),
      'ok',
    ].join(separator),
  ),
];

const detected = (text: string, options?: DetectOptions): Detected => {
  const result = detectCsv(text, options);
  if (result.kind === 'refused') throw new Error(result.message);
  return result;
};
const refusal = (text: string, options?: DetectOptions): Refusal => {
  const result = detectCsv(text, options);
  if (result.kind !== 'refused') throw new Error('was read');
  return result;
};
const table = (text: string, time?: string): Table => {
  const result = readTable(text, time);
  if (result.kind === 'refused') throw new Error(result.message);
  return result;
};

describe('a file', () => {
  const result = detected(lines().join('\n'), { title: 'Pump <7>' });

  it('gives alerts with the row, the signal and a reason in words', () => {
    const alert = result.alerts.find(({ kind }) => kind === 'machine');
    expect(alert?.signal).toBe('flow');
    expect((alert?.row ?? 0) - 1000).toBeLessThan(60);
    expect(alert?.reason).toMatch(/flow is .*, below the .* expected/);
    expect(result.alerts.every(({ row }) => row >= 100)).toBe(true);
  });

  it('gives a score a row, and a table of them', () => {
    expect(result.score).toHaveLength(1500);
    expect(Math.max(...result.score.slice(0, 990))).toBeLessThan(0.62);
    expect(Math.max(...result.score.slice(1000))).toBeGreaterThan(0.5);
    const rows = result.csv.trim().split('\n');
    expect(rows[0]).toBe('time,score,pressure novelty,flow novelty');
    expect(rows).toHaveLength(1501);
  });

  it('draws a picture: a panel a signal, a mark an alert, nothing that breaks the markup', () => {
    expect(result.svg).toMatch(/^<svg [^>]*>/);
    expect(result.svg).toContain('Pump &lt;7&gt;');
    expect(result.svg).toContain('>flow</text>');
    expect(result.svg).toContain('<title>2023-');
    expect(result.svg).not.toContain('NaN');
  });

  it('says what it did', () => {
    expect(result.notes.join(' ')).toMatch(/Left out, not measurements: note/);
    expect(result.notes.join(' ')).toMatch(/first 300 rows are taken as healthy/);
  });

  it('is causal: rows to come change no score, once the file is long enough to learn from', () => {
    const text = [...lines(), ...lines().slice(1)].map((line, i) =>
      i === 0 ? line : [clock(i), ...line.split(',').slice(1)].join(','),
    );
    const whole = detected(text.join('\n'));
    const cut = detected(text.slice(0, 2201).join('\n'));
    expect(cut.score).toEqual(whole.score.slice(0, 2200));
    expect(Math.max(...cut.score)).toBeGreaterThan(0.5);
  });

  it('gives the same twice', () => {
    const text = lines().join('\n');
    expect(detectCsv(text)).toEqual(detectCsv(text));
  });
});

describe('what it reads', () => {
  const count = (text: string) => table(text).columns.map(({ name }) => name);

  it.each([
    ['semicolons and decimal commas', lines(';', (v) => v.toFixed(2).replace('.', ','))],
    ['tabs', lines('\t')],
    ['a byte order mark and Windows line ends', [`\uFEFF${lines().join('\r\n')}`]],
    ['comments and empty lines', ['# from the historian', '', ...lines()]],
  ])('%s', (_name, text) => {
    expect(count(text.join('\n'))).toEqual(['pressure', 'flow']);
  });

  it('quoted cells with separators in them', () => {
    const text = lines().map((line, i) => (i === 0 ? 'time,"pressure, bar",flow,note' : line));
    expect(count(text.join('\n'))).toEqual(['pressure, bar', 'flow']);
  });

  it('quoted cells with line breaks in them', () => {
    const [header, ...rows] = lines();
    const broken = rows.map((row) => row.replace(/ok$/, `"one\nand ""another"""`));
    const { at, columns } = table([header, ...broken].join('\n'));
    expect(columns.map(({ name }) => name)).toEqual(['pressure', 'flow']);
    expect(at).toHaveLength(rows.length);
  });

  it('a quote that is never closed, as of inches', () => {
    const text = lines().map((line, i) => (i === 5 ? line.replace(/,[^,]*$/, ',"5 inch') : line));
    expect(table(text.join('\n')).at).toHaveLength(lines().length - 1);
  });

  it('a file without a header, and one without times', () => {
    const bare = lines()
      .slice(1)
      .map((line) => line.split(',').slice(1, 3).join(','));
    const read = table(bare.join('\n'));
    expect(read.columns.map(({ name }) => name)).toEqual(['column-1', 'column-2']);
    expect(read.timeName).toBeNull();
    expect(Array.from(read.at.slice(0, 3))).toEqual([0, 1000, 2000]);
  });

  it.each([
    ['2024-05-01 12:00:00', Date.UTC(2024, 4, 1, 12)],
    ['2024-05-01T12:00:00+02:00', Date.UTC(2024, 4, 1, 10)],
    ['1.5.2024 9:30', Date.UTC(2024, 4, 1, 9, 30)],
    ['1714564800', Date.UTC(2024, 4, 1, 12)],
    ['1714564800000', Date.UTC(2024, 4, 1, 12)],
  ])('%s as a time', (text, at) => {
    const rows = Array.from(
      { length: 200 },
      (_, i) => `${i === 0 ? text : clock(i + 1e6)},${i % 7}`,
    );
    expect(table(['when,value', ...rows].join('\n'), 'when').at).toContain(at);
  });

  it.each([
    ['1,200.5', ',', 1200.5],
    ['1,200', ',', 1200],
    ['0,123', ',', 0.123],
    ['1,200', ';', 1.2],
    ['1.200,5', ';', 1200.5],
    ['12,3,4', ';', NaN],
  ])('%s between %s is %d', (cell, separator, value) => {
    expect(numberOf(cell, separator)).toBe(value);
  });

  it('months before days where the file can mean nothing else, and hours of half a day', () => {
    const rows = Array.from({ length: 200 }, (_, i) => `2/${1 + (i % 28)}/2024 9:30 PM,${i % 7}`);
    const dates = new Set(table(['when,value', ...rows.slice(0, 28)].concat(more()).join('\n')).at);
    expect(dates).toContain(Date.UTC(2024, 1, 20, 21, 30));
    expect(dates).toContain(Date.UTC(2024, 0, 1, 0, 5));
  });
  const more = () =>
    Array.from(
      { length: 200 },
      (_, i) => `1/${1 + (i % 28)}/2024 12:${10 + (i % 50)} AM,${i % 5}`,
    ).concat('1/1/2024 12:05 AM,3');

  it('a counter of rows is no measurement, and rows are named where there are no times', () => {
    const numbered = lines().map((line, i) => {
      const [, pressure, flow] = line.split(',');
      return i === 0 ? 'cycle,pressure,flow' : `${i + 6},${pressure},${flow}`;
    });
    const result = detected(numbered.join('\n'));
    expect(count(numbered.join('\n'))).toEqual(['pressure', 'flow']);
    expect(result.notes.join(' ')).toMatch(/not measurements: cycle/);
    expect(result.svg).toContain('>row 1</text>');
    expect(result.csv).toMatch(/^row,score/);
    expect(result.svg).not.toContain('1970');
  });

  it('rows out of order and doubled times, and says so', () => {
    const [head = '', ...rows] = lines();
    const read = table([head, ...rows.slice(700), ...rows.slice(0, 701)].join('\n'));
    expect(Array.from(read.at)).toEqual(Array.from(read.at).sort((a, b) => a - b));
    expect(read.notes.join(' ')).toMatch(/not in order of time/);
    expect(read.notes.join(' ')).toMatch(/1 rows had no time or one that was there before/);
  });
});

describe('what loggers and sheets write', () => {
  const rows = (cell: (i: number) => string) => Array.from({ length: 200 }, (_, i) => cell(i));
  const second = (i: number) => String(i % 60).padStart(2, '0');
  const minute = (i: number) => String(Math.floor(i / 60)).padStart(2, '0');
  const noon = Date.UTC(2024, 4, 13, 12);

  it('one column of decimal commas is one column', () => {
    const { columns } = table(['flow', ...rows((i) => `20,${100 + (i % 9)}`)].join('\n'));
    expect(columns.map(({ name, values }) => [name, values[1]])).toEqual([['flow', 20.101]]);
  });

  it.each([
    ['2024/05/13 12:MM:SS', (i: number) => `2024/05/13 12:${minute(i)}:${second(i)}`],
    ['13.05.2024 12:MM:SS,000', (i: number) => `"13.05.2024 12:${minute(i)}:${second(i)},000"`],
    ['date and clock apart', (i: number) => `13.05.2024,12:${minute(i)}:${second(i)}`],
  ])('times as %s', (_, when) => {
    const title = when(0).split(',12').length > 1 ? 'Date,Time,flow' : 'when,flow';
    const { at, timeName } = table([title, ...rows((i) => `${when(i)},${i % 7}`)].join('\n'));
    expect([at[0], at[199]]).toEqual([noon, noon + 199_000]);
    expect(timeName).toBe(title.includes('Date') ? 'Date Time' : 'when');
  });

  it('the separator in a line of its own, and a name twice', () => {
    const { columns } = table(['sep=;', 'a;a', ...rows((i) => `${i % 7};${i % 5}`)].join('\r\n'));
    expect(columns.map(({ name }) => name)).toEqual(['a', 'a (column 2)']);
  });
});

describe('what it refuses, with what to do about it', () => {
  interface Unreadable {
    readonly what: string;
    readonly text: string;
    readonly reason: Refusal['reason'];
    readonly says: string;
    readonly options?: DetectOptions;
  }
  const short = 'time,a\n2024-01-01,1.5\n2024-01-02,2.5\n2024-01-03,4';
  const fine = lines().join('\n');
  const cases: Unreadable[] = [
    { what: 'nothing', text: '', reason: 'EMPTY', says: 'empty' },
    { what: 'blank lines', text: '\n\n', reason: 'EMPTY', says: 'empty' },
    { what: 'a zip', text: 'PK\u0003\u0000', reason: 'NOT_TEXT', says: 'Save the sheet as CSV' },
    { what: 'words', text: 'a,b\nx,y\nz,w', reason: 'NO_NUMBERS', says: 'One row a time' },
    { what: 'JSON', text: '{"a": 1}', reason: 'NO_NUMBERS', says: 'One row a time' },
    { what: 'three rows', text: short, reason: 'TOO_SHORT', says: '150 are needed' },
    {
      what: 'a column that is not there',
      text: fine,
      reason: 'NO_SUCH_COLUMN',
      says: 'pressure, flow',
      options: { timeColumn: 'zeit' },
    },
    {
      what: 'a column without times',
      text: fine,
      reason: 'TIME_UNREADABLE',
      says: '2024-05-01T12:00:00Z',
      options: { timeColumn: 'note' },
    },
  ];

  it.each(cases)('$what', ({ text, reason, says, options }) => {
    const { reason: given, message } = refusal(text, options);
    expect(given).toBe(reason);
    expect(message).toContain(says);
  });
});
