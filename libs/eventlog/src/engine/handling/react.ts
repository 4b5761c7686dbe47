import type { AnyReaction, Intent } from '@fettle/eventsourcing';
import { assert, idFrom, partitionOf } from '@fettle/kernel';
import type { OpenedRecord } from '../../envelope/open';
import { reactionHandler } from '../handlers';
import type { Ownership } from '../ownership';
import type { Route } from '../task-definition';
import type { WantedRecord } from './prepare';

/** Turns an event into commands, unless reactions had read past it before. */
export const react = (own: Ownership, route: Route, { record, event }: WantedRecord): void => {
  const { topic, offset } = record.raw;
  if (own.progress.hasReacted(topic, offset)) return;
  for (const reaction of route.reactions)
    if (
      reaction.on.includes(record.type) &&
      own.handlers.actsOn(reactionHandler(reaction.name), topic, offset)
    )
      reactWith(own, reaction, { record, event });
};

/** Submits what one reaction wants because of an event. */
export const reactWith = (
  own: Ownership,
  reaction: AnyReaction,
  { record, event }: WantedRecord,
): void => {
  const around = { context: record.context, knowledge: own.memory };
  const intents = reaction.react(event, around);
  intents.forEach((intent, index) =>
    submitIntent(own, reaction, { intent, index, context: record.context }),
  );
};

const submitIntent = (
  { deps: { definition, partitions }, batch }: Ownership,
  reaction: AnyReaction,
  at: {
    readonly intent: Intent;
    readonly index: number;
    readonly context: OpenedRecord['context'];
  },
): void => {
  const { category: name, streamId, command } = at.intent;
  const category = definition.categories.get(name);
  assert(category, `reaction ${reaction.name} names the unknown category ${name}`);
  const key: string | undefined = category.keyOf(command);
  assert(key !== undefined, `${command.type} of reaction ${reaction.name} does not tell its key`);
  const id = `reaction/${reaction.name}/${idFrom(reaction.name, at.context.eventId, at.index)}`;
  const traceparent = at.context.traceparent;
  batch.newCommands.push({
    id,
    category: name,
    streamId,
    command,
    partition: partitionOf(key, partitions),
    ...(traceparent !== undefined && { traceparent }),
  });
  batch.urgent = true;
};
