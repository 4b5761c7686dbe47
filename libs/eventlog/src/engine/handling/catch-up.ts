import type { AnyReaction } from '@fettle/eventsourcing';
import { reactionHandler } from '../handlers';
import type { Ownership } from '../ownership';
import { guarded, placeOf } from '../poison/handler-fault';
import { quarantine } from '../poison/set-aside';
import { foldOf } from '../fold-names';
import { prepareRecord } from './prepare';
import type { Prepared } from './prepare';
import { reactWith } from './react';

/**
 * A reaction that was told to begin at the beginning, or that other builds did not know for a
 * while, takes up causes that the task has read past: them alone, from the log, beside what is
 * delivered. False: none has anything to take up.
 */
export const catchUp = async (own: Ownership, limit: number): Promise<boolean> => {
  const start = own.handlers.behind();
  if (!start) return false;
  const { topic, handler } = start;
  const reaction = reactionNamed(own, topic, handler);
  const first = (await own.deps.feed.bounds([topic])).get(topic)?.start ?? 0;
  const from = Math.max(start.next, first);
  const stretch =
    from < start.begins
      ? await own.deps.feed.reread(topic, from, start.begins)
      : { records: [], next: start.begins };
  const raws = stretch.records.slice(0, limit);
  await own.deps.foreign?.learn(raws);
  const wanted = raws
    .map((raw) => prepareRecord(own.deps, raw))
    .filter(({ record }) => record && reaction.on.includes(record.type));
  const needed = wanted.flatMap((one) =>
    guarded(placeOf(one.raw), () => needsOf(own, reaction, one)),
  );
  await own.memory.need(needed);
  for (const one of wanted) takeUp(own, reaction, one);
  own.batch.inputs.push(...raws.map(placeOf));
  own.handlers.tookUp(start, stretch.records[limit]?.offset ?? stretch.next);
  own.batch.urgent = true;
  own.deps.count('causes_taken_up', wanted.length);
  return true;
};

const reactionNamed = (own: Ownership, topic: string, handler: string): AnyReaction =>
  own.deps.definition.routes
    .get(topic)
    ?.reactions.find(({ name }) => reactionHandler(name) === handler) as AnyReaction;

const needsOf = (
  { deps, poison }: Ownership,
  reaction: AnyReaction,
  { event, raw }: Prepared,
): string[] =>
  event === undefined || poison.has(placeOf(raw))
    ? []
    : (reaction.needs?.(event) ?? []).map(({ name, id }) => foldOf(deps.definition, name, id));

/** What cannot be read was set aside when it came by. */
const takeUp = (own: Ownership, reaction: AnyReaction, one: Prepared): void => {
  if (one.fault || one.event === undefined) return;
  const { record, event, raw } = one;
  const place = placeOf(raw);
  const fault = own.poison.get(place);
  if (fault) quarantine(own, raw, { ...fault, streamKey: null });
  else guarded(place, () => reactWith(own, reaction, { record, event }));
};
