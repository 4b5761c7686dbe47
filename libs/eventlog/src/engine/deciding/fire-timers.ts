import type { AnyProcessor, Typed } from '@fettle/eventsourcing';
import type { EpochMs } from '@fettle/kernel';
import type { FoldRow } from '../../ports/task-store';
import { foldOf, streamFold } from '../fold-names';
import type { Ownership } from '../ownership';
import { categoryOf } from '../task-definition';
import { decideCommand } from './decide';
import { decideIntents } from './decide-intents';

const FOLDS_PER_PASS = 500;

/** Fires what is due up to `now`: timers of streams, then `onTime` of processors. */
export const fireTimers = async (own: Ownership, now: EpochMs): Promise<boolean> => {
  const { categories, processors } = own.deps.definition;
  const timed = [...categories.values()].some((category) => category.timer !== undefined);
  const due = timed ? await own.deps.store.dueFolds(own.task, now, FOLDS_PER_PASS) : [];
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
  const decision = decideCommand(own, {
    category,
    streamId: stream.slice(category.name.length + 1),
    command: category.timer.command(row.state, now) as Typed,
    commandId: `timer/${stream}/${row.version}`,
    settles: false,
  });
  const moved = decision.kind === 'accepted' && decision.events.length > 0;
  if (!moved) own.memory.setFold({ ...row, dueAt: null });
  own.batch.urgent = true;
  return true;
};

const passTo = async (own: Ownership, processor: AnyProcessor, now: EpochMs): Promise<boolean> => {
  const { definition } = own.deps;
  if (!processor.onTime) return false;
  let fired = false;
  for (const key of own.memory.softKeys(processor.name)) {
    await own.memory.need(processor.needs(key).map(({ name, id }) => foldOf(definition, name, id)));
    const entry = own.memory.softOf(processor.name, key);
    const { soft, intents } = processor.onTime(entry?.state, key, { now, knowledge: own.memory });
    own.memory.setSoft(processor.name, key, { state: soft, positions: entry?.positions ?? null });
    decideIntents(own, processor, { intents, cause: `time/${key}/${now}` });
    if (intents.length > 0) fired = true;
  }
  return fired;
};
