import { parse } from 'papaparse';

/** Why a file could not be read, with what to do about it. */
export interface Refusal {
  readonly kind: 'refused';
  readonly reason:
    'EMPTY' | 'NOT_TEXT' | 'NO_NUMBERS' | 'TOO_SHORT' | 'NO_SUCH_COLUMN' | 'TIME_UNREADABLE';
  readonly message: string;
}

/** One column of numbers, under its heading. */
export interface Column {
  readonly name: string;
  /** NaN where the cell is empty or no number. */
  readonly values: Float64Array;
}

/** A file of numbers over time, in order of time. */
export interface Table {
  readonly kind: 'table';
  /** Name of the time column, null where rows are counted as seconds. */
  readonly timeName: string | null;
  /** Milliseconds since the epoch, strictly rising. */
  readonly at: Float64Array;
  readonly columns: readonly Column[];
  /** What was done to the file to read it. */
  readonly notes: readonly string[];
}

const SEPARATORS = [',', ';', '\t', '|'] as const;

export const refuse = (reason: Refusal['reason'], message: string): Refusal => ({
  kind: 'refused',
  reason,
  message,
});

/** A quote that is never closed is a letter, e.g. of inches. */
const NO_QUOTE = '\u0000';

/**
 * Rows of cells (RFC 4180): a quoted cell may hold the separator, line breaks and doubled quotes.
 * Empty lines and those that begin with `#` are left out.
 * @param rowsMax read no further; 0: to the end
 */
export const rowsOf = (text: string, separator: string, rowsMax = 0): string[][] => {
  const read = (quoteChar: string) =>
    parse<string[]>(text, {
      delimiter: separator,
      newline: '\n',
      quoteChar,
      comments: '#',
      skipEmptyLines: 'greedy',
      preview: rowsMax,
    });
  const quoted = read('"');
  const isOpen = quoted.errors.some(({ code }) => code === 'MissingQuotes');
  const { data } = isOpen ? read(NO_QUOTE) : quoted;
  return data.map((row) => row.map((cell) => cell.trim()));
};

const SAMPLE_ROWS = 20;

/** The separator that cuts the first rows into the most cells, equally many in each. */
export const separatorOf = (text: string): string => {
  // One column of decimal commas under its name: commas separate nothing there.
  const [heading = '', ...cells] = rowsOf(text, NO_QUOTE, SAMPLE_ROWS).map(([line = '']) => line);
  const isOneColumn = cells.length > 0 && cells.every((cell) => DECIMAL_COMMA.test(cell));
  if (isOneColumn && !heading.includes(',')) return ';';
  const worth = (separator: string): number => {
    const counts = rowsOf(text, separator, SAMPLE_ROWS).map((row) => row.length);
    const usual = [...counts].sort((a, b) => a - b)[counts.length >> 1] ?? 1;
    const alike = counts.filter((count) => count === usual).length / counts.length;
    return usual > 1 ? alike * 10 + Math.min(usual, 9) / 10 : 0;
  };
  return SEPARATORS.reduce((best, next) => (worth(next) > worth(best) ? next : best));
};

const PLAIN = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
const DECIMAL_COMMA = /^[-+]?\d+,\d+$/;

/** `1,200.5` and `1,200`; and `1.200,5`. */
const THOUSANDS = /^[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/;
const THOUSANDS_DOTTED = /^[-+]?[1-9]\d{0,2}(\.\d{3})+,\d+$/;

/**
 * A cell as a number; NaN where it is none. A comma in a cell is a decimal comma, but between
 * thousands where commas also separate cells (then it was quoted) or a point follows.
 */
export const numberOf = (cell: string, separator: string): number => {
  if (PLAIN.test(cell)) return Number(cell);
  if (!cell.includes(',')) return NaN;
  if (THOUSANDS_DOTTED.test(cell)) return Number(cell.replaceAll('.', '').replace(',', '.'));
  if (THOUSANDS.test(cell) && (separator === ',' || !DECIMAL_COMMA.test(cell)))
    return Number(cell.replaceAll(',', ''));
  return DECIMAL_COMMA.test(cell) ? Number(cell.replace(',', '.')) : NaN;
};

const ISO = /^\d{4}([-/])\d{2}\1\d{2}([T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/;
const EUROPEAN =
  /^(\d{1,2})[./](\d{1,2})[./](\d{4})[ T,]*(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)?( ?[AP]M)?$/i;
const DOTTED = /^(\d{4})\.(\d\d)\.(\d\d)\.(\d\d)\.(\d\d)\.(\d\d)$/;
/** 2001 to 2100, in seconds and in milliseconds. */
const EPOCH_S = [1e9, 4.1e9] as const;
const EPOCH_MS = [1e12, 4.1e12] as const;

/** Whether the month comes first in these cells: `3/21/2024` can be nothing else. */
export const isMonthFirst = (cells: readonly string[]): boolean =>
  cells.some((cell) => cell.includes('/') && Number(EUROPEAN.exec(cell)?.[2] ?? 0) > 12);

/** `2:05 pm` and `14:05:00` as ISO has it. */
const clockIn24 = (clock: string, half: string): string => {
  const [hour = '0', ...rest] = clock.split(':');
  const hours = half === '' ? Number(hour) : (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0);
  return [String(hours).padStart(2, '0'), ...rest].join(':');
};

/**
 * A cell as a time: ISO 8601, `2024/05/01 12:00:00` (taken as UTC), `1.5.2024 12:00`,
 * `5/21/2024 2:05 PM` where the month comes first, `2024.05.01.12.00.00`, epoch s or ms.
 */
export const timeOf = (cell: string, monthFirst = false): number => {
  if (ISO.test(cell)) {
    const text = cell
      .replaceAll('/', '-')
      .replace(' ', 'T')
      .replace(/(\d),(\d+)/, '$1.$2');
    const zoned = text.length > 10 && !/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? `${text}Z` : text;
    return Date.parse(zoned);
  }
  if (DOTTED.test(cell)) return Date.parse(cell.replace(DOTTED, '$1-$2-$3T$4:$5:$6Z'));
  const match = EUROPEAN.exec(cell);
  if (match !== null) {
    const [, one = '', two = '', year = '', clock = '00:00', half = ''] = match;
    const [day, month] = monthFirst ? [two, one] : [one, two];
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return Date.parse(`${date}T${clockIn24(clock.replace(',', '.'), half)}Z`);
  }
  const number = PLAIN.test(cell) ? Number(cell) : NaN;
  if (number >= EPOCH_S[0] && number <= EPOCH_S[1]) return number * 1000;
  return number >= EPOCH_MS[0] && number <= EPOCH_MS[1] ? number : NaN;
};
