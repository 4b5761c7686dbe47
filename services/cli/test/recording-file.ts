import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/**
 * A recording made up: every second a row, two signals that wander a little, and from `breaksAt` on
 * the first of them rises.
 */
export const madeUpRecording = (folder: string, rows: number, breaksAt: number): string => {
  let seed = 7;
  const noise = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647 - 0.5;
  };
  const lines = Array.from({ length: rows }, (_, row) => {
    const at = new Date(Date.UTC(2024, 0, 1) + row * 1_000).toISOString();
    const rise = Math.max(0, row - breaksAt) * 0.02;
    return `${at},${(2 + 0.1 * noise() + rise).toFixed(5)},${(40 + noise()).toFixed(4)}`;
  });
  const file = join(folder, 'made-up.csv');
  writeFileSync(file, ['time,bearing_rms,bearing_temperature', ...lines].join('\n'));
  return file;
};

/** The first rows of a gzipped recording, in a file of their own. */
export const sliceOf = (recording: string, rows: number, folder: string): string => {
  const lines = gunzipSync(readFileSync(recording)).toString('utf8').split('\n');
  const file = join(folder, 'slice.csv');
  writeFileSync(file, lines.slice(0, rows + 1).join('\n'));
  return file;
};
