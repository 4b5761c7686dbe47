import type { EventContext, Typed } from '@fettle/eventsourcing';
import type { Contracts } from '../ports/contracts';
import type { RawRecord } from '../ports/log';
import { HEADER } from './header-names';

/** A record that cannot be understood, now or ever. Its reason is an UPPER_SNAKE word. */
export class PoisonError extends Error {
  override readonly name = 'PoisonError';

  constructor(
    readonly reason: string,
    detail: string,
  ) {
    super(detail);
  }
}

/** A stream's place of a decision: which stream, which version, after which event. */
export interface StreamPlace {
  readonly name: string;
  readonly version: number;
  readonly previous: string;
}

/** The outside of a record, read from its headers alone. */
export interface OpenedRecord {
  readonly raw: RawRecord;
  readonly type: string;
  readonly key: string;
  readonly place: StreamPlace | undefined;
  readonly input: string | undefined;
  /** When it was decided, by the clock of who decided it. */
  readonly decidedAt: number | undefined;
  readonly context: EventContext;
}

const text = new TextDecoder();

/** Reads headers and key. @throws PoisonError when a record of ours lacks what ours always have. */
export const openRecord = (raw: RawRecord): OpenedRecord => {
  const { headers, topic, partition, offset } = raw;
  const type = headers[HEADER.type];
  if (type === undefined || type === '')
    throw new PoisonError('NO_TYPE', 'header ce_type is missing');
  if (raw.key === null) throw new PoisonError('NO_KEY', 'the record has no key');
  const key = text.decode(raw.key);
  const place = placeOf(raw);
  return {
    raw,
    type,
    key,
    place,
    input: headers[HEADER.input],
    decidedAt:
      headers[HEADER.decidedAt] === undefined ? undefined : Number(headers[HEADER.decidedAt]),
    context: {
      topic,
      partition,
      offset,
      key,
      eventId: headers[HEADER.id] ?? `${topic}/${partition}/${offset}`,
      time: timeOf(headers[HEADER.time]),
      ...(place && { stream: place.name, version: place.version }),
      ...(headers[HEADER.cause] !== undefined && { cause: headers[HEADER.cause] }),
      ...(headers[HEADER.traceparent] !== undefined && {
        traceparent: headers[HEADER.traceparent],
      }),
    },
  };
};

const placeOf = ({ headers }: RawRecord): StreamPlace | undefined => {
  const name = headers[HEADER.stream];
  if (name === undefined) return undefined;
  const version = Number(headers[HEADER.version]);
  if (!Number.isSafeInteger(version) || version < 1)
    throw new PoisonError('BAD_VERSION', `fettle_version is "${headers[HEADER.version]}"`);
  return { name, version, previous: headers[HEADER.previous] ?? '' };
};

const timeOf = (iso: string | undefined): number => {
  const time = iso === undefined ? NaN : Date.parse(iso);
  return Number.isNaN(time) ? 0 : time;
};

/**
 * Decodes the event itself.
 * @param foreign the writer's schema as JSON, when it is none of ours
 * @throws PoisonError when the bytes do not hold what the headers promise.
 */
export const decodeEvent = (
  contracts: Contracts,
  { raw, type }: OpenedRecord,
  foreign?: string,
): Typed => {
  if (raw.value === null) throw new PoisonError('NO_VALUE', 'the record has no value');
  const fingerprint = raw.headers[HEADER.schema];
  if (fingerprint === undefined && foreign === undefined)
    throw new PoisonError(
      'NO_SCHEMA',
      'header fettle_schema is missing, and the registry does not know the id',
    );
  try {
    const { body } = contracts.unframe(raw.value);
    const writer =
      foreign === undefined ? { fingerprint: fingerprint as string } : { schemaJson: foreign };
    return contracts.decode(raw.topic, type, { ...writer, body });
  } catch (error) {
    if (error instanceof PoisonError) throw error;
    throw new PoisonError('UNDECODABLE', error instanceof Error ? error.message : String(error));
  }
};
