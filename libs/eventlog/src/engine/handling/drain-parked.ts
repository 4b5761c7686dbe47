import type { Ownership } from '../ownership';
import { drainPlace, guarded } from '../poison/handler-fault';
import { applyRecord } from './apply-record';
import { foldsNeeded, prepareRecord } from './prepare';
import { restoreCursors } from './restore-cursors';

/**
 * Applies the records of parked keys that an operator asked for, in order, before anything newer.
 */
export const drainParked = async (own: Ownership): Promise<boolean> => {
  const { store, definition, count } = own.deps;
  // Projections, which get no commands, look anyway: an operator may have emptied their tables.
  if (own.parked.size === 0 && definition.categories.size > 0) return false;
  const [parkedKey] = await store.replayRequests(own.task);
  if (parkedKey === undefined) return false;
  if (own.batch.parked.some((record) => record.parkedKey === parkedKey)) {
    own.batch.urgent = true; // what was parked just now is not in the store yet: commit it first
    return true;
  }
  const records = await store.parkedRecords(own.task, parkedKey);
  await own.deps.foreign?.learn(records.map(({ record }) => record));
  const prepared = records.map(({ record }) => prepareRecord(own.deps, record));
  const needed = prepared
    .filter(({ raw }) => !own.poison.has(drainPlace(raw)))
    .flatMap((one) => guarded(drainPlace(one.raw), () => foldsNeeded(definition, one)));
  await own.memory.need(needed);
  own.batch.unparked.push(parkedKey);
  own.batch.urgent = true;
  own.parked.forget(parkedKey);
  await restoreCursors(own, prepared);
  let healed = true;
  for (const [index, one] of prepared.entries()) {
    const place = drainPlace(one.raw);
    healed &&= !one.fault && !own.poison.has(place);
    if (healed && !one.fault) {
      own.batch.drained.push(place);
      guarded(place, () => applyRecord(own, one));
      continue;
    }
    own.parked.add(parkedKey, one.raw);
    own.batch.parked.push(records[index] as (typeof records)[number]);
  }
  count(healed ? 'keys_drained' : 'drains_failed');
  return true;
};
