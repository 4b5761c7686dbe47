import type { AnyProcessor, Decision, Typed } from '@fettle/eventsourcing';
import type { EpochMs } from '@fettle/kernel';
import type { FoldRow } from '../../ports/task-store';
import { foldOf, streamFold } from '../fold-names';
import type { Ownership } from '../ownership';
import { commandPlace, faultOf, guarded } from '../poison/handler-fault';
import { TIMER } from '../progress';
import { categoryOf } from '../task-definition';
import { decideCommand } from './decide';
import { decideIntents } from './decide-intents';
import { keepRefused, tellOfDefect } from './keep-refused';

const FOLDS_PER_PASS = 500;

/**
 * Fires what is due up to `now`: timers of streams, then `onTime` of processors.
 * @param limit how many timers of streams at most; the others are due still
 */
export const fireTimers = async (own: Ownership, now: EpochMs, limit: number): Promise<boolean> => {
  const { categories, processors } = own.deps.definition;
  const timed = [...categories.values()].some((category) => category.timer !== undefined);
  const most = Math.min(limit, FOLDS_PER_PASS);
  const due = timed ? await own.deps.store.dueFolds(own.task, now, most) : [];
  let fired = false;
  for (const row of due) if (fireStream(own, row, now)) fired = true;
  for (const processor of processors) if (await passTo(own, processor, now)) fired = true;
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
  if (!moved) own.memory.setFold({ ...row, dueAt: null });
  if (decision.kind === 'refused') {
    const asked = { source: `${TIMER}${stream}`, id, category: category.name, streamId };
    own.deps.count('timers_refused');
    keepRefused(own, command ? { ...asked, command } : asked, decision);
    tellOfDefect(own, `the timer of ${stream}`, decision);
  }
  return true;
};

const passTo = async (own: Ownership, processor: AnyProcessor, now: EpochMs): Promise<boolean> => {
  if (!processor.onTime) return false;
  let fired = false;
  for (const key of own.memory.softKeys(processor.name)) {
    const place = `time ${processor.name}/${key}`;
    const fault = own.poison.get(place);
    if (!fault) fired = (await passKey(own, { processor, key, now, place })) || fired;
    // Left out from now on: what it threw at once it would throw again each second.
    else if (own.poison.isNews(place)) {
      const source = `time/${processor.name}`;
      const id = `${place}@${now}`;
      keepRefused(own, { source, id, category: processor.name, streamId: key }, fault);
      tellOfDefect(own, `the time of ${processor.name} for ${key}`, fault);
      fired = true;
    }
  }
  return fired;
};

const passKey = async (
  own: Ownership,
  at: {
    readonly processor: AnyProcessor;
    readonly key: string;
    readonly now: EpochMs;
    readonly place: string;
  },
): Promise<boolean> => {
  const { processor, key, now, place } = at;
  const { memory, deps } = own;
  const needs = guarded(place, () => processor.needs(key));
  await memory.need(needs.map(({ name, id }) => foldOf(deps.definition, name, id)));
  const entry = memory.softOf(processor.name, key);
  const step = guarded(place, () =>
    processor.onTime?.(entry?.state, key, { now, knowledge: memory }),
  );
  if (!step) return false;
  memory.setSoft(processor.name, key, { state: step.soft, positions: entry?.positions ?? null });
  decideIntents(own, processor, { intents: step.intents, cause: `time/${key}/${now}` });
  return step.intents.length > 0;
};
