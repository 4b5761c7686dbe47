import type { Typed } from '@fettle/eventsourcing';
import { compareOrder } from '../../ordering/order-point';
import type { Turn } from '../../ordering/merged-key';
import type { OpenedRecord } from '../../envelope/open';
import { decideIntents } from '../deciding/decide-intents';
import { processorHandler } from '../handlers';
import { decidedFold, foldOf } from '../fold-names';
import type { Ownership } from '../ownership';
import { guarded, placeOf } from '../poison/handler-fault';
import { pointIn } from './decided-points';
import type { Learner, Told } from './learner';

/** More that waits makes a topic wait that is ahead of the others. */
const HELD_BYTES_MAX = 32_000_000;

/** Gives a record to all processors that want it: they learn from it when its turn has come. */
export const offerToLearners = (own: Ownership, record: OpenedRecord, event: Typed): void => {
  const now = own.deps.clock.now();
  const { topic, offset } = record.raw;
  for (const learner of own.learners) {
    const { processor } = learner;
    const input = processor.inputs.find(
      (one) => one.topic === topic && one.on.includes(record.type),
    );
    if (!input) continue;
    // What was there before it is past; learnt from only where it asks for that.
    const isPast = !own.handlers.actsOn(processorHandler(processor.name), topic, offset);
    if (!isPast || input.from === 'beginning') learner.offer(input, { record, event }, now);
  }
};

/** Steps the processors with what nothing can come before any more. False: there was nothing. */
export const learnInOrder = async (own: Ownership, limit: number): Promise<boolean> => {
  let stepped = false;
  for (const learner of own.learners) {
    const turns = learner.take(limit);
    if (turns.length === 0) continue;
    stepped = true;
    const { definition } = own.deps;
    const { processor } = learner;
    const needed = [...new Map(turns.map((turn) => [turn.key, turn]))].flatMap(([key, turn]) =>
      guarded(placeOf(turn.item.record.raw), () => processor.needs(key)),
    );
    await own.memory.need([
      ...turns.map(({ key }) => decidedFold(processor.name, key)),
      ...needed.map(({ name, id }) => foldOf(definition, name, id)),
    ]);
    for (const turn of turns)
      guarded(placeOf(turn.item.record.raw), () => step(own, learner, turn));
  }
  return stepped;
};

const step = (own: Ownership, learner: Learner, turn: Turn<Told>): void => {
  const { processor } = learner;
  const { key, at, late, item } = turn;
  const { raw, context } = item.record;
  own.batch.inputs.push(placeOf(raw));
  if (own.progress.isReadAgain(raw.topic, raw.offset)) own.batch.again += 1;
  if (late) own.deps.count('inputs_late');
  const around = { context: { ...context, at, late }, knowledge: own.memory };
  const { soft, intents } = processor.step(learner.stateOf(key), item.event, around);
  const { due, rank, offset, index } = turn;
  learner.learn(key, soft, { due, rank, offset, index });
  const acts = own.handlers.actsOn(processorHandler(processor.name), raw.topic, raw.offset);
  if (late || !acts || intents.length === 0) return;
  const decided = pointIn(own.memory, decidedFold(processor.name, key));
  const order = decided ? compareOrder(turn, decided.point) : 1;
  if (order < 0) return;
  const { traceparent } = context;
  const cause = turn.index === 0 ? context.eventId : `${context.eventId}#${turn.index}`;
  const known = order === 0 ? (decided?.commands ?? []) : [];
  decideIntents(own, processor, { intents, key, cause, traceparent, known });
};

/** Topics that may be read now: where too much waits for another topic, that one goes first. */
export const readableTopics = (own: Ownership): readonly string[] => {
  const waiting = own.learners.flatMap(({ inputs, heldBytes }) => {
    if (heldBytes < HELD_BYTES_MAX) return [];
    const first = inputs.hindmost();
    return inputs.topics.filter((topic) => !first.includes(topic));
  });
  return own.deps.definition.topics.filter((topic) => !waiting.includes(topic));
};
