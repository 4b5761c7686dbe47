import { UnstorableValueError } from '../fault';

/** Types of columns that bulk statements know. */
export type BulkType = 'text' | 'integer' | 'bigint' | 'double' | 'boolean' | 'json' | 'bytea';

/** Where a value stands, for the error that names it. */
export interface CellPlace {
  readonly column: string;
  readonly rowIndex: number;
}

const TWO_TO_32 = 2 ** 32;
const SHORT_TEXT = 48;
/** Longest cell of a fixed size, with its length word. */
const FIXED_BYTES_MAX = 12;

/**
 * Values in PostgreSQL's binary format, each behind its length: what array parameters and binary
 * COPY are made of. Doubles keep every bit (−0, NaN), and the server parses no numbers. Grows
 * as needed.
 */
export class BinaryCells {
  private buffer: Buffer;
  private at = 0;

  constructor(bytes: number) {
    this.buffer = Buffer.allocUnsafe(bytes);
  }

  bytes(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.at);
    this.at += bytes.length;
  }

  int16(value: number): void {
    this.reserve(2);
    this.at = this.buffer.writeInt16BE(value, this.at);
  }

  int32(value: number): void {
    this.reserve(4);
    this.at = this.buffer.writeInt32BE(value, this.at);
  }

  /**
   * One value, or null. Throws {@link UnstorableValueError} for a value that the type cannot hold.
   */
  cell(type: BulkType, value: unknown, place: CellPlace): void {
    if (value === null || value === undefined) return this.int32(-1);
    if (type === 'text') {
      if (typeof value !== 'string') throw unstorable(type, value, place);
      return this.text(value, place);
    }
    if (type === 'json') return this.text(jsonText(value, place), place);
    if (type === 'bytea') {
      if (!(value instanceof Uint8Array)) throw unstorable(type, value, place);
      this.int32(value.length);
      return this.bytes(value);
    }
    this.reserve(FIXED_BYTES_MAX);
    if (!this.fixed(type, value)) throw unstorable(type, value, place);
  }

  /** What was written. The cells must not be written to any more. */
  content(): Buffer {
    return this.buffer.subarray(0, this.at);
  }

  /** False: not a value of this type. */
  private fixed(type: 'integer' | 'bigint' | 'double' | 'boolean', value: unknown): boolean {
    const { buffer } = this;
    if (type === 'double') {
      if (typeof value !== 'number') return false;
      this.at = buffer.writeDoubleBE(value, buffer.writeInt32BE(8, this.at));
    } else if (type === 'bigint') {
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) return false;
      const low = buffer.writeInt32BE(
        Math.floor(value / TWO_TO_32),
        buffer.writeInt32BE(8, this.at),
      );
      this.at = buffer.writeUInt32BE(value >>> 0, low);
    } else if (type === 'integer') {
      if (typeof value !== 'number' || (value | 0) !== value) return false;
      this.at = buffer.writeInt32BE(value, buffer.writeInt32BE(4, this.at));
    } else {
      if (typeof value !== 'boolean') return false;
      this.at = buffer.writeUInt8(value ? 1 : 0, buffer.writeInt32BE(1, this.at));
    }
    return true;
  }

  private text(text: string, place: CellPlace): void {
    // A UTF-16 unit takes three bytes of UTF-8 at most.
    this.reserve(4 + text.length * 3);
    const bytes = text.length <= SHORT_TEXT ? this.shortText(text) : -1;
    if (bytes === 0 && text.length > 0) throw new UnstorableValueError(place, 'a NUL in a text');
    if (bytes < 0) {
      if (text.includes('\0')) throw new UnstorableValueError(place, 'a NUL in a text');
      const written = this.buffer.write(text, this.at + 4, 'utf8');
      this.buffer.writeInt32BE(written, this.at);
      this.at += 4 + written;
      return;
    }
    this.buffer.writeInt32BE(bytes, this.at);
    this.at += 4 + bytes;
  }

  /** Short ASCII, the usual case, is faster unit by unit. −1: not ASCII; 0: a NUL, or nothing. */
  private shortText(text: string): number {
    const { buffer } = this;
    const from = this.at + 4;
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(i);
      if (unit > 0x7f) return -1;
      if (unit === 0) return 0;
      buffer[from + i] = unit;
    }
    return text.length;
  }

  private reserve(bytes: number): void {
    if (this.at + bytes <= this.buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.at + bytes));
    this.buffer.copy(grown, 0, 0, this.at);
    this.buffer = grown;
  }
}

/**
 * JSON as `json` columns keep it. A NUL is refused: escaped it is legal JSON, but no text can
 * hold it.
 */
const jsonText = (value: unknown, place: CellPlace): string => {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw unstorable('json', value, place);
  if (text.includes('\\u0000') && /(?<!\\)(?:\\\\)*\\u0000/.test(text))
    throw new UnstorableValueError(place, 'a NUL in a text');
  return text;
};

const unstorable = (type: BulkType, value: unknown, place: CellPlace): UnstorableValueError => {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  const shown = text.length > 60 ? `${text.slice(0, 57)}…` : text;
  return new UnstorableValueError(place, `${shown} is no ${type}`);
};
