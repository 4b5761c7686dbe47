import type { AnyProcessor, Intent } from '@fettle/eventsourcing';
import { assert, idFrom } from '@fettle/kernel';
import { PROCESSOR, rememberInput } from './applying';
import type { Applying, WantedRecord } from './applying';
import { decideCommand, inputHeader } from './decide';

/** Steps a processor with an observation; while it only learns, its intents are dropped. */
export const learn = (
  applying: Applying,
  processor: AnyProcessor,
  { record, event, learnsOnly }: WantedRecord & { readonly learnsOnly: boolean },
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
  const { eventId: cause, traceparent } = record.context;
  decideIntents(applying, processor, { intents: step.intents, cause, traceparent });
};

/** Decides what a processor asks for, in this commit. */
export const decideIntents = (
  applying: Applying,
  processor: AnyProcessor,
  asked: {
    readonly intents: readonly Intent[];
    readonly cause: string;
    readonly traceparent?: string | undefined;
  },
): void => {
  asked.intents.forEach(({ category: name, streamId, command }, index) => {
    const category = applying.definition.categories.get(name);
    assert(category, `processor ${processor.name} names the unknown category ${name}`);
    const commandId = `${PROCESSOR}${processor.name}/${idFrom(asked.cause, index)}`;
    if (applying.lastDecided.has(commandId)) return;
    const decision = decideCommand(applying, {
      category,
      streamId,
      command,
      commandId,
      traceparent: asked.traceparent,
      settles: false,
    });
    if (decision.kind === 'refused') applying.count('processor_intents_refused');
    else if (decision.events.length > 0)
      rememberInput(applying, inputHeader(applying.readThrough), undefined);
  });
};
