import type { Typed } from '@fettle/eventsourcing';
import type { Prepared } from '../applying/prepare';
import { quarantineRecord } from '../poison';
import { restoreSnapshot } from '../snapshots';
import type { Gathering } from './gathering';

/** Takes back what was learnt, when the task begins from nothing and the snapshot is its own. */
export const restore = (g: Gathering, prepared: Prepared): void => {
  if (!g.recovery?.fromNothing || prepared.kind !== 'ready' || !prepared.event) return;
  const event = prepared.event as Typed & { readonly group: string; readonly partition: number };
  if (event.group !== g.task.group || event.partition !== g.task.partition) return;
  try {
    const reacted = restoreSnapshot(g.deps.definition, g.memory, event);
    for (const [topic, offset] of reacted ?? []) g.reactedThrough.set(topic, offset);
  } catch (error) {
    const { topic, offset } = prepared.raw;
    const fault = error instanceof Error ? error.message : String(error);
    g.deps.alarm(`${g.task.group} cannot read its snapshot ${topic}@${offset}: ${fault}`);
  }
};

/** The key waits, with everything that comes later of it, until an operator asks for a replay. */
export const park = (g: Gathering, prepared: Prepared, parkedKey: string): void => {
  const first = !g.parkedKeys.has(parkedKey);
  const fault = prepared.kind === 'poison' ? `${prepared.reason}: ${prepared.detail}` : null;
  g.parkedKeys.add(parkedKey);
  g.parkedStreams.add(parkedKey, prepared.raw);
  g.batch.parked.push({ parkedKey, record: prepared.raw, fault });
  g.deps.count('records_parked');
  if (first)
    g.deps.alarm(
      `${g.task.group} parked ${parkedKey}: ${fault ?? ''}. See "npm run fettle -- quarantine list".`,
    );
};

/** Keeps a record whole on the quarantine topic, with the reason. */
export const quarantine = (
  g: Gathering,
  prepared: Prepared & { kind: 'poison' },
  key: string | null,
): void => {
  const { definition, sealer, partitions, clock } = g.deps;
  const { raw, reason, detail } = prepared;
  const record = quarantineRecord(sealer, partitions, {
    service: definition.service,
    source: definition.group,
    raw,
    reason,
    detail,
    streamKey: key,
    at: clock.now(),
    identity: [raw.topic, raw.partition, raw.offset],
  });
  g.batch.send(record);
  g.deps.count('records_quarantined');
};
