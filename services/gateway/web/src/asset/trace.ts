import type { LiveReading } from '../../../src/domain/live-message';
import type { Timeline } from '../api/shapes';

/** What the model expected at a moment, with the spread of healthy operation around it. */
export interface Expected {
  readonly at: number;
  readonly value: number;
  readonly spread: number;
}

/** Columns as the chart wants them; times in seconds. */
export type Columns = readonly [number[], ...(number | null)[][]];

/** Width of the band, in standard deviations of healthy operation. */
const BAND = 3;
/** A hole longer than this many steps is drawn as a hole. */
const HOLE_STEPS = 6;
const HOLE_MIN_MS = 10_000;

/** What the past ends with and the live readings go on from, oldest first, each time once. */
export const joined = (
  past: Timeline['points'],
  live: readonly LiveReading[],
): readonly { readonly at: number; readonly value: number }[] => {
  const end = past.at(-1)?.at ?? -Infinity;
  const newer = [...live].filter(({ at }) => at > end).sort((a, b) => a.at - b.at);
  return [...past, ...newer.filter(({ at }, index) => at !== newer[index - 1]?.at)];
};

/** What was expected at a moment: the last known before it, or the first one known. */
const expectedAt = (known: readonly Expected[], at: number): Expected | undefined => {
  let found = known[0];
  for (const expected of known) {
    if (expected.at > at) break;
    found = expected;
  }
  return found;
};

/** Time, value, expected, and the band around it. */
export const columnsOf = (
  points: readonly { readonly at: number; readonly value: number }[],
  known: readonly Expected[],
  stepMs: number,
): Columns => {
  const hole = Math.max(HOLE_MIN_MS, HOLE_STEPS * stepMs);
  const times: number[] = [];
  const rows: (number | null)[][] = [[], [], [], []];
  const add = (at: number, value: number | null): void => {
    const expected = expectedAt(known, at);
    const { value: mid = null, spread = 0 } = expected ?? {};
    const row = [
      value,
      mid,
      mid === null ? null : mid + BAND * spread,
      mid === null ? null : mid - BAND * spread,
    ];
    times.push(at / 1_000);
    row.forEach((cell, index) => rows[index]?.push(cell));
  };
  points.forEach(({ at, value }, index) => {
    const before = points[index - 1]?.at;
    if (before !== undefined && at - before > hole) add(before + 1, null);
    add(at, value);
  });
  return [times, ...rows];
};
