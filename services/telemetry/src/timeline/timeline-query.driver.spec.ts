import type { telemetryV1 } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import type { Find, Row } from '@fettle/eventsourcing';
import { timelinePoints } from './timeline-query.driver';

/** A table of one reading a second, value 1, 2, 3 …, without a database behind it. */
const plant = (seconds: number): RunningApp => {
  const find = (_: string, { range, limit = 1 }: Find): Promise<readonly Row[]> => {
    const from = Math.max(1, Math.ceil(Number(range?.from) / 1_000));
    const to = Math.min(seconds, Math.ceil(Number(range?.to) / 1_000) - 1);
    const length = Math.max(0, Math.min(limit, to - from + 1));
    return Promise.resolve(
      Array.from({ length }, (_one, i) => {
        const value = from + i;
        return { sampledAt: value * 1_000, value, quality: value === 7 ? 'BAD' : 'GOOD' };
      }),
    );
  };
  const signals = [{ signal: 'flow', unit: 'L/s' }];
  const get = (): Promise<Row> => Promise.resolve({ assetId: 'pump-1', signals });
  return { read: () => Promise.resolve({ find, get }) } as unknown as RunningApp;
};
const question = {
  ...{ assetId: 'pump-1', signal: 'flow', from: 0, until: 1e9, bucketMs: 0 },
  ...{ limit: 0, position: '' },
};
const whole = async (
  app: RunningApp,
  asked: telemetryV1.QueryTimelineRequest,
): Promise<telemetryV1.TimelinePoint[]> => {
  const points: telemetryV1.TimelinePoint[] = [];
  for (let from: number | undefined = asked.from; from !== undefined;) {
    const answer: telemetryV1.QueryTimelineResponse = await timelinePoints(app, { ...asked, from });
    points.push(...answer.points);
    from = answer.nextFrom;
  }
  return points;
};

it('adds a bucket up: mean, extremes, count, worst quality', async () => {
  const { points, unit } = await timelinePoints(plant(20), { ...question, bucketMs: 10_000 });
  expect(unit).toBe('L/s');
  expect(
    points.map(({ at, value, low, high, count, quality }) => [
      at,
      value,
      low,
      high,
      count,
      quality,
    ]),
  ).toEqual([
    [0, 5, 1, 9, 9, 'BAD'],
    [10_000, 14.5, 10, 19, 10, 'GOOD'],
    [20_000, 20, 20, 20, 1, 'GOOD'],
  ]);
});

it('cuts between buckets, and goes on where the next begins: none is missed or told twice', async () => {
  const asked = { ...question, bucketMs: 60_000, limit: 7 };
  const points = await whole(plant(25_000), asked);
  expect(new Set(points.map(({ at }) => at)).size).toBe(points.length);
  expect(points.reduce((sum, { count }) => sum + count, 0)).toBe(25_000);
  expect((await timelinePoints(plant(25_000), asked)).points).toHaveLength(7);
});

it('adds up buckets of more readings than one page of the table', async () => {
  const points = await whole(plant(90_000), { ...question, bucketMs: 86_400_000 });
  expect(points.map(({ count }) => count)).toEqual([86_399, 3_601]);
});

it('reads raw points page by page', async () => {
  expect(await whole(plant(25_000), question)).toHaveLength(25_000);
});

it.each([
  ['BUCKET_TOO_WIDE', { bucketMs: 1e9 }, 300_000],
  ['BAD_RANGE', { from: 5, until: 5 }, 1],
])('refuses with %s: %o', (reason, odd, seconds) =>
  expect(timelinePoints(plant(seconds), { ...question, ...odd })).rejects.toMatchObject({ reason }),
);
