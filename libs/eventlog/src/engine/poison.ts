import { idFrom, partitionOf } from '@fettle/kernel';
import type { Typed } from '@fettle/eventsourcing';
import type { Sealer } from '../envelope/seal';
import type { OutgoingRecord, RawRecord } from '../ports/log';

/** What could not be understood or handled, on its way to `<service>.quarantine`. */
export interface Quarantined {
  readonly service: string;
  readonly source: string;
  readonly raw: Pick<RawRecord, 'key' | 'value' | 'headers'> & Partial<RawRecord>;
  readonly reason: string;
  readonly detail: string;
  /** The key that is parked behind it; null for observations. */
  readonly streamKey: string | null;
  readonly at: number;
  /** Told apart from other rejects of the same place. */
  readonly identity: readonly (string | number)[];
}

const bytes = new TextEncoder();

/** The record that keeps a reject whole. The same reject again has the same id. */
export const quarantineRecord = (
  sealer: Sealer,
  partitions: number,
  reject: Quarantined,
): OutgoingRecord => {
  const { service, source, raw, reason, detail, streamKey, at } = reject;
  const quarantineId = idFrom('quarantine', service, source, ...reject.identity);
  const event: Typed & Record<string, unknown> = {
    type: 'RecordQuarantined',
    quarantineId,
    service,
    source,
    topic: raw.topic ?? null,
    partition: raw.partition ?? null,
    offset: raw.offset ?? null,
    key: raw.key,
    value: raw.value,
    headers: Object.fromEntries(
      Object.entries(raw.headers).map(([name, value]) => [name, bytes.encode(value)]),
    ),
    streamKey,
    reason,
    detail: detail.slice(0, 2_000),
    quarantinedAt: at,
  };
  const topic = `${service}.quarantine`;
  const record = sealer.seal(event, { topic, eventId: quarantineId, source: service }, () =>
    partitionOf(quarantineId, partitions),
  );
  return { ...record, key: quarantineId };
};
