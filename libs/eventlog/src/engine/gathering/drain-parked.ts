import { applyRecord } from '../applying/apply-record';
import { placeOf } from '../applying/handler-fault';
import { foldsNeeded, prepareRecord } from '../applying/prepare';
import { applyingOf, guarded } from './gathering';
import type { Gathering } from './gathering';

/** Marks places that failed while a parked key was being drained, as against live. */
const DRAIN = 'drain ';

/**
 * Applies the records of parked keys that an operator asked for, in order, before anything newer.
 */
export const drainParked = async (g: Gathering): Promise<boolean> => {
  const { store, definition, count } = g.deps;
  const [parkedKey] = await store.replayRequests(g.task);
  if (parkedKey === undefined) return false;
  const records = await store.parkedRecords(g.task, parkedKey);
  const prepared = records.map(({ record }) => prepareRecord(g.deps, record));
  await g.memory.need(prepared.flatMap((p) => foldsNeeded(definition, p)));
  g.batch.unparked.push(parkedKey);
  g.batch.urgent = true;
  g.parkedKeys.delete(parkedKey);
  let healed = true;
  for (const [index, one] of prepared.entries()) {
    const place = `${DRAIN}${placeOf(one.raw)}`;
    healed &&= one.kind === 'ready' && !g.poison.has(place);
    if (healed && one.kind === 'ready') {
      guarded(place, () => applyRecord(applyingOf(g), one));
      continue;
    }
    g.parkedKeys.add(parkedKey);
    g.batch.parked.push(records[index] as (typeof records)[number]);
  }
  count(healed ? 'keys_drained' : 'drains_failed');
  return true;
};

/** The next drain tries again what this one failed on: the program may have been mended. */
export const forgetDrains = (poison: Map<string, unknown>): void => {
  for (const place of poison.keys()) if (place.startsWith(DRAIN)) poison.delete(place);
};
