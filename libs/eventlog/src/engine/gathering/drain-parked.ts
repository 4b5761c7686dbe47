import { applyRecord } from '../applying/apply-record';
import { drainPlace } from '../applying/handler-fault';
import { foldsNeeded, prepareRecord } from '../applying/prepare';
import { applyingOf, guarded } from './gathering';
import type { Gathering } from './gathering';

/**
 * Applies the records of parked keys that an operator asked for, in order, before anything newer.
 */
export const drainParked = async (g: Gathering): Promise<boolean> => {
  const { store, definition, count } = g.deps;
  // Projections, which get no commands, look anyway: an operator may have emptied their tables.
  if (g.parkedKeys.size === 0 && definition.categories.size > 0) return false;
  const [parkedKey] = await store.replayRequests(g.task);
  if (parkedKey === undefined) return false;
  if (g.batch.parked.some((record) => record.parkedKey === parkedKey)) {
    g.batch.urgent = true; // what was parked just now is not in the store yet: commit it first
    return true;
  }
  const records = await store.parkedRecords(g.task, parkedKey);
  await g.deps.foreign?.learn(records.map(({ record }) => record));
  const prepared = records.map(({ record }) => prepareRecord(g.deps, record));
  await g.memory.need(prepared.flatMap((p) => foldsNeeded(definition, p)));
  g.batch.unparked.push(parkedKey);
  g.batch.urgent = true;
  g.parkedKeys.delete(parkedKey);
  g.parkedStreams.forget(parkedKey);
  let healed = true;
  for (const [index, one] of prepared.entries()) {
    const place = drainPlace(one.raw);
    healed &&= one.kind === 'ready' && !g.poison.has(place);
    if (healed && one.kind === 'ready') {
      g.batch.drained.push(place);
      guarded(place, () => applyRecord(applyingOf(g), one));
      continue;
    }
    g.parkedKeys.add(parkedKey);
    g.parkedStreams.add(parkedKey, one.raw);
    g.batch.parked.push(records[index] as (typeof records)[number]);
  }
  count(healed ? 'keys_drained' : 'drains_failed');
  return true;
};
