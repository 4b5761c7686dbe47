import type { AnyProcessor, Intent } from '@fettle/eventsourcing';
import { idFrom } from '@fettle/kernel';
import type { Ownership } from '../ownership';
import { PROCESSOR } from '../progress';
import { decideCommand } from './decide';
import { keepRefused } from './keep-refused';

/** Decides what a processor asks for, in this commit. What is refused is kept. */
export const decideIntents = (
  own: Ownership,
  { name }: AnyProcessor,
  asked: {
    readonly intents: readonly Intent[];
    readonly cause: string;
    readonly traceparent?: string | undefined;
  },
): void => {
  const { progress, deps } = own;
  const { traceparent } = asked;
  asked.intents.forEach((intent, index) => {
    const commandId = `${PROCESSOR}${name}/${idFrom(asked.cause, index)}`;
    if (progress.hasDecided(commandId)) return;
    const decision = decideCommand(own, { ...intent, commandId, traceparent, settles: false });
    if (decision.kind === 'refused') {
      deps.count('processor_intents_refused');
      keepRefused(own, { ...intent, source: `${PROCESSOR}${name}`, id: commandId }, decision);
    } else if (decision.events.length > 0) progress.decidedAt(progress.inputHeader());
  });
};
