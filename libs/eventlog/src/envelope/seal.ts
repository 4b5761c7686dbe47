import type { Typed } from '@fettle/eventsourcing';
import type { Contracts, EncodedEvent } from '../ports/contracts';
import { OversizeRecordError, RECORD_BYTES_MAX } from '../ports/log';
import type { Headers, OutgoingRecord, SchemaIds } from '../ports/log';
import { HEADER } from './header-names';

/** What the log says around an event that is being written. */
export interface Seal {
  readonly topic: string;
  readonly eventId: string;
  /** Who says it: a service, or a source of the plant. */
  readonly source: string;
  readonly cause?: string | undefined;
  readonly traceparent?: string | undefined;
  readonly stream?: { readonly name: string; readonly version: number; readonly previous: string };
  /** When it was decided. */
  readonly decidedAt?: number | undefined;
}

/** Headers and key of one record together stay far below this. */
const ENVELOPE_BYTES_MAX = 20_000;

/**
 * Turns events into records. Ids of schemas are asked once, before the first event: sealing
 * never waits.
 */
export class Sealer {
  private readonly ids = new Map<string, number>();

  constructor(
    private readonly contracts: Contracts,
    private readonly schemas: SchemaIds,
  ) {}

  /** Fetches or registers the ids of everything that may be written to these topics. */
  async prepare(topics: readonly string[]): Promise<void> {
    for (const topic of topics)
      for (const { type, fullName, schemaJson } of this.contracts.recordsOf(topic)) {
        const id = await this.schemas.idOf(`${topic}-${fullName}`, schemaJson);
        this.ids.set(`${topic}-${type}`, id);
      }
  }

  /**
   * @throws the contract's error, naming the field, when the event breaks its contract; {@link
   *   OversizeRecordError} when the log would not take it: what is sealed can always be sent.
   */
  seal(event: Typed, seal: Seal, partitionFor: (key: string | null) => number): OutgoingRecord {
    const encoded = this.contracts.encode(seal.topic, event);
    if (encoded.body.length > RECORD_BYTES_MAX - ENVELOPE_BYTES_MAX)
      throw new OversizeRecordError(
        `${event.type} of ${encoded.key}: ${encoded.body.length} bytes, at most ` +
          `${RECORD_BYTES_MAX - ENVELOPE_BYTES_MAX}`,
      );
    const id = this.ids.get(`${seal.topic}-${event.type}`);
    if (id === undefined)
      throw new Error(`schema of ${event.type} on ${seal.topic} was not prepared`);
    return {
      topic: seal.topic,
      partition: partitionFor(encoded.key),
      key: encoded.key,
      value: this.contracts.frame(id, encoded.body),
      headers: headersOf(event.type, encoded, seal),
    };
  }
}

const headersOf = (type: string, encoded: EncodedEvent, seal: Seal): Headers => {
  const headers: Record<string, string> = {
    [HEADER.specVersion]: '1.0',
    [HEADER.id]: seal.eventId,
    [HEADER.type]: type,
    [HEADER.source]: seal.source,
    [HEADER.time]: new Date(encoded.time).toISOString(),
    [HEADER.contentType]: 'application/avro',
    [HEADER.schema]: encoded.fingerprint,
  };
  if (encoded.key !== null) headers[HEADER.subject] = encoded.key;
  if (seal.cause !== undefined) headers[HEADER.cause] = seal.cause;
  if (seal.traceparent !== undefined) headers[HEADER.traceparent] = seal.traceparent;
  if (seal.decidedAt !== undefined) headers[HEADER.decidedAt] = String(seal.decidedAt);
  if (seal.stream) {
    headers[HEADER.stream] = seal.stream.name;
    headers[HEADER.version] = String(seal.stream.version);
    headers[HEADER.previous] = seal.stream.previous;
  }
  return headers;
};
