import type { telemetryV1 } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import type { RowOf, TableReader } from '@fettle/eventsourcing';
import { readAt, refused } from '@fettle/service-host';
import { Buckets } from './buckets';
import { knownAssets, knownAssetTable } from '../intake/known-assets.projection';
import { readingTable, timeline } from './timeline.projection';

const LIMIT_MAX = 10_000;
/** Readings that one call adds up, in tables' pages of {@link LIMIT_MAX}. */
const PAGES_MAX = 20;

type Question = telemetryV1.QueryTimelineRequest;
type Points = Pick<telemetryV1.QueryTimelineResponse, 'points' | 'nextFrom'>;

/** Points of one signal, raw or by bucket, oldest first. Cut answers say where to go on. */
export const timelinePoints = async (
  app: RunningApp,
  request: Question,
): Promise<telemetryV1.QueryTimelineResponse> => {
  const { assetId, signal, position } = request;
  checkQuestion(request);
  const unit = await unitOf(app, assetId, signal);
  const tables = await readAt(app, timeline, position);
  const limit = request.limit || LIMIT_MAX;
  const answer = request.bucketMs > 0 ? bucketed : raw;
  return { unit, ...(await answer(tables, { ...request, limit })) };
};

const checkQuestion = ({ from, until }: Question): void => {
  if (until <= from)
    throw refused('BAD_RANGE', '`until` must be after `from`, both in epoch milliseconds');
};

const unitOf = async (app: RunningApp, assetId: string, signal: string): Promise<string> => {
  const asset = await (await app.read(knownAssets)).get(knownAssetTable, { assetId });
  if (!asset) throw refused('UNKNOWN_ASSET', `no asset ${assetId} is registered`);
  const known = asset.signals.find((candidate) => candidate.signal === signal);
  if (!known) throw refused('UNKNOWN_SIGNAL', `${assetId} has no signal ${signal}`);
  return known.unit;
};

type Reading = RowOf<typeof readingTable>;

const rowsFrom = (
  tables: TableReader,
  { assetId, signal, from, until, limit }: Question,
): Promise<readonly Reading[]> =>
  tables.find(readingTable, {
    where: { assetId, signal },
    range: { column: 'sampledAt', from, to: until },
    orderBy: { column: 'sampledAt' },
    limit,
  });

/** Where a full page goes on; undefined where it was the last. */
const nextOf = (rows: readonly Reading[], limit: number): number | undefined =>
  rows.length < limit ? undefined : (rows.at(-1)?.sampledAt ?? 0) + 1;

const raw = async (tables: TableReader, question: Question): Promise<Points> => {
  const rows = await rowsFrom(tables, question);
  return { points: rows.map(rawPoint), nextFrom: nextOf(rows, question.limit) };
};

const rawPoint = ({ sampledAt, value, quality }: Reading): telemetryV1.TimelinePoint => ({
  at: sampledAt,
  value,
  low: value,
  high: value,
  count: 1,
  quality,
});

/**
 * Mean, extremes and worst quality of each bucket that has readings. An answer that is cut ends
 * with a whole bucket, and goes on where the next one begins.
 */
const bucketed = async (tables: TableReader, question: Question): Promise<Points> => {
  const { bucketMs, limit } = question;
  const buckets = new Buckets(bucketMs);
  let from: number | undefined = question.from;
  for (let page = 0; from !== undefined && page < PAGES_MAX && buckets.count <= limit; page += 1) {
    const rows = await rowsFrom(tables, { ...question, from, limit: LIMIT_MAX });
    for (const row of rows) buckets.add(rawPoint(row));
    from = nextOf(rows, LIMIT_MAX);
  }
  const points = buckets.whole(from === undefined, limit);
  if (points === undefined)
    throw refused(
      'BUCKET_TOO_WIDE',
      `a bucket of ${bucketMs} ms holds more than ${PAGES_MAX * LIMIT_MAX} readings: ask for narrower ones`,
    );
  return points;
};
