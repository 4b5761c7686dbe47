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
    /** The processor's. */
    readonly key: string;
    readonly cause: string;
    readonly traceparent?: string | undefined;
    /** Ids of commands that are on the log of this cause. */
    readonly known?: readonly string[];
  },
): void => {
  const { deps } = own;
  const { traceparent, key: by, known = [] } = asked;
  asked.intents.forEach((intent, index) => {
    const commandId = `${PROCESSOR}${name}/${idFrom(asked.cause, index)}`;
    if (known.includes(commandId)) return;
    const decision = decideCommand(own, { ...intent, commandId, by, traceparent, settles: false });
    if (decision.kind === 'refused') {
      deps.count('processor_intents_refused');
      keepRefused(own, { ...intent, source: `${PROCESSOR}${name}`, id: commandId }, decision);
    }
  });
};
