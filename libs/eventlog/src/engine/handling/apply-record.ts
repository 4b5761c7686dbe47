import { assert } from '@fettle/kernel';
import { viewFold } from '../fold-names';
import type { Ownership } from '../ownership';
import type { Route } from '../task-definition';
import { followStream } from './follow-stream';
import { learn } from './learn';
import type { PreparedRecord, WantedRecord } from './prepare';
import { react } from './react';

/**
 * Applies one record to everything that wants it. @throws whatever a handler throws: the record
 * is poison.
 */
export const applyRecord = (own: Ownership, { record, event }: PreparedRecord): void => {
  const { definition, count } = own.deps;
  const route = definition.routes.get(record.raw.topic);
  assert(route, `no route for topic ${record.raw.topic}`);

  if (route.kind === 'decision' && !followStream(own, route, { record, event })) {
    count('records_known');
    return;
  }
  if (event === undefined) {
    count('records_skipped');
    return;
  }
  count('records_applied');
  const { topic, offset } = record.raw;
  const learnsOnly = own.progress.learnsOnly(topic, offset);
  if (route.kind === 'observation' && route.processors.length > 0)
    own.progress.heardAt = Math.max(own.progress.heardAt ?? 0, record.context.time);
  evolveViews(own, route, { record, event });
  react(own, route, { record, event });
  for (const processor of route.processors) learn(own, processor, { record, event, learnsOnly });
  // Only now: what it decides on the way may reach the log without what it decides after that.
  if (route.processors.length > 0) own.progress.handle(topic, offset);
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
