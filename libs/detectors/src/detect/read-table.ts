import { isMonthFirst, numberOf, refuse, rowsOf, separatorOf, timeOf } from './table';
import type { Column, Refusal, Table } from './table';

/**
 * Share of a column's cells that must be numbers (or times) for it to be one of numbers (or times).
 */
const SHARE_MIN = 0.6;
/** Fewer rows than this, and nothing can be learnt from them. */
export const ROWS_MIN = 150;

interface Grid {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly separator: string;
}

const gridOf = (text: string): Grid | Refusal => {
  if (text.includes('\u0000')) {
    return refuse(
      'NOT_TEXT',
      'This is not a text file. Save the sheet as CSV (UTF-8) and try again.',
    );
  }
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const said = /^sep=(.)\n/i.exec(plain)?.[1]; // as Excel writes it
  const body = said === undefined ? plain : plain.slice('sep=?\n'.length);
  const separator = said ?? separatorOf(body);
  const rows = rowsOf(body, separator);
  if (rows.length === 0) return refuse('EMPTY', 'The file is empty.');
  const first = rows[0] as string[];
  const isData = (cell: string) =>
    !Number.isNaN(numberOf(cell, separator)) || !Number.isNaN(timeOf(cell));
  const headless = first.some((cell) => cell !== '') && first.every((c) => c === '' || isData(c));
  const names = first.map((cell, i) => (headless || cell === '' ? `column-${i + 1}` : cell));
  const header = names.map((name, i) =>
    names.indexOf(name) < i ? `${name} (column ${i + 1})` : name,
  );
  return { header, rows: headless ? rows : rows.slice(1), separator };
};

const CLOCK = /^\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?[AP]M)?$/i;
const DATE = /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}$/;

/** A column of dates with one of clocks behind it is one of times. */
const withClock = (grid: Grid): Grid => {
  const isEvery = (i: number, form: RegExp): boolean =>
    grid.rows.length > 0 && grid.rows.slice(0, 200).every((row) => form.test(row[i] ?? ''));
  const date = grid.header.findIndex((_, i) => isEvery(i, DATE) && isEvery(i + 1, CLOCK));
  if (date < 0) return grid;
  const joined = (cells: readonly string[]): string[] => [
    ...cells.slice(0, date),
    `${cells[date] ?? ''} ${cells[date + 1] ?? ''}`,
    ...cells.slice(date + 2),
  ];
  return { ...grid, header: joined(grid.header), rows: grid.rows.map(joined) };
};

const share = (cells: readonly number[]): number =>
  cells.filter((cell) => !Number.isNaN(cell)).length / Math.max(1, cells.length);

/** Two values at most: a state or a label, not a measurement. */
const isState = (values: readonly number[]): boolean =>
  new Set(values.filter((value) => !Number.isNaN(value))).size <= 2;

/** Counts rows or cycles: every step is the same. */
const isCounter = (values: readonly number[]): boolean => {
  const step = (values[1] ?? NaN) - (values[0] ?? NaN);
  return (
    step !== 0 && values.every((value, r) => r === 0 || value - (values[r - 1] ?? NaN) === step)
  );
};

const timesOf = (grid: Grid, i: number): number[] => {
  const cells = grid.rows.map((row) => row[i] ?? '');
  const monthFirst = isMonthFirst(cells);
  return cells.map((cell) => timeOf(cell, monthFirst));
};

/**
 * Position of the time column: the one that was named, else the first that holds times; −1
 * for none.
 */
const timePosition = (grid: Grid, wanted: string | undefined): number | Refusal => {
  const names = grid.header.join(', ');
  if (wanted === undefined) {
    const sample = { ...grid, rows: grid.rows.slice(0, 200) };
    return grid.header.findIndex((_, i) => share(timesOf(sample, i)) >= 0.95);
  }
  const position = grid.header.indexOf(wanted);
  if (position < 0) {
    return refuse('NO_SUCH_COLUMN', `There is no column "${wanted}". The file has: ${names}.`);
  }
  if (share(timesOf(grid, position)) >= SHARE_MIN) return position;
  const example = grid.rows[0]?.[position] ?? '';
  return refuse(
    'TIME_UNREADABLE',
    `"${example}" in column "${wanted}" is not read as a time. Use 2024-05-01T12:00:00Z, ` +
      'or seconds or milliseconds since 1970, or leave --time away to count rows.',
  );
};

/** Order of rows by time, without those that have none or one that was there before. */
const orderOf = (at: readonly number[]): number[] => {
  const dated = at.map((_, r) => r).filter((r) => !Number.isNaN(at[r]));
  const sorted = dated.sort((a, b) => (at[a] as number) - (at[b] as number) || a - b);
  return sorted.filter((r, k) => k === 0 || at[r] !== at[sorted[k - 1] as number]);
};

const notesOf = (rows: number, kept: readonly number[], text: readonly string[]): string[] => {
  const notes: string[] = [];
  const moved = kept.some((r, k) => k > 0 && r < (kept[k - 1] as number));
  if (moved) notes.push('Rows were not in order of time; they are now.');
  if (kept.length < rows) {
    notes.push(`${rows - kept.length} rows had no time or one that was there before: left out.`);
  }
  if (text.length > 0) notes.push(`Left out, not measurements: ${text.join(', ')}.`);
  return notes;
};

const holdsNumbers = ({ header, rows, separator }: Grid): boolean =>
  header.some((_, i) => share(rows.map((row) => numberOf(row[i] ?? '', separator))) >= SHARE_MIN);

/**
 * Reads anyone's CSV: finds the separator, the header, the time column and the columns of numbers.
 * @param timeColumn name of the time column; found where absent, rows count as seconds where there
 * is none
 */
export const readTable = (text: string, timeColumn?: string): Table | Refusal => {
  const read = gridOf(text);
  if ('kind' in read) return read;
  const grid = withClock(read);
  const position = timePosition(grid, timeColumn);
  if (typeof position !== 'number') return position;
  const times = position < 0 ? grid.rows.map((_, r) => r * 1000) : timesOf(grid, position);
  const order = orderOf(times);
  const columns: Column[] = [];
  const left: string[] = [];
  grid.header.forEach((name, i) => {
    if (i === position) return;
    const values = order.map((r) => numberOf(grid.rows[r]?.[i] ?? '', grid.separator));
    const isMeasured = share(values) >= SHARE_MIN && !isState(values) && !isCounter(values);
    if (isMeasured) columns.push({ name, values: Float64Array.from(values) });
    else left.push(name);
  });
  if (order.length < ROWS_MIN && (columns.length > 0 || holdsNumbers(grid))) {
    const message = `${order.length} rows are too few to learn from; ${ROWS_MIN} are needed.`;
    return refuse('TOO_SHORT', message);
  }
  if (columns.length === 0) {
    const example = (grid.rows[0] ?? []).slice(0, 4).map((cell) => `"${cell}"`);
    return refuse(
      'NO_NUMBERS',
      'No column holds measurements, numbers that take more than two values: the first row is ' +
        `${example.join(', ')}. One row a time, one column a signal.`,
    );
  }
  return {
    kind: 'table',
    timeName: position < 0 ? null : (grid.header[position] ?? null),
    at: Float64Array.from(order, (r) => times[r] as number),
    columns,
    notes: notesOf(grid.rows.length, order, left),
  };
};
