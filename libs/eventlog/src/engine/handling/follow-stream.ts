import type { AnyCategory } from '@fettle/eventsourcing';
import { PoisonError } from '../../envelope/open';
import type { OpenedRecord, StreamPlace } from '../../envelope/open';
import type { FoldRow } from '../../ports/task-store';
import { emptyFold } from '../deciding/decide';
import { cursorFold, streamFold } from '../fold-names';
import { rememberDecided } from '../learning/decided-points';
import type { Ownership } from '../ownership';
import { PROCESSOR } from '../progress';
import { categoryOf, isFollowed } from '../task-definition';
import type { Route } from '../task-definition';
import type { TaskMemory } from '../task-memory';
import type { PreparedRecord } from './prepare';

/** Where a decision stands against what is already known of its stream. */
export type Continuity =
  | { readonly kind: 'next' }
  | { readonly kind: 'known' }
  /** A gap or a second history: never skipped, the key is parked. */
  | { readonly kind: 'broken'; readonly detail: string };

/**
 * A reader applies version last + 1 whose `previous` is the id it holds, and skips what it knows.
 */
export const continuityOf = (
  place: StreamPlace,
  eventId: string,
  last: Pick<FoldRow, 'version' | 'lastEventId'> | undefined,
): Continuity => {
  const version = last?.version ?? 0;
  const lastEventId = last?.lastEventId ?? '';
  if (place.version < version) return { kind: 'known' };
  if (place.version === version)
    return eventId === lastEventId
      ? { kind: 'known' }
      : {
          kind: 'broken',
          detail: `version ${version} is ${lastEventId} here and ${eventId} there`,
        };
  if (place.version === version + 1 && place.previous === lastEventId) return { kind: 'next' };
  return {
    kind: 'broken',
    detail:
      `version ${place.version} follows ${place.previous || 'nothing'}, ` +
      `but ${version} is ${lastEventId || 'nothing'} here`,
  };
};

/** Strict order per stream. False: the record is known and changes nothing. */
export const followStream = (own: Ownership, route: Route, at: PreparedRecord): boolean => {
  const { record, event } = at;
  const { memory, batch, progress } = own;
  const { place, context } = record;
  if (!place) throw new PoisonError('NO_STREAM', 'a decision without the header fettle_stream');

  const category = categoryOf(route.own, place.name);
  if (category) {
    const folded = foldOwn(memory, category, { record, place, event });
    if (folded.kind === 'broken') throw new PoisonError('BROKEN_STREAM', folded.detail);
    const cause = context.cause;
    const isNew = folded.kind === 'next' && !progress.wasRead(context.topic, context.offset);
    if (isNew && cause !== undefined && !cause.startsWith(PROCESSOR)) {
      const position = `${context.topic}:${context.partition}:${context.offset}`;
      const of = { category: category.name, streamId: place.name.slice(category.name.length + 1) };
      batch.happened(cause, { position, eventId: context.eventId, of });
    }
    if (folded.kind === 'next') rememberDecided(own, { header: record.input, cause });
  }
  if (!isFollowed(route)) return true;

  const continuity = advanceCursor(memory, record, place);
  if (continuity.kind === 'broken') throw new PoisonError('BROKEN_STREAM', continuity.detail);
  return continuity.kind === 'next';
};

/** Advances the cursor of a stream that is read, and says whether the record is new. */
const advanceCursor = (
  memory: TaskMemory,
  record: OpenedRecord,
  place: StreamPlace,
): Continuity => {
  const name = cursorFold(place.name);
  const cursor = memory.fold(name);
  const continuity = continuityOf(place, record.context.eventId, cursor);
  if (continuity.kind === 'next')
    memory.setFold({
      name,
      version: place.version,
      lastEventId: record.context.eventId,
      state: null,
      dueAt: null,
      position: null,
    });
  return continuity;
};

/** Folds an event of one of the service's own streams, unless it was decided here and is known. */
const foldOwn = (
  memory: TaskMemory,
  category: AnyCategory,
  at: PreparedRecord & { readonly place: StreamPlace },
): Continuity => {
  const name = streamFold(at.place.name);
  const fold = memory.fold(name) ?? emptyFold(name, category);
  const { raw, context } = at.record;
  const position = `${raw.topic}:${raw.partition}:${raw.offset}`;
  const continuity = continuityOf(at.place, context.eventId, fold);
  if (continuity.kind === 'next') {
    // Passed over, its version would be given out a second time by the next decision.
    if (at.event === undefined)
      throw new PoisonError(
        'UNKNOWN_TYPE',
        `${at.record.type} is of a newer version of the service`,
      );
    const state = category.decider.evolve(fold.state, at.event);
    memory.setFold({
      name,
      version: at.place.version,
      lastEventId: context.eventId,
      state,
      dueAt: category.timer?.dueAt(state) ?? null,
      position,
    });
  }
  return continuity;
};
