import type { RawRecord } from '../../ports/log';
import type { Ownership } from '../ownership';
import { guarded, placeOf } from '../poison/handler-fault';
import { park, quarantine } from '../poison/set-aside';
import { restore } from '../recovering/restore';
import { applyRecord } from './apply-record';
import { foldsNeeded, prepareRecord } from './prepare';
import type { Prepared } from './prepare';
import { restoreCursors } from './restore-cursors';

/**
 * Takes and applies what is queued. A record that cannot be handled ends the attempt, see
 * {@link Task}.
 */
export const applyRecords = async (
  own: Ownership,
  topics: readonly string[],
  limit: number,
): Promise<boolean> => {
  const taken = own.deps.feed.take(topics, limit);
  if (taken.length === 0) return false;
  const raws = withoutOutdated(taken, own.deps.definition.snapshotTopic);
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
    if (own.progress.isReadAgain(one.raw.topic, one.raw.offset)) own.batch.again += 1;
    for (const { inputs } of own.learners) inputs.read(one.raw.topic, one.raw.offset + 1);
  }
  // Past what is no record.
  for (const { inputs } of own.learners)
    for (const topic of inputs.topics) inputs.read(topic, own.deps.feed.position(topic));
  return true;
};

/** Of snapshots that the log has not compacted yet, the last of each key is enough. */
const withoutOutdated = (
  raws: readonly RawRecord[],
  snapshotTopic: string | undefined,
): readonly RawRecord[] => {
  const last = new Map<string, RawRecord>();
  for (const raw of raws)
    if (raw.topic === snapshotTopic) last.set(new TextDecoder().decode(raw.key ?? undefined), raw);
  if (last.size === 0) return raws;
  const kept = new Set(last.values());
  return raws.filter((raw) => raw.topic !== snapshotTopic || kept.has(raw));
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
  if (own.progress.isReadAgain(raw.topic, raw.offset)) return learnAgain(own, prepared, parkedKey);
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

/** What waits behind a parked record goes on waiting; what is poison has been set aside. */
const learnAgain = (own: Ownership, prepared: Prepared, parkedKey: string): void => {
  const { raw, fault } = prepared;
  if (own.parked.holds(parkedKey, raw.offset)) return;
  if (!fault) return guarded(placeOf(raw), () => applyRecord(own, prepared));
  if (own.poison.isNew(placeOf(raw))) quarantine(own, raw, { ...fault, streamKey: null });
};
