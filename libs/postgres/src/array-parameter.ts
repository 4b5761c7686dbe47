import { UnstorableValueError } from './fault';

/** Types of columns that bulk statements know. */
export type BulkType = 'text' | 'integer' | 'bigint' | 'double' | 'boolean' | 'json' | 'bytea';

/** Object ids of the element types, fixed for ever in PostgreSQL's pg_type.dat. */
const OIDS: Readonly<Record<BulkType, number>> = {
  text: 25,
  integer: 23,
  bigint: 20,
  double: 701,
  boolean: 16,
  json: 114,
  bytea: 17,
};
const FIXED_BYTES: Readonly<Partial<Record<BulkType, number>>> = {
  integer: 4,
  bigint: 8,
  double: 8,
  boolean: 1,
};
const HEADER_BYTES = 20;
const TWO_TO_32 = 2 ** 32;

/** One value of a column; undefined is stored as null. `json` takes any JSON-able value. */
export type BulkValue = unknown;

/** A column of values on its way into SQL. */
export interface BulkArray {
  readonly column: string;
  readonly type: BulkType;
  readonly values: readonly BulkValue[];
}

/**
 * A column as a PostgreSQL array parameter in the binary format (`array_recv`), which node-pg sends
 * as it is because it is a Buffer. Doubles keep every bit (−0, NaN), and the server parses no
 * numbers. Throws {@link UnstorableValueError} for a value of another type, a NUL in a text, a
 * number out of range.
 */
export const arrayParameter = (array: BulkArray): Buffer => {
  const { type, values } = array;
  if (values.length === 0) return header(Buffer.alloc(12), 0, OIDS[type]);
  const fixedBytes = FIXED_BYTES[type];
  const encoded = fixedBytes === undefined ? variableArray(array) : fixedArray(array, fixedBytes);
  return header(encoded, values.length, OIDS[type]);
};

const header = (buffer: Buffer, count: number, oid: number): Buffer => {
  buffer.writeInt32BE(count === 0 ? 0 : 1, 0);
  buffer.writeInt32BE(1, 4); // may hold nulls
  buffer.writeInt32BE(oid, 8);
  if (count > 0) {
    buffer.writeInt32BE(count, 12);
    buffer.writeInt32BE(1, 16);
  }
  return buffer;
};

const fixedArray = (array: BulkArray, bytes: number): Buffer => {
  const { type, values } = array;
  const buffer = Buffer.allocUnsafe(HEADER_BYTES + values.length * (4 + bytes));
  let at = HEADER_BYTES;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i];
    if (value === null || value === undefined) {
      at = buffer.writeInt32BE(-1, at);
      continue;
    }
    at = buffer.writeInt32BE(bytes, at);
    if (type === 'double' && typeof value === 'number') at = buffer.writeDoubleBE(value, at);
    else if (type === 'bigint' && Number.isSafeInteger(value)) {
      at = buffer.writeInt32BE(Math.floor((value as number) / TWO_TO_32), at);
      at = buffer.writeUInt32BE((value as number) >>> 0, at);
    } else if (type === 'integer' && (value as number) === ((value as number) | 0))
      at = buffer.writeInt32BE(value as number, at);
    else if (type === 'boolean' && typeof value === 'boolean')
      at = buffer.writeUInt8(value ? 1 : 0, at);
    else throw new UnstorableValueError(array.column, i, `${shown(value)} is no ${type}`);
  }
  return buffer.subarray(0, at);
};

const variableArray = ({ column, type, values }: BulkArray): Buffer => {
  let buffer = Buffer.allocUnsafe(HEADER_BYTES + values.length * 32);
  let at = HEADER_BYTES;
  for (let i = 0; i < values.length; i += 1) {
    const value = contentOf(values[i], type);
    if (value === undefined)
      throw new UnstorableValueError(column, i, `${shown(values[i])} is no ${type}`);
    // A UTF-16 unit takes three bytes of UTF-8 at most.
    const bytesMax =
      4 + (value === null ? 0 : typeof value === 'string' ? value.length * 3 : value.length);
    if (at + bytesMax > buffer.length) {
      const grown = Buffer.allocUnsafe(Math.max(buffer.length * 2, at + bytesMax));
      buffer.copy(grown, 0, 0, at);
      buffer = grown;
    }
    if (value === null) {
      at = buffer.writeInt32BE(-1, at);
      continue;
    }
    const bytes = typeof value === 'string' ? writeText(buffer, value, at + 4) : value.length;
    if (bytes < 0) throw new UnstorableValueError(column, i, 'a NUL in a text');
    if (typeof value !== 'string') buffer.set(value, at + 4);
    buffer.writeInt32BE(bytes, at);
    at += 4 + bytes;
  }
  return buffer.subarray(0, at);
};

/** Undefined: not a value of this type. */
const contentOf = (value: unknown, type: BulkType): string | Uint8Array | null | undefined => {
  if (value === null || value === undefined) return null;
  if (type === 'json') return jsonText(value);
  if (type === 'text') return typeof value === 'string' ? value : undefined;
  return value instanceof Uint8Array ? value : undefined;
};

/**
 * JSON as `json` columns keep it. A NUL is refused: escaped it is legal JSON, but no text could
 * hold it.
 */
const jsonText = (value: unknown): string | undefined => {
  const text = JSON.stringify(value);
  if (text === undefined) return undefined;
  // The raw character makes the text unstorable, so that the NUL is reported as in any other
  // column.
  return text.includes('\\u0000') && /(?<!\\)(?:\\\\)*\\u0000/.test(text) ? '\0' : text;
};

const SHORT_TEXT = 48;

/**
 * Bytes written, or −1 for a text with a NUL. Short ASCII, the usual case, is faster unit by unit.
 */
const writeText = (buffer: Buffer, text: string, at: number): number => {
  if (text.length <= SHORT_TEXT) {
    let i = 0;
    for (; i < text.length; i += 1) {
      const unit = text.charCodeAt(i);
      if (unit > 0x7f) break;
      if (unit === 0) return -1;
      buffer[at + i] = unit;
    }
    if (i === text.length) return i;
  }
  return text.includes('\0') ? -1 : buffer.write(text, at, 'utf8');
};

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};
