import { inflateSync } from 'node:zlib';

/** One numeric variable of a MATLAB file, column by column. */
export interface MatVariable {
  readonly name: string;
  readonly values: Float64Array;
}

const HEADER_BYTES = 128;
/** Data types of the format: MATLAB "MAT-File Format", level 5, table 1-1. */
const [MATRIX, COMPRESSED] = [14, 15];
const WIDTH: Readonly<Record<number, number>> = {
  ...{ 1: 1, 2: 1, 3: 2, 4: 2, 5: 4, 6: 4, 7: 4, 9: 8 },
};

/** A stretch of bytes of one type; `next` is where the one after it begins. */
interface Element {
  readonly type: number;
  readonly bytes: Buffer;
  readonly next: number;
}

/** Reads numbers in the order of bytes that the file was written in. */
class Reader {
  constructor(private readonly isLittle: boolean) {}

  private u32(bytes: Buffer, at: number): number {
    return this.isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  }

  element(bytes: Buffer, at: number): Element {
    const word = this.u32(bytes, at);
    const small = word >>> 16; // up to four bytes of data stand in the tag itself
    if (small > 0) {
      const data = bytes.subarray(at + 4, at + 4 + small);
      return { type: word & 0xffff, bytes: data, next: at + 8 };
    }
    const length = this.u32(bytes, at + 4);
    const end = at + 8 + length;
    const next = word === COMPRESSED ? end : end + ((8 - (length % 8)) % 8);
    return { type: word, bytes: bytes.subarray(at + 8, end), next };
  }

  numbers({ type, bytes }: Element): Float64Array {
    const width = WIDTH[type];
    if (width === undefined) return new Float64Array(0);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const little = this.isLittle;
    const read: Readonly<Record<number, (at: number) => number>> = {
      1: (at) => view.getInt8(at),
      2: (at) => view.getUint8(at),
      3: (at) => view.getInt16(at, little),
      4: (at) => view.getUint16(at, little),
      5: (at) => view.getInt32(at, little),
      6: (at) => view.getUint32(at, little),
      7: (at) => view.getFloat32(at, little),
      9: (at) => view.getFloat64(at, little),
    };
    const one = read[type] as (at: number) => number;
    return Float64Array.from({ length: Math.floor(bytes.length / width) }, (_, i) =>
      one(i * width),
    );
  }

  /** Flags, sizes and name come before the values. */
  matrix(bytes: Buffer): MatVariable {
    const flags = this.element(bytes, 0);
    const sizes = this.element(bytes, flags.next);
    const name = this.element(bytes, sizes.next);
    const values =
      name.next < bytes.length ? this.numbers(this.element(bytes, name.next)) : new Float64Array(0);
    return { name: name.bytes.toString('latin1'), values };
  }

  variables(bytes: Buffer, from: number): readonly MatVariable[] {
    const found: MatVariable[] = [];
    for (let at = from; at + 8 <= bytes.length;) {
      const element = this.element(bytes, at);
      if (element.type === COMPRESSED) found.push(...this.variables(inflateSync(element.bytes), 0));
      if (element.type === MATRIX) found.push(this.matrix(element.bytes));
      at = element.next;
    }
    return found;
  }
}

/**
 * Numeric variables of a MATLAB file of level 5 (versions 5 to 7), compressed or not; what is not
 * numeric is empty. Throws where the file is none.
 */
export const readMat = (bytes: Buffer): readonly MatVariable[] => {
  const mark = bytes.toString('latin1', HEADER_BYTES - 2, HEADER_BYTES);
  if (mark !== 'IM' && mark !== 'MI') throw new Error('not a MATLAB file of level 5');
  return new Reader(mark === 'IM').variables(bytes, HEADER_BYTES);
};
