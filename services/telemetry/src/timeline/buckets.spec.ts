import { Buckets } from './buckets';

const point = (at: number, value: number, quality: 'GOOD' | 'BAD' = 'GOOD') => {
  return { at, value, low: value, high: value, count: 1, quality };
};
const filled = (...points: readonly ReturnType<typeof point>[]): Buckets => {
  const buckets = new Buckets(10);
  for (const one of points) buckets.add(one);
  return buckets;
};

it('adds up what falls into one stretch of time, whatever its weight so far', () =>
  expect(filled(point(1, 1), point(2, 2), point(9, 6, 'BAD')).whole(true, 5)).toEqual({
    points: [{ at: 0, value: 3, low: 1, high: 6, count: 3, quality: 'BAD' }],
    nextFrom: undefined,
  }));

it('keeps back the last bucket while more may come to it, and says where to go on', () =>
  expect(filled(point(1, 1), point(11, 2)).whole(false, 5)).toMatchObject({
    points: [{ at: 0 }],
    nextFrom: 10,
  }));

it('has nothing whole to say of a bucket that does not end', () =>
  expect(filled(point(1, 1)).whole(false, 5)).toBeUndefined());
