import { assert } from '@fettle/kernel';
import { PoisonError } from '../../envelope/open';
import { viewFold } from '../fold-names';
import { categoryOf } from '../task-definition';
import type { Route } from '../task-definition';
import { advanceCursor, foldOwn } from './apply-stream';
import { PROCESSOR, rememberInput } from './applying';
import type { Applying, PreparedRecord, WantedRecord } from './applying';
import { learn } from './learn';
import { react } from './react';

/**
 * Applies one record to everything that wants it. @throws whatever a handler throws: the record is
 * poison.
 */
export const applyRecord = (applying: Applying, { record, event }: PreparedRecord): void => {
  const { definition, count } = applying;
  const route = definition.routes.get(record.raw.topic);
  assert(route, `no route for topic ${record.raw.topic}`);

  if (route.kind === 'decision' && !followStream(applying, route, { record, event })) {
    count('records_known');
    return;
  }
  if (event === undefined) {
    count('records_skipped');
    return;
  }
  count('records_applied');
  const { topic, offset } = record.raw;
  const learnsOnly = offset <= (applying.decidedThrough.get(topic) ?? -1);
  evolveViews(applying, route, { record, event });
  react(applying, route, { record, event });
  for (const processor of route.processors)
    learn(applying, processor, { record, event, learnsOnly });
  // Only now: what it decides on the way may reach the log without what it decides after that.
  if (route.processors.length > 0) applying.readThrough.set(topic, offset);
  for (const { on } of route.projections) {
    const changes = on[record.type]?.(event, record.context) ?? [];
    applying.batch.rows.push(...(Array.isArray(changes) ? changes : [changes]));
  }
};

/** Strict order per stream. False: the record is known and changes nothing. */
const followStream = (applying: Applying, route: Route, at: PreparedRecord): boolean => {
  const { record, event } = at;
  const { memory, batch } = applying;
  const { place, context } = record;
  if (!place) throw new PoisonError('NO_STREAM', 'a decision without the header fettle_stream');

  const category = categoryOf(route.own, place.name);
  if (category && event !== undefined) {
    const folded = foldOwn(memory, category, { record, place, event });
    if (folded.kind === 'broken') throw new PoisonError('BROKEN_STREAM', folded.detail);
    const cause = context.cause;
    if (folded.kind === 'next' && cause !== undefined && !cause.startsWith(PROCESSOR)) {
      const position = `${context.topic}:${context.partition}:${context.offset}`;
      batch.happened(cause, { position, eventId: context.eventId });
    }
    if (folded.kind === 'next') rememberInput(applying, record.input, cause);
  }
  const { views, reactions, processors, projections } = route;
  if (views.length + reactions.length + processors.length + projections.length === 0) return true;

  const continuity = advanceCursor(memory, record, place);
  if (continuity.kind === 'broken') throw new PoisonError('BROKEN_STREAM', continuity.detail);
  return continuity.kind === 'next';
};

const evolveViews = ({ memory }: Applying, route: Route, { record, event }: WantedRecord): void => {
  for (const view of route.views) {
    if (!view.on.includes(record.type)) continue;
    const name = viewFold(view.name, view.idOf(event));
    const before = memory.fold(name);
    memory.setFold({
      name,
      version: (before?.version ?? 0) + 1,
      lastEventId: record.context.eventId,
      state: view.evolve(before ? before.state : view.initial, event),
      dueAt: null,
      position: null,
    });
  }
};
