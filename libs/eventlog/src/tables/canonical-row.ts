import type { Cell, ColumnType, Row, TableSpec } from '@fettle/eventsourcing';

/**
 * One row as text, the same for equal content wherever it is stored: columns by name, doubles exact
 * (NaN, −0 and infinities included), JSON with sorted keys, missing columns null, half surrogates
 * as UTF-8 keeps them.
 */
export const canonicalRow = (spec: TableSpec, row: Row): string =>
  Object.keys(spec.columns)
    .sort()
    .map((column) => canonicalCell(spec.columns[column] as ColumnType, row[column] ?? null))
    .join(',');

/** What goes into the digest before a table's rows. */
export const canonicalHeading = (table: string, spec: TableSpec): string => {
  const columns = Object.entries(spec.columns).map(([name, type]) => `${name}:${type}`);
  return `${table}(${columns.sort().join(',')})`;
};

const canonicalCell = (type: ColumnType, cell: Cell): string => {
  if (cell === null) return 'null';
  if (type === 'json') return canonicalJson(JSON.parse(JSON.stringify(cell)));
  if (typeof cell === 'string') return JSON.stringify(wellFormed(cell));
  return Object.is(cell, -0) ? '-0' : String(cell);
};

const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const members = entries.map(
    ([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`,
  );
  return `{${members.join(',')}}`;
};

/** A half surrogate has no UTF-8: encoders write U+FFFD in its place. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** Order of rows by key, as the digest reads them. */
export const compareKeys = (spec: TableSpec, a: Row, b: Row): number => {
  for (const column of spec.key) {
    const order = compareCells(a[column] ?? null, b[column] ?? null);
    if (order !== 0) return order;
  }
  return 0;
};

/**
 * The order of every store: false before true, numbers by size with NaN last, texts by code point
 * (PostgreSQL's "C" collation of UTF-8), null after everything.
 */
export const compareCells = (a: Cell, b: Cell): number => {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  const [x, y] = [Number(a), Number(b)];
  if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
  return x < y ? -1 : x > y ? 1 : 0;
};

/** UTF-16 units sort as code points do, but for surrogates, which stand for what comes last. */
const compareTexts = (a: string, b: string): number => {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
};

const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
