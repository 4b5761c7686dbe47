import type { AnyProcessor, AnyReaction, Intent, Typed } from '@fettle/eventsourcing';
import { assert, idFrom, partitionOf } from '@fettle/kernel';
import { PoisonError } from '../envelope/open';
import type { OpenedRecord } from '../envelope/open';
import { advanceCursor, foldOwn } from './apply-stream';
import { decideCommand, inputHeader, inputsOf } from './decide';
import type { Deciding } from './decide';
import { viewFold } from './fold-names';
import type { Route, TaskDefinition } from './task-definition';

/**
 * What applying records needs beside the batch: how far replay only learns, and what is counted.
 */
export interface Applying extends Deciding {
  readonly definition: TaskDefinition;
  readonly decidedThrough: Map<string, number>;
  readonly readThrough: Map<string, number>;
  readonly reactedThrough: ReadonlyMap<string, number>;
  readonly count: (name: string) => void;
}

/** A record with its event, or without one when nobody wants its type. */
export interface PreparedRecord {
  readonly record: OpenedRecord;
  readonly event: Typed | undefined;
}

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
  if (route.processors.length > 0) applying.readThrough.set(topic, offset);
  evolveViews(applying, route, { record, event });
  react(applying, route, { record, event });
  for (const processor of route.processors)
    process(applying, processor, { record, event, learnsOnly });
  for (const { on } of route.projections) {
    const changes = on[record.type]?.(event, record.context) ?? [];
    applying.batch.rows.push(...(Array.isArray(changes) ? changes : [changes]));
  }
};

type Both = { readonly record: OpenedRecord; readonly event: Typed };

/** Strict order per stream. False: the record is known and changes nothing. */
const followStream = (applying: Applying, route: Route, at: PreparedRecord): boolean => {
  const { record, event } = at;
  const { memory, batch } = applying;
  const { place, context } = record;
  if (!place) throw new PoisonError('NO_STREAM', 'a decision without the header fettle_stream');

  for (const category of route.own) {
    if (!place.name.startsWith(`${category.name}-`) || event === undefined) continue;
    const folded = foldOwn(memory, category, { record, place, event });
    if (folded.kind === 'broken') throw new PoisonError('BROKEN_STREAM', folded.detail);
    const cause = context.cause;
    if (folded.kind === 'next' && cause !== undefined && !cause.startsWith('processor/')) {
      const position = `${context.topic}:${context.partition}:${context.offset}`;
      const outcome = { kind: 'accepted' as const, position, eventIds: [context.eventId] };
      batch.result(cause, outcome, 'done');
    }
    if (folded.kind === 'next' && record.input !== undefined) rememberInput(applying, record.input);
  }
  const { views, reactions, processors, projections } = route;
  if (views.length + reactions.length + processors.length + projections.length === 0) return true;

  const continuity = advanceCursor(memory, record, place);
  if (continuity.kind === 'broken') throw new PoisonError('BROKEN_STREAM', continuity.detail);
  return continuity.kind === 'next';
};

const rememberInput = ({ decidedThrough, batch }: Applying, header: string): void => {
  for (const [topic, offset] of inputsOf(header)) {
    if (offset <= (decidedThrough.get(topic) ?? -1)) continue;
    decidedThrough.set(topic, offset);
    batch.decidedThrough.set(topic, offset);
  }
};

const evolveViews = ({ memory }: Applying, route: Route, { record, event }: Both): void => {
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

const react = (applying: Applying, route: Route, { record, event }: Both): void => {
  if (record.raw.offset < (applying.reactedThrough.get(record.raw.topic) ?? 0)) return;
  for (const reaction of route.reactions) {
    if (!reaction.on.includes(record.type)) continue;
    const intents = reaction.react(event, record.context, applying.memory);
    intents.forEach((intent, index) =>
      submitIntent(applying, reaction, { intent, index, context: record.context }),
    );
  }
};

const submitIntent = (
  { definition, batch, partitions }: Applying,
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

const process = (
  applying: Applying,
  processor: AnyProcessor,
  { record, event, learnsOnly }: Both & { readonly learnsOnly: boolean },
): void => {
  const { topic, offset } = record.raw;
  if (!processor.inputs.some((input) => input.topic === topic && input.on.includes(record.type)))
    return;
  const { memory } = applying;
  const key: string = processor.keyOf(event);
  const known = memory.softOf(processor.name, key);
  if (known?.positions && offset < (known.positions.get(topic) ?? 0)) return;

  const soft = known ? known.state : processor.initial(key);
  const step = processor.step(soft, event, record.context, memory);
  memory.setSoft(processor.name, key, { state: step.soft, positions: known?.positions ?? null });
  if (learnsOnly) return;
  decideIntents(applying, processor, step.intents, {
    cause: record.context.eventId,
    traceparent: record.context.traceparent,
  });
};

/** Decides what a processor asks for, in this commit. */
export const decideIntents = (
  applying: Applying,
  processor: AnyProcessor,
  intents: readonly Intent[],
  from: {
    readonly cause: string;
    readonly traceparent?: string | undefined;
  },
): void => {
  intents.forEach(({ category: name, streamId, command }, index) => {
    const category = applying.definition.categories.get(name);
    assert(category, `processor ${processor.name} names the unknown category ${name}`);
    const decision = decideCommand(applying, {
      category,
      streamId,
      command,
      commandId: `processor/${processor.name}/${idFrom(from.cause, index)}`,
      traceparent: from.traceparent,
      settles: false,
    });
    if (decision.kind === 'refused') applying.count('processor_intents_refused');
    else if (decision.events.length > 0) {
      const header = inputHeader(applying.readThrough);
      if (header !== undefined) rememberInput(applying, header);
    }
  });
};
