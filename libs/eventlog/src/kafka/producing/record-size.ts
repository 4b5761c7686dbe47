import type { OutgoingRecord } from '../../ports/log';

/** Of a record beside key, value and headers: length, attributes, deltas. */
const RECORD_OVERHEAD = 32;
/** Of a header beside name and value: two lengths. */
const HEADER_OVERHEAD = 4;

/** Characters of a record that are text; each takes one to three bytes. */
const textLength = ({ key, headers }: OutgoingRecord): number => {
  let length = key === null ? 0 : key.length;
  for (const name in headers) {
    length += name.length + (headers[name] as string).length + HEADER_OVERHEAD;
  }
  return length;
};

/** Size of a record on the log in bytes: as it is when its text is ASCII, and at the very most. */
export interface RecordSize {
  readonly likely: number;
  readonly most: number;
}

/**
 * Cheap on purpose: counts characters, since counting bytes costs more than cutting batches early.
 */
export const sizeOf = (record: OutgoingRecord): RecordSize => {
  const fixed = RECORD_OVERHEAD + (record.value === null ? 0 : record.value.length);
  const text = textLength(record);
  return { likely: fixed + text, most: fixed + 3 * text };
};

/** Size of a record on the log, counted exactly but for a few bytes of lengths. */
export const exactSizeOf = ({ key, value, headers }: OutgoingRecord): number => {
  let bytes = RECORD_OVERHEAD + (value === null ? 0 : value.length);
  bytes += key === null ? 0 : Buffer.byteLength(key);
  for (const [name, text] of Object.entries(headers)) {
    bytes += Buffer.byteLength(name) + Buffer.byteLength(text) + HEADER_OVERHEAD;
  }
  return bytes;
};
