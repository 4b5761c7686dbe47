import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  truncateSync,
} from 'node:fs';

const ROTATE_ABOVE_BYTES = 32 * 1024 * 1024;
const LOOK_MS = 60_000;
const READ_AT_MOST_BYTES = 4 * 1024 * 1024;

/** Opens a log for appending; a large one of earlier runs is put aside as `<file>.1` first. */
export const openLog = (file: string): { descriptor: number; offset: number } => {
  if (existsSync(file) && statSync(file).size > ROTATE_ABOVE_BYTES) renameSync(file, `${file}.1`);
  const descriptor = openSync(file, 'a');
  return { descriptor, offset: fstatSync(descriptor).size };
};

/**
 * Looks each minute whether a log that is being appended to has become too large: then it is copied
 * to `<file>.1` and goes on empty, so that a process that runs for years keeps at most two files.
 * Its writer keeps the file open, which is why it is not renamed. Returns how to stop looking.
 */
export const boundLog = (file: string, limits = { bytes: ROTATE_ABOVE_BYTES, lookMs: LOOK_MS }) => {
  const look = (): void => {
    if (!existsSync(file) || statSync(file).size <= limits.bytes) return;
    copyFileSync(file, `${file}.1`);
    truncateSync(file);
  };
  const timer = setInterval(look, limits.lookMs).unref();
  return (): void => clearInterval(timer);
};

/** What was appended to a log since `offset` (bytes), at most its last 4 MiB. */
export const readSince = (file: string, offset: number): string => {
  const descriptor = openSync(file, 'r');
  try {
    const size = fstatSync(descriptor).size;
    const from = Math.max(offset, size - READ_AT_MOST_BYTES);
    const bytes = Buffer.alloc(Math.max(0, size - from));
    const count = readSync(descriptor, bytes, 0, bytes.length, from);
    return bytes.toString('utf8', 0, count);
  } finally {
    closeSync(descriptor);
  }
};

/** The last lines that are not empty. */
export const lastLines = (text: string, count: number): string =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-count)
    .join('\n');
