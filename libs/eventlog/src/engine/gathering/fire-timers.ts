import type { AnyProcessor, Typed } from '@fettle/eventsourcing';
import type { EpochMs } from '@fettle/kernel';
import { decideCommand } from '../applying/decide';
import { decideIntents } from '../applying/learn';
import { foldOf, streamFold } from '../fold-names';
import type { FoldRow } from '../../ports/task-store';
import { categoryOf } from '../task-definition';
import { applyingOf } from './gathering';
import type { Gathering } from './gathering';

const FOLDS_PER_PASS = 500;

/** Fires what is due up to `now`: timers of streams, then `onTime` of processors. */
export const fireTimers = async (g: Gathering, now: EpochMs): Promise<boolean> => {
  const { categories, processors } = g.deps.definition;
  const timed = [...categories.values()].some((category) => category.timer !== undefined);
  const due = timed ? await g.deps.store.dueFolds(g.task, now, FOLDS_PER_PASS) : [];
  let fired = false;
  for (const row of due) if (fireStream(g, row, now)) fired = true;
  for (const processor of processors) if (await passTo(g, processor, now)) fired = true;
  return fired;
};

const fireStream = (g: Gathering, row: FoldRow, now: EpochMs): boolean => {
  g.memory.remember(row);
  const stream = row.name.slice(streamFold('').length);
  const category = categoryOf(g.deps.definition.categories.values(), stream);
  if (!category?.timer) return false;
  if (g.parkedStreams.isAhead(stream, row.version)) return false;
  const decision = decideCommand(applyingOf(g), {
    category,
    streamId: stream.slice(category.name.length + 1),
    command: category.timer.command(row.state, now) as Typed,
    commandId: `timer/${stream}/${row.version}`,
    settles: false,
  });
  const moved = decision.kind === 'accepted' && decision.events.length > 0;
  if (!moved) g.memory.setFold({ ...row, dueAt: null });
  g.batch.urgent = true;
  return true;
};

const passTo = async (g: Gathering, processor: AnyProcessor, now: EpochMs): Promise<boolean> => {
  const { definition } = g.deps;
  if (!processor.onTime) return false;
  let fired = false;
  for (const key of g.memory.softKeys(processor.name)) {
    await g.memory.need(processor.needs(key).map(({ name, id }) => foldOf(definition, name, id)));
    const entry = g.memory.softOf(processor.name, key);
    const { soft, intents } = processor.onTime(entry?.state, key, now, g.memory);
    g.memory.setSoft(processor.name, key, { state: soft, positions: entry?.positions ?? null });
    decideIntents(applyingOf(g), processor, { intents, cause: `time/${key}/${now}` });
    if (intents.length > 0) fired = true;
  }
  return fired;
};
