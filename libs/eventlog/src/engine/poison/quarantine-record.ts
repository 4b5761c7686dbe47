import { idFrom, partitionOf } from '@fettle/kernel';
import type { Typed } from '@fettle/eventsourcing';
import type { Sealer } from '../../envelope/seal';
import type { OutgoingRecord, RawRecord } from '../../ports/log';

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

/**
 * A record of a foreign writer can be larger than ours: compressed, it passed the broker's limit.
 */
const KEPT_BYTES_MAX = 700_000;
const HEADERS_BYTES_MAX = 100_000;
const CUT = `the first ${KEPT_BYTES_MAX}`;

/** As much of the value as the log takes, and in words where the rest is. */
const keptOf = ({ raw, detail }: Quarantined): { value: Uint8Array | null; detail: string } => {
  const { value } = raw;
  if (value === null || value.length <= KEPT_BYTES_MAX) return { value, detail };
  const where =
    raw.offset === undefined ? '' : `, whole at ${raw.topic}:${raw.partition}@${raw.offset}`;
  return {
    value: value.subarray(0, KEPT_BYTES_MAX),
    detail: `${CUT} of ${value.length} bytes${where}: ${detail}`,
  };
};

/** True when the quarantine holds only the beginning of what was rejected. */
export const isCutCopy = (kept: {
  readonly value: Uint8Array | null;
  readonly detail: string;
}): boolean => kept.value?.length === KEPT_BYTES_MAX && kept.detail.startsWith(CUT);

/** Headers in their order, up to the limit. */
const headersOf = ({ raw }: Quarantined): Record<string, Uint8Array> => {
  const kept: Record<string, Uint8Array> = {};
  let room = HEADERS_BYTES_MAX;
  for (const [name, text] of Object.entries(raw.headers)) {
    const value = bytes.encode(text);
    room -= value.length + name.length;
    if (room < 0) break;
    kept[name] = value;
  }
  return kept;
};

/**
 * The record that keeps a reject, whole unless the log would not take it. The same reject again has
 * the same id.
 */
export const quarantineRecord = (
  sealer: Sealer,
  partitions: number,
  reject: Quarantined,
): OutgoingRecord & { readonly key: string } => {
  const { service, source, raw, reason, streamKey, at } = reject;
  const { value, detail } = keptOf(reject);
  const quarantineId = idFrom('quarantine', service, source, ...reject.identity);
  const event: Typed & Record<string, unknown> = {
    type: 'RecordQuarantined',
    quarantineId,
    service,
    source,
    topic: raw.topic ?? null,
    partition: raw.partition ?? null,
    offset: raw.offset ?? null,
    key: raw.key?.subarray(0, HEADERS_BYTES_MAX) ?? null,
    value,
    headers: headersOf(reject),
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
