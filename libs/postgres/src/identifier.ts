const IDENTIFIER_BYTES_MAX = 63;

/** Quotes a name for SQL. Throws when PostgreSQL would cut it off (63 bytes) or cannot hold it. */
export const quoteIdentifier = (name: string): string => {
  if (name === '' || name.includes('\0')) throw new RangeError(`not an identifier: '${name}'`);
  if (Buffer.byteLength(name) > IDENTIFIER_BYTES_MAX)
    throw new RangeError(`identifier longer than ${IDENTIFIER_BYTES_MAX} bytes: ${name}`);
  return `"${name.replaceAll('"', '""')}"`;
};

/** `openedAt` → `opened_at`, `rmsMmPerS` → `rms_mm_per_s`. */
export const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter, at: number) => `${at === 0 ? '' : '_'}${letter.toLowerCase()}`);
