import type { telemetryV1 } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import type { Row } from '@fettle/eventsourcing';
import { notFound, readAt } from '@fettle/service-host';
import { knownAssets } from '../projections/known-assets.projection';
import { timeline } from '../projections/timeline.projection';

const LIMIT_MAX = 10_000;
const RANK: Readonly<Record<string, number>> = { GOOD: 0, UNCERTAIN: 1, UNKNOWN: 1, BAD: 2 };

/** Points of one signal, raw or by bucket, oldest first. Cut answers say where to go on. */
export const timelinePoints = async (
  app: RunningApp,
  request: telemetryV1.QueryTimelineRequest,
): Promise<telemetryV1.QueryTimelineResponse> => {
  const { assetId, signal, from, until, bucketMs, position } = request;
  const unit = await unitOf(app, assetId, signal);
  const tables = await readAt(app, timeline, position);
  const limit = Math.min(LIMIT_MAX, request.limit || LIMIT_MAX);
  const rows = await tables.find('readings', {
    where: { assetId, signal },
    range: { column: 'sampledAt', from, to: until },
    orderBy: { column: 'sampledAt' },
    limit: bucketMs > 0 ? LIMIT_MAX : limit,
  });
  const cut = rows.length === (bucketMs > 0 ? LIMIT_MAX : limit);
  const points = bucketMs > 0 ? buckets(rows, bucketMs).slice(0, limit) : rows.map(rawPoint);
  const last = rows.at(-1);
  return { unit, points, nextFrom: cut && last ? Number(last['sampledAt']) + 1 : undefined };
};

const unitOf = async (app: RunningApp, assetId: string, signal: string): Promise<string> => {
  const asset = await (await app.read(knownAssets)).get('known_assets', { assetId });
  if (!asset) throw notFound('UNKNOWN_ASSET', `no asset ${assetId} is registered`);
  const signals = asset['signals'] as unknown as readonly { signal: string; unit: string }[];
  const known = signals.find((candidate) => candidate.signal === signal);
  if (!known) throw notFound('UNKNOWN_SIGNAL', `${assetId} has no signal ${signal}`);
  return known.unit;
};

const rawPoint = (row: Row): telemetryV1.TimelinePoint => {
  const value = Number(row['value']);
  const quality = String(row['quality']) as telemetryV1.Quality;
  return { at: Number(row['sampledAt']), value, low: value, high: value, count: 1, quality };
};

/** Mean, extremes and worst quality of each bucket that has readings. */
const buckets = (rows: readonly Row[], bucketMs: number): telemetryV1.TimelinePoint[] => {
  const found = new Map<number, telemetryV1.TimelinePoint>();
  for (const row of rows) {
    const point = rawPoint(row);
    const at = Math.floor(point.at / bucketMs) * bucketMs;
    const known = found.get(at);
    found.set(at, known ? merged(known, point) : { ...point, at });
  }
  return [...found.values()];
};

const merged = (
  a: telemetryV1.TimelinePoint,
  b: telemetryV1.TimelinePoint,
): telemetryV1.TimelinePoint => ({
  at: a.at,
  value: a.value + (b.value - a.value) / (a.count + 1),
  low: Math.min(a.low, b.low),
  high: Math.max(a.high, b.high),
  count: a.count + 1,
  quality: (RANK[b.quality] ?? 1) > (RANK[a.quality] ?? 1) ? b.quality : a.quality,
});
