import type { RawRecord } from '../../ports/log';
import type { Ownership } from '../ownership';
import { guarded, placeOf } from '../poison/handler-fault';
import { park, quarantine } from '../poison/set-aside';
import { restore } from '../recovering/take-snapshot';
import { applyRecord } from './apply-record';
import { foldsNeeded, prepareRecord } from './prepare';
import type { Prepared } from './prepare';
import { restoreCursors } from './restore-cursors';

/**
 * Takes and applies what is queued. A record that cannot be handled ends the attempt, see {@link
 * Task}.
 */
export const applyRecords = async (
  own: Ownership,
  topics: readonly string[],
  limit: number,
): Promise<boolean> => {
  const raws = own.deps.feed.take(topics, limit);
  if (raws.length === 0) return false;
  await own.deps.foreign?.learn(raws);
  const prepared = raws.map((raw) => prepare(own, raw));
  const needed = prepared.flatMap((one) =>
    guarded(placeOf(one.raw), () => foldsNeeded(own.deps.definition, one)),
  );
  await own.memory.need(needed);
  await restoreCursors(own, prepared);
  for (const one of prepared) {
    applyOne(own, one);
    own.batch.inputs.push(placeOf(one.raw));
    own.batch.bytes += one.raw.value?.length ?? 0;
  }
  return true;
};

const prepare = (own: Ownership, raw: RawRecord): Prepared => {
  const prepared = prepareRecord(own.deps, raw);
  const fault = own.poison.get(placeOf(raw));
  return fault ? { raw, record: prepared.record, fault } : prepared;
};

const applyOne = (own: Ownership, prepared: Prepared): void => {
  const { raw } = prepared;
  const kind = own.deps.definition.routes.get(raw.topic)?.kind;
  if (raw.topic === own.deps.definition.snapshotTopic) return restore(own, raw, prepared.event);
  const parkedKey = `${raw.topic}/${prepared.record?.key ?? ''}`;
  if (kind === 'decision' && own.parked.has(parkedKey))
    return park(own, raw, { parkedKey, why: prepared.fault });
  if (prepared.fault) {
    const streamKey = kind === 'decision' ? parkedKey : null;
    quarantine(own, raw, { ...prepared.fault, streamKey });
    if (streamKey !== null) park(own, raw, { parkedKey, why: prepared.fault });
    return;
  }
  guarded(placeOf(raw), () => applyRecord(own, prepared));
};
