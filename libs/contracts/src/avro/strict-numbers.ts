import { types } from 'avsc';
import type { Tap } from './tap';

/** Beyond it avsc computes the zig-zag of a long in doubles that no longer hold it. */
const EXACT_LONG = 2 ** 52;

const exactLong = (bytes: Buffer, start: number): number => {
  let zigzag = 0n;
  let shift = 0n;
  for (let at = start; at < bytes.length && shift < 70n; at += 1, shift += 7n) {
    const byte = bytes[at] as number;
    zigzag |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  const value = Number((zigzag >> 1n) ^ -(zigzag & 1n));
  if (!Number.isSafeInteger(value)) throw new RangeError('a long beyond 2^53');
  return value;
};

/** avsc silently changes longs below -2^52 on the way: found by the property test of the codecs. */
export class StrictLong extends types.LongType {
  _read(tap: Tap): number {
    const start = tap.pos;
    const value = tap.readLong();
    return value > -EXACT_LONG && value < EXACT_LONG ? value : exactLong(tap.buf, start);
  }

  _write(tap: Tap, value: unknown): void {
    if (!Number.isSafeInteger(value)) throw new TypeError('not an integer within 2^53');
    if ((value as number) > -EXACT_LONG) {
      tap.writeLong(value as number);
      return;
    }
    let zigzag = -2n * BigInt(value as number) - 1n;
    for (; zigzag > 0x7fn; zigzag >>= 7n) tap.buf[tap.pos++] = Number(zigzag & 0x7fn) | 0x80;
    tap.buf[tap.pos++] = Number(zigzag);
  }
}

const MAX_FLOAT32 = 3.4028234663852886e38;

/**
 * avsc writes NaN and infinities; nothing that computes with them downstream would say where they
 * came from.
 */
export class StrictDouble extends types.DoubleType {
  _write(tap: Tap, value: unknown): void {
    if (!Number.isFinite(value)) throw new TypeError('not a finite number');
    tap.writeDouble(value as number);
  }
}

export class StrictFloat extends types.FloatType {
  _write(tap: Tap, value: unknown): void {
    if (!Number.isFinite(value) || Math.abs(value as number) > MAX_FLOAT32)
      throw new TypeError('not a finite 32-bit number');
    tap.writeFloat(value as number);
  }
}
