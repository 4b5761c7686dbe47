import fc from 'fast-check';

import { bucketFor } from './bucket';

const MINUTE_MS = 60_000;

it('shows a few minutes as they are, and longer stretches in widths that people read', () => {
  expect(bucketFor(2 * MINUTE_MS, 900)).toBe(0);
  expect(bucketFor(60 * MINUTE_MS, 900)).toBe(5_000);
  expect(bucketFor(480 * MINUTE_MS, 900)).toBe(60_000);
});

it('never needs more points than were asked for', () => {
  const stretch = fc.integer({ min: 1, max: 400 * 24 * 60 * MINUTE_MS });
  fc.assert(
    fc.property(stretch, fc.integer({ min: 10, max: 5_000 }), (stretchMs, points) => {
      const bucketMs = bucketFor(stretchMs, points) || 1_000;
      expect(stretchMs / bucketMs).toBeLessThanOrEqual(points);
    }),
  );
});
