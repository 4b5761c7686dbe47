import { openRecord } from '../../envelope/open';
import type { OpenedRecord } from '../../envelope/open';
import { HEADER } from '../../envelope/header-names';
import type { RawRecord } from '../../ports/log';
import type { FoldRow } from '../../ports/task-store';
import { cursorFold } from '../fold-names';
import type { Ownership } from '../ownership';
import { isFollowed } from '../task-definition';
import { continuityOf } from './follow-stream';
import type { Prepared } from './prepare';

/** Streams whose place is not known, by name, with the first record of each that is at hand. */
type Silent = Map<string, number>;

/**
 * A cursor is dropped when its stream was silent for long, see `Pruner`. When such a stream speaks
 * again, the log is asked where it stood: what follows is checked as if it had never been dropped.
 */
export const restoreCursors = async (
  own: Ownership,
  prepared: readonly Prepared[],
): Promise<void> => {
  for (const [topic, silent] of silentStreams(own, prepared)) {
    const places = await lastPlaces(own, topic, silent);
    for (const [name, { version, lastEventId }] of places)
      own.memory.setFold({
        name: cursorFold(name),
        version,
        lastEventId,
        state: null,
        dueAt: null,
        position: null,
      });
    own.deps.count('cursors_restored', places.size);
  }
};

const silentStreams = (
  { deps, memory, parked }: Ownership,
  prepared: readonly Prepared[],
): ReadonlyMap<string, Silent> => {
  const topics = new Map<string, Silent>();
  const seen = new Set<string>();
  for (const { raw, record, fault } of prepared) {
    const route = deps.definition.routes.get(raw.topic);
    const place = record?.place;
    if (!place || !route || !isFollowed(route) || seen.has(place.name)) continue;
    seen.add(place.name);
    // The first event of a stream needs no cursor, and one that is parked, or is about to be, is
    // not followed: what is parked was not handled.
    if (fault || place.version === 1 || memory.fold(cursorFold(place.name))) continue;
    if (parked.has(`${raw.topic}/${record.key}`)) continue;
    const silent = topics.get(raw.topic) ?? new Map<string, number>();
    topics.set(raw.topic, silent.set(place.name, raw.offset));
  }
  return topics;
};

/** A record that could not be opened then was set aside. */
const readable = (raw: RawRecord): OpenedRecord | undefined => {
  try {
    return openRecord(raw);
  } catch {
    return undefined;
  }
};

/** Where each stream stood before the record at hand, by the rules of whoever follows it. */
const lastPlaces = async (
  { deps: { feed } }: Ownership,
  topic: string,
  silent: Silent,
): Promise<ReadonlyMap<string, Pick<FoldRow, 'version' | 'lastEventId'>>> => {
  const places = new Map<string, Pick<FoldRow, 'version' | 'lastEventId'>>();
  const until = Math.max(...silent.values());
  for (let next = (await feed.bounds([topic])).get(topic)?.start ?? 0; next < until;) {
    const stretch = await feed.reread(topic, next, until);
    for (const raw of stretch.records) {
      const first = silent.get(raw.headers[HEADER.stream] ?? '');
      if (first === undefined || raw.offset >= first) continue;
      const record = readable(raw);
      if (!record?.place) continue;
      const { place, context } = record;
      if (continuityOf(place, context.eventId, places.get(place.name)).kind === 'next')
        places.set(place.name, { version: place.version, lastEventId: context.eventId });
    }
    next = stretch.next;
  }
  return places;
};
