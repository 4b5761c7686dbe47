import type { AnyProcessor, Intent } from '@fettle/eventsourcing';
import { assert, idFrom } from '@fettle/kernel';
import type { Ownership } from '../ownership';
import { PROCESSOR } from '../progress';
import { decideCommand } from './decide';

/** Decides what a processor asks for, in this commit. */
export const decideIntents = (
  own: Ownership,
  processor: AnyProcessor,
  asked: {
    readonly intents: readonly Intent[];
    readonly cause: string;
    readonly traceparent?: string | undefined;
  },
): void => {
  asked.intents.forEach(({ category: name, streamId, command }, index) => {
    const category = own.deps.definition.categories.get(name);
    assert(category, `processor ${processor.name} names the unknown category ${name}`);
    const commandId = `${PROCESSOR}${processor.name}/${idFrom(asked.cause, index)}`;
    if (own.progress.hasDecided(commandId)) return;
    const decision = decideCommand(own, {
      category,
      streamId,
      command,
      commandId,
      traceparent: asked.traceparent,
      settles: false,
    });
    if (decision.kind === 'refused') own.deps.count('processor_intents_refused');
    else if (decision.events.length > 0) own.progress.decidedAt(own.progress.inputHeader());
  });
};
