import type { EpochMs } from '@fettle/kernel';

/** From (inclusive) until (exclusive), epoch milliseconds. */
export interface Interval {
  readonly from: EpochMs;
  readonly until: EpochMs;
}

export const lengthOf = ({ from, until }: Interval): number => Math.max(0, until - from);

export const clip = (interval: Interval, within: Interval): Interval => ({
  from: Math.max(interval.from, within.from),
  until: Math.min(interval.until, within.until),
});

export const isEmpty = ({ from, until }: Interval): boolean => until <= from;

/** The same time counted once: overlapping and touching intervals become one. */
export const union = (intervals: readonly Interval[]): Interval[] => {
  const sorted = intervals.filter((i) => !isEmpty(i)).sort((a, b) => a.from - b.from);
  const joined: Interval[] = [];
  for (const interval of sorted) {
    const last = joined.at(-1);
    if (last && interval.from <= last.until)
      joined[joined.length - 1] = { from: last.from, until: Math.max(last.until, interval.until) };
    else joined.push({ ...interval });
  }
  return joined;
};

/** What of `intervals` is not in `taken`. Both may overlap within themselves. */
export const without = (intervals: readonly Interval[], taken: readonly Interval[]): Interval[] => {
  let left = union(intervals);
  for (const hole of union(taken))
    left = left.flatMap(({ from, until }) =>
      [
        { from, until: Math.min(until, hole.from) },
        { from: Math.max(from, hole.until), until },
      ].filter((piece) => !isEmpty(piece)),
    );
  return left;
};

export const totalLength = (intervals: readonly Interval[]): number =>
  union(intervals).reduce((sum, interval) => sum + lengthOf(interval), 0);
