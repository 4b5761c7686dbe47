import * as fc from 'fast-check';
import { clip, isEmpty, totalLength, union, without } from './intervals';
import type { Interval } from './intervals';

const END = 40;
const moment = fc.integer({ min: 0, max: END });
const interval: fc.Arbitrary<Interval> = fc
  .tuple(moment, moment)
  .map(([from, until]) => ({ from, until }));
const several = fc.array(interval, { maxLength: 8 });

/** Milliseconds that an interval holds, one by one: slow, and plainly right. */
const held = (intervals: readonly Interval[]): Set<number> =>
  new Set(
    intervals.flatMap(({ from, until }) =>
      Array.from({ length: Math.max(0, until - from) }, (_, n) => from + n),
    ),
  );

it('union holds the same time, in order, apart and without empty pieces', () =>
  fc.assert(
    fc.property(several, (intervals) => {
      const joined = union(intervals);
      expect(held(joined)).toEqual(held(intervals));
      expect(joined.some(isEmpty)).toBe(false);
      joined.slice(1).forEach((next, n) => {
        expect(next.from).toBeGreaterThan(joined[n]?.until ?? Infinity);
      });
    }),
  ));

it('without holds what is in the one and not in the other', () =>
  fc.assert(
    fc.property(several, several, (intervals, taken) => {
      const gone = held(taken);
      const expected = [...held(intervals)].filter((ms) => !gone.has(ms));
      expect(held(without(intervals, taken))).toEqual(new Set(expected));
    }),
  ));

it('counts overlapping time once: taken and left add up', () =>
  fc.assert(
    fc.property(several, several, (intervals, taken) => {
      const left = totalLength(without(intervals, taken));
      const both = totalLength([...intervals, ...taken]);
      expect(totalLength(intervals)).toBe(held(intervals).size);
      expect(left + totalLength(taken)).toBe(both);
    }),
  ));

it('clip holds what is in both, or nothing', () =>
  fc.assert(
    fc.property(interval, interval, (one, other) => {
      const within = held([other]);
      const expected = [...held([one])].filter((ms) => within.has(ms));
      expect(held([clip(one, other)])).toEqual(new Set(expected));
    }),
  ));
