import type { RawRecord } from '../../ports/log';
import type { Ownership } from '../ownership';
import type { Fault } from './known-poison';
import { quarantineRecord } from './quarantine-record';

/**
 * The key waits, with everything that comes later of it, until an operator asks for a replay.
 * @param why undefined of what only waits behind another
 */
export const park = (
  { deps, task, parked, batch }: Ownership,
  record: RawRecord,
  { parkedKey, why }: { readonly parkedKey: string; readonly why: Fault | undefined },
): void => {
  const fault = why ? `${why.reason}: ${why.detail}` : null;
  if (!parked.has(parkedKey))
    deps.alarm(
      `${task.group} parked ${parkedKey}: ${fault ?? ''}. See "npm run fettle -- quarantine list".`,
    );
  parked.add(parkedKey, record);
  batch.parked.push({ parkedKey, record, fault });
  deps.count('records_parked');
};

/** Keeps a record whole on the quarantine topic, with the reason. */
export const quarantine = (
  own: Ownership,
  raw: RawRecord,
  { reason, detail, streamKey }: Fault & { readonly streamKey: string | null },
): void => {
  const { definition, sealer, partitions, clock } = own.deps;
  const record = quarantineRecord(sealer, partitions, {
    service: definition.service,
    source: definition.group,
    raw,
    reason,
    detail,
    streamKey,
    at: clock.now(),
    identity: [raw.topic, raw.partition, raw.offset],
  });
  own.batch.send(record);
  own.deps.count('records_quarantined');
};
