import type { AnyProcessor, Decision, Typed } from '@fettle/eventsourcing';
import type { EpochMs } from '@fettle/kernel';
import type { FoldRow } from '../../ports/task-store';
import { decidedFold, foldOf, streamFold } from '../fold-names';
import type { Learner } from '../learning/learner';
import type { Ownership } from '../ownership';
import { commandPlace, faultOf, guarded } from '../poison/handler-fault';
import { TIMER } from '../progress';
import { categoryOf } from '../task-definition';
import { decideCommand } from './decide';
import { decideIntents } from './decide-intents';
import { keepRefused, tellOfDefect } from './keep-refused';

const FOLDS_PER_PASS = 500;
/** A timer that was refused is tried again: nobody else would wake its stream. */
const AGAIN_AFTER_MS = 3_600_000;

/**
 * Fires what is due up to `now`: timers of streams, then `onTime` of processors.
 * @param limit how many timers of streams at most; the others are due still
 */
export const fireTimers = async (own: Ownership, now: EpochMs, limit: number): Promise<boolean> => {
  own.batch.passedNow = now;
  const { categories } = own.deps.definition;
  const timed = [...categories.values()].some((category) => category.timer !== undefined);
  const most = Math.min(limit, FOLDS_PER_PASS);
  const due = timed ? await own.deps.store.dueFolds(own.task, now, most) : [];
  let fired = false;
  for (const row of due) if (fireStream(own, row, now)) fired = true;
  for (const learner of own.learners) if (await passTo(own, learner, now)) fired = true;
  return fired;
};

const fireStream = (own: Ownership, row: FoldRow, now: EpochMs): boolean => {
  own.memory.remember(row);
  const stream = row.name.slice(streamFold('').length);
  const category = categoryOf(own.deps.definition.categories.values(), stream);
  if (!category?.timer) return false;
  if (own.parked.isAhead(stream, row.version)) return false;
  const id = `${TIMER}${stream}/${row.version}`;
  const streamId = stream.slice(category.name.length + 1);
  let command: Typed | undefined;
  let decision: Decision<Typed>;
  try {
    command = category.timer.command(row.state, now) as Typed;
    const request = { category: category.name, streamId, command, commandId: id };
    decision = decideCommand(own, { ...request, settles: false });
  } catch (error) {
    decision = { kind: 'refused', ...faultOf(error) };
  }
  own.batch.inputs.push(commandPlace(id));
  own.batch.urgent = true;
  const moved = decision.kind === 'accepted' && decision.events.length > 0;
  const isRefused = decision.kind === 'refused';
  if (!moved) own.memory.setFold({ ...row, dueAt: isRefused ? now + AGAIN_AFTER_MS : null });
  if (decision.kind === 'refused') {
    const asked = { source: `${TIMER}${stream}`, id, category: category.name, streamId };
    own.deps.count('timers_refused');
    keepRefused(own, command ? { ...asked, command } : asked, decision);
    tellOfDefect(own, `the timer of ${stream}`, decision);
  }
  return true;
};

/** Only keys that are due are looked up and called: the others cost a comparison. */
const passTo = async (own: Ownership, learner: Learner, now: EpochMs): Promise<boolean> => {
  const { processor, keys } = learner;
  if (!processor.onTime) return false;
  const { memory, deps, poison } = own;
  const isDue = (key: string): boolean =>
    guarded(placeOfTime(processor, key), () => {
      const dueAt = processor.dueAt?.(learner.stateOf(key), key);
      return dueAt !== undefined && dueAt <= now;
    });
  const due = keys.filter((key) => !poison.get(placeOfTime(processor, key)) && isDue(key));
  const needed = due.flatMap((key) =>
    guarded(placeOfTime(processor, key), () => processor.needs(key)),
  );
  await memory.need([
    ...due.map((key) => decidedFold(processor.name, key)),
    ...needed.map(({ name, id }) => foldOf(deps.definition, name, id)),
  ]);
  let fired = due.length > 0;
  for (const key of due) passKey(own, { learner, key, now });
  own.batch.urgent ||= due.length > 0;
  // Left out from now on: what it threw at once it would throw again each second.
  for (const key of keys) if (tellOfFault(own, { learner, key, now })) fired = true;
  return fired;
};

interface TimeOfKey {
  readonly learner: Learner;
  readonly key: string;
  readonly now: EpochMs;
}

const placeOfTime = ({ name }: AnyProcessor, key: string): string => `time ${name}/${key}`;

const passKey = (own: Ownership, { learner, key, now }: TimeOfKey): void => {
  const { processor } = learner;
  const { memory, progress } = own;
  const passed = { now, heardAt: progress.heardAt, knowledge: memory };
  const step = guarded(placeOfTime(processor, key), () =>
    processor.onTime?.(learner.stateOf(key), key, passed),
  );
  if (!step) return;
  learner.unsaved.touch(key, () => learner.inputs.reads(), now);
  learner.learn(key, step.soft);
  decideIntents(own, processor, { intents: step.intents, key, cause: `time/${key}/${now}` });
};

/** True when it is news that the time of a key cannot be told. */
const tellOfFault = (own: Ownership, { learner: { processor }, key, now }: TimeOfKey): boolean => {
  const place = placeOfTime(processor, key);
  const fault = own.poison.get(place);
  if (!fault || !own.poison.isNews(place)) return false;
  const asked = { source: `time/${processor.name}`, id: `${place}@${now}` };
  keepRefused(own, { ...asked, category: processor.name, streamId: key }, fault);
  tellOfDefect(own, `the time of ${processor.name} for ${key}`, fault);
  return true;
};
