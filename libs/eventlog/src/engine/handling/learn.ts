import type { AnyProcessor } from '@fettle/eventsourcing';
import { decideIntents } from '../deciding/decide-intents';
import { processorHandler } from '../handlers';
import type { Ownership } from '../ownership';
import type { WantedRecord } from './prepare';

/** Steps a processor with an observation; while it only learns, its intents are dropped. */
export const learn = (
  own: Ownership,
  processor: AnyProcessor,
  { record, event, learnsOnly }: WantedRecord & { readonly learnsOnly: boolean },
): void => {
  const { topic, offset } = record.raw;
  const input = processor.inputs.find((one) => one.topic === topic && one.on.includes(record.type));
  if (!input) return;
  const { memory } = own;
  const key: string = processor.keyOf(event);
  const known = memory.softOf(processor.name, key);
  if (known?.positions && offset < (known.positions.get(topic) ?? 0)) return;
  const isPast = !own.handlers.actsOn(processorHandler(processor.name), topic, offset);
  if (isPast && input.from === 'now') return;

  const soft = known ? known.state : processor.initial(key);
  const around = { context: record.context, knowledge: memory };
  const step = processor.step(soft, event, around);
  memory.setSoft(processor.name, key, { state: step.soft, positions: known?.positions ?? null });
  if (learnsOnly || isPast) return;
  const { eventId: cause, traceparent } = record.context;
  decideIntents(own, processor, { intents: step.intents, cause, traceparent });
};
