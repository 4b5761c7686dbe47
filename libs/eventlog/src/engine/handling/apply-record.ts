import { assert } from '@fettle/kernel';
import { viewFold } from '../fold-names';
import { offerToLearners } from '../learning/learn';
import type { Ownership } from '../ownership';
import type { Route } from '../task-definition';
import { followStream } from './follow-stream';
import type { PreparedRecord, WantedRecord } from './prepare';
import { react } from './react';

/**
 * Applies one record to everything that wants it. @throws whatever a handler throws: the record
 * is poison.
 */
export const applyRecord = (own: Ownership, { record, event }: PreparedRecord): void => {
  const { definition, count } = own.deps;
  const { topic, offset } = record.raw;
  const route = definition.routes.get(topic);
  assert(route, `no route for topic ${topic}`);

  if (own.progress.isReadAgain(topic, offset)) {
    if (event !== undefined) offerToLearners(own, record, event);
    return;
  }
  if (route.kind === 'decision' && !followStream(own, route, { record, event })) {
    count('records_known');
    return;
  }
  if (event === undefined) {
    count('records_skipped');
    return;
  }
  count('records_applied');
  if (route.kind === 'observation' && route.processors.length > 0)
    own.progress.heardAt = Math.max(own.progress.heardAt ?? 0, record.context.time);
  evolveViews(own, route, { record, event });
  react(own, route, { record, event });
  offerToLearners(own, record, event);
  for (const { on } of route.projections) {
    const changes = on[record.type]?.(event, record.context) ?? [];
    own.batch.rows.push(...(Array.isArray(changes) ? changes : [changes]));
  }
};

const evolveViews = (
  { memory }: Ownership,
  route: Route,
  { record, event }: WantedRecord,
): void => {
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
