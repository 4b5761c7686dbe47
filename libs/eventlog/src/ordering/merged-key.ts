import type { EpochMs } from '@fettle/kernel';
import type { HeldInputs } from './held-inputs';
import type { Place, TopicOrder } from './key-order';
import { compareOrder } from './order-point';
import type { OrderPoint } from './order-point';

/** An event of a key, with its moments by the clock of its source, oldest first. */
export interface Offered<T> {
  readonly key: string;
  readonly topic: string;
  readonly offset: number;
  /**
   * Whose clock observed it: it is told whether it is late. A decision counts whenever it comes.
   */
  readonly source: string | undefined;
  readonly receivedAt: EpochMs;
  readonly moments: readonly { readonly at: EpochMs; readonly item: T }[];
}

/** A moment that was read and waits for its turn. */
export interface Waiting<T> extends Place {
  readonly key: string;
  readonly topic: string;
  readonly isObserved: boolean;
  readonly item: T;
}

/** A moment whose turn it is. */
export interface Turn<T> extends Waiting<T> {
  /** Something newer of its key had its turn before: it came too late to be joined. */
  readonly late: boolean;
}

/** A moment that was read before a restart, and had not had its turn. */
export type Kept = Place & { readonly topic: string };

/** What the order of one key remembers; plain data, so that it is kept with what was learnt. */
export interface KeyOrder {
  /** The last that had its turn. */
  readonly mark: OrderPoint | null;
  /** The newest moment that was observed among them. */
  readonly newest: EpochMs;
  readonly topics: Readonly<Record<string, TopicOrder>>;
  /** Read, and not their turn yet. */
  readonly held: readonly Kept[];
}

/** What is known of one key. */
export interface Key<T> {
  mark: OrderPoint | null;
  newest: EpochMs;
  readonly topics: Record<string, TopicOrder>;
  readonly held: HeldInputs<Waiting<T>>;
  /** After a restart: read up to there before, but for those that were held, by place. */
  known: ReadonlyMap<string, number>;
  readonly awaited: Map<string, Kept>;
}

/** Moves the key on past the turn. */
export const isLate = <T>(
  key: Key<T>,
  { due, rank, offset, index, at, isObserved }: Waiting<T>,
): boolean => {
  key.mark = { due, rank, offset, index };
  if (!isObserved) return false;
  const late = at < key.newest;
  key.newest = Math.max(key.newest, at);
  return late;
};

/** A moment on the log, as a name. */
export const placeName = (topic: string, at: Pick<OrderPoint, 'offset' | 'index'>): string =>
  `${topic}@${at.offset}@${at.index}`;

/**
 * What came when its turn was over, because it was stamped long before it was on the log,
 * goes next.
 */
export const inTurn = (place: Place, mark: OrderPoint | null): Place =>
  mark === null || compareOrder(place, mark) > 0
    ? place
    : { ...place, due: mark.due, rank: mark.rank + 1 };
