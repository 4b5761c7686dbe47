import type { telemetryV1 } from '@fettle/contracts';

type Point = telemetryV1.TimelinePoint;

const RANK: Readonly<Record<string, number>> = { GOOD: 0, UNCERTAIN: 1, UNKNOWN: 1, BAD: 2 };

/** Adds points up by stretches of time: mean, extremes, count, worst quality. */
export class Buckets {
  private readonly found = new Map<number, Point>();

  constructor(private readonly bucketMs: number) {}

  get count(): number {
    return this.found.size;
  }

  /** Takes a point in; points come oldest first. */
  add(point: Point): void {
    const at = Math.floor(point.at / this.bucketMs) * this.bucketMs;
    const known = this.found.get(at);
    this.found.set(at, known ? merged(known, point) : { ...point, at });
  }

  /**
   * At most `limit` buckets that nothing more can come to, and where the rest goes on; undefined
   * where not even one is whole.
   * @param isAll whether every point was taken in: then the last bucket is whole, too
   */
  whole(
    isAll: boolean,
    limit: number,
  ): { readonly points: Point[]; readonly nextFrom: number | undefined } | undefined {
    const points = [...this.found.values()];
    if (isAll && points.length <= limit) return { points, nextFrom: undefined };
    const kept = Math.min(limit, points.length - 1);
    return kept === 0 ? undefined : { points: points.slice(0, kept), nextFrom: points[kept]?.at };
  }
}

const merged = (a: Point, b: Point): Point => ({
  at: a.at,
  value: a.value + (b.value - a.value) / (a.count + 1),
  low: Math.min(a.low, b.low),
  high: Math.max(a.high, b.high),
  count: a.count + 1,
  quality: (RANK[b.quality] ?? 1) > (RANK[a.quality] ?? 1) ? b.quality : a.quality,
});
