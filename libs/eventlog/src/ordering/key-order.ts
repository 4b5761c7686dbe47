import type { EpochMs } from '@fettle/kernel';
import type { OrderPoint } from './order-point';
import { align, ALLOWED_MIN_MS, allowedOf } from './source-clock';
import type { SourceClock } from './source-clock';

/** What the order of one key remembers of one topic. */
export interface TopicOrder {
  /** Nothing that is still to be read of this key and topic is due before this. */
  readonly floor: EpochMs;
  /** How long the slowest of its sources is waited for, ms. */
  readonly allowedMs: number;
  readonly sources: Readonly<Record<string, SourceClock>>;
}

/** An event as far as its order is concerned. */
export interface Said {
  readonly rank: number;
  readonly offset: number;
  /** Whose clock the moments are by; undefined: that of the plant. */
  readonly source: string | undefined;
  readonly receivedAt: EpochMs;
  /** The largest `receivedAt` on its topic-partition up to it, its own included. */
  readonly latest: EpochMs;
  /** Its moments by the clock of the source, oldest first, at least one. */
  readonly moments: readonly EpochMs[];
}

/** Where a moment stands, and when it was by the clock of the plant. */
export interface Place extends OrderPoint {
  readonly at: EpochMs;
}

/** Sources that are silent for longer are not waited for. */
const HEARD_WITHIN_MS = 600_000;
const SOURCES_MAX = 32;

/** How long a key's inputs of a topic are waited for. */
export const allowedIn = (order: TopicOrder | undefined): number =>
  order?.allowedMs ?? ALLOWED_MIN_MS;

/** The least that an event of the key, on this topic and not read yet, can be due at. */
export const floorOf = (order: TopicOrder | undefined, latest: EpochMs): EpochMs =>
  Math.max(order?.floor ?? -Infinity, latest - allowedIn(order));

/**
 * Places the moments of an event. What is later than its source is usually allowed to be is due
 * when it came, less the allowance: so nobody has to wait for it, and yet its place follows from
 * the log. The floor only rises: a source that turns out to be slow is waited for from then on.
 */
export const placeMoments = (
  known: TopicOrder | undefined,
  said: Said,
): { readonly places: readonly Place[]; readonly order: TopicOrder } => {
  const { rank, offset, source, receivedAt, moments } = said;
  const floor = floorOf(known, said.latest);
  const place = (at: EpochMs, index: number): Place => ({
    due: Math.max(at, floor),
    rank,
    offset,
    index,
    at,
  });
  if (source === undefined) {
    const places = moments.map((moment, index) => place(Math.min(moment, receivedAt), index));
    return { places, order: { floor, allowedMs: ALLOWED_MIN_MS, sources: {} } };
  }
  const oldest = moments[0] as EpochMs;
  const newest = moments.at(-1) as EpochMs;
  const { shiftMs, clock } = align(known?.sources[source], { receivedAt, oldest, newest });
  const places = moments.map((moment, index) => place(moment + shiftMs, index));
  const sources = heardLately({ ...known?.sources, [source]: clock }, said.latest);
  const allowedMs = Math.max(ALLOWED_MIN_MS, ...Object.values(sources).map(allowedOf));
  return { places, order: { floor, allowedMs, sources } };
};

const heardLately = (
  sources: Readonly<Record<string, SourceClock>>,
  latest: EpochMs,
): Readonly<Record<string, SourceClock>> => {
  const all = Object.entries(sources);
  const lately = all.filter(([, { heardAt }]) => latest - heardAt <= HEARD_WITHIN_MS);
  if (lately.length === all.length && all.length <= SOURCES_MAX) return sources;
  lately.sort(([, a], [, b]) => b.heardAt - a.heardAt);
  return Object.fromEntries(lately.slice(0, SOURCES_MAX));
};
