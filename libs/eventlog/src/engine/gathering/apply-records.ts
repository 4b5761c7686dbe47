import { applyRecord } from '../applying/apply-record';
import { placeOf } from '../applying/handler-fault';
import { foldsNeeded, prepareRecord } from '../applying/prepare';
import type { Prepared } from '../applying/prepare';
import type { RawRecord } from '../../ports/log';
import { applyingOf, guarded } from './gathering';
import type { Gathering } from './gathering';
import { park, quarantine, restore } from './set-aside';

/**
 * Takes and applies what is queued. A record that cannot be handled ends the attempt, see {@link
 * Task}.
 */
export const applyRecords = async (
  g: Gathering,
  topics: readonly string[],
  limit: number,
): Promise<boolean> => {
  const raws = g.deps.feed.take(topics, limit);
  if (raws.length === 0) return false;
  await g.deps.foreign?.learn(raws);
  const prepared = raws.map((raw) => prepare(g, raw));
  await g.memory.need(prepared.flatMap((p) => foldsNeeded(g.deps.definition, p)));
  for (const one of prepared) applyOne(g, one);
  g.batch.records.push(...raws);
  return true;
};

const prepare = (g: Gathering, raw: RawRecord): Prepared => {
  const prepared = prepareRecord(g.deps, raw);
  const known = g.poison.get(placeOf(raw));
  if (!known) return prepared;
  return { kind: 'poison', raw, record: prepared.record, ...known };
};

const applyOne = (g: Gathering, prepared: Prepared): void => {
  const { raw } = prepared;
  const kind = g.deps.definition.routes.get(raw.topic)?.kind;
  if (raw.topic === g.deps.definition.snapshotTopic) return restore(g, prepared);
  const parkedKey = `${raw.topic}/${prepared.record?.key ?? ''}`;
  if (kind === 'decision' && g.parkedKeys.has(parkedKey)) return park(g, prepared, parkedKey);
  if (prepared.kind === 'poison') {
    quarantine(g, prepared, kind === 'decision' ? parkedKey : null);
    if (kind === 'decision') park(g, prepared, parkedKey);
    return;
  }
  guarded(placeOf(raw), () => applyRecord(applyingOf(g), prepared));
};
