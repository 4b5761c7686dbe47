/**
 * State as text and back, bitwise: what `JSON` loses (NaN, infinities, −0, typed arrays) is written
 * as a tagged string. Arrays of floats are hexadecimal, so that a restart equals no restart to the
 * last bit.
 */
const TAG = '\u0001';

const hexOf = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += (byte < 16 ? '0' : '') + byte.toString(16);
  return text;
};

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return bytes;
};

type NumberArray = Float64Array | Float32Array | Int32Array | Int8Array | Uint8Array;
const arrays = {
  d: (bytes: Uint8Array<ArrayBuffer>) => new Float64Array(bytes.buffer),
  f: (bytes: Uint8Array<ArrayBuffer>) => new Float32Array(bytes.buffer),
  i: (bytes: Uint8Array<ArrayBuffer>) => new Int32Array(bytes.buffer),
  c: (bytes: Uint8Array<ArrayBuffer>) => new Int8Array(bytes.buffer),
  b: (bytes: Uint8Array<ArrayBuffer>) => bytes,
};

const letterOf = (array: NumberArray): keyof typeof arrays => {
  if (array instanceof Float64Array) return 'd';
  if (array instanceof Float32Array) return 'f';
  if (array instanceof Int32Array) return 'i';
  return array instanceof Int8Array ? 'c' : 'b';
};

const write = (_key: string, value: unknown): unknown => {
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return `${TAG}${letterOf(value as NumberArray)}${hexOf(bytes)}`;
  }
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) {
    return `${TAG}n${Object.is(value, -0) ? '-0' : String(value)}`;
  }
  return value;
};

const read = (_key: string, value: unknown): unknown => {
  if (typeof value !== 'string' || !value.startsWith(TAG)) return value;
  const letter = value[1];
  const body = value.slice(2);
  if (letter === 'n') return Number(body);
  return arrays[letter as keyof typeof arrays](bytesOf(body));
};

/** A detector's state as text. Typed arrays come back as typed arrays of the same kind. */
export const encodeState = (state: unknown): string => JSON.stringify(state, write);

/**
 * The state that {@link encodeState} wrote, bitwise equal. The caller knows its type and version.
 */
export const decodeState = <State>(text: string): State => JSON.parse(text, read) as State;
