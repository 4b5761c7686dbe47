import type { LiveReading } from '../../../src/live/live-message';
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

/** What was expected at a moment: the last known before it. */
const expectedAt = (known: readonly Expected[], at: number): Expected | undefined => {
  let found: Expected | undefined;
  for (const expected of known) {
    if (expected.at > at) break;
    found = expected;
  }
  return found;
};

const NOTHING = [null, null, null] as const;

/** The middle and the ends of the band; nothing where nothing is known. */
const bandOf = (expected: Expected | undefined): readonly (number | null)[] => {
  if (expected === undefined) return NOTHING;
  const { value, spread } = expected;
  return [value, value + BAND * spread, value - BAND * spread];
};

/**
 * Time; value; expected then with its band; and before the first expectation that is known, the
 * same three of that one, drawn back: the twin says what it expects, not what it has expected.
 */
export const columnsOf = (
  points: readonly { readonly at: number; readonly value: number }[],
  known: readonly Expected[],
  stepMs: number,
): Columns => {
  const hole = Math.max(HOLE_MIN_MS, HOLE_STEPS * stepMs);
  const times: number[] = [];
  const [first] = known;
  const rows: (number | null)[][] = [[], [], [], [], [], [], []];
  const add = (at: number, value: number | null): void => {
    // Both touch at the first expectation, so that no gap is drawn between them.
    const isBefore = first !== undefined && at <= first.at;
    const row = [value, ...bandOf(expectedAt(known, at)), ...(isBefore ? bandOf(first) : NOTHING)];
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
