import type { Type } from 'avsc';
import { ContractFault } from '../contract-fault';
import type { AvroRecord } from './avro-schema';
import { fullNameOf, namespaceOf } from './avro-schema';
import { locateFault } from './locate-fault';
import { strictType } from './strict-types';
import { FRAME_BYTES, writeFrameHeader } from './wire-format';
import { WriterResolvers } from './writer-resolvers';

/** One published version of a record's schema. Frozen for ever. */
export interface RecordVersion {
  /** Counts from 1; 0 while nothing has been published. */
  readonly version: number;
  /** See {@link fingerprintOf}. */
  readonly fingerprint: string;
  /** The self-contained schema, as JSON. */
  readonly schema: string;
}

/** Writes and reads one record type. */
export interface RecordCodec<Event extends { readonly type: string }> {
  /** The event's tag and its `ce_type`, e.g. `WorkOrderOpened`. */
  readonly type: Event['type'];
  /**
   * The Avro name, e.g. `fettle.workorder.WorkOrderOpened`; `<topic>-<fullName>` is the registry's
   * subject.
   */
  readonly fullName: string;
  /** What is written: the current version. */
  readonly current: RecordVersion;
  /** Every version that may stand on the log, oldest first, the current one last. */
  readonly versions: readonly RecordVersion[];
  /**
   * The Avro body. Throws {@link ContractFault} `NOT_WRITABLE` with the path of the field at
   * fault.
   */
  encode(event: Event): Buffer;
  /** The body in Confluent wire format, in one copy. */
  encodeFramed(schemaId: number, event: Event): Buffer;
  /**
   * An event in the current version, as a plain object. `writer` is the fingerprint of a published
   * version or the writer's schema as JSON; left out, the current version. Fields the writer had
   * not yet take their default, enum symbols we do not know become UNKNOWN. Throws {@link
   * ContractFault} `NOT_READABLE` or `UNKNOWN_WRITER`.
   */
  decode(body: Uint8Array, writer?: string): Event;
}

/** Bytes an event may take while it is being written. Grows to the largest event seen. */
let scratch = Buffer.allocUnsafe(64 * 1024);

const writeInto = (type: Type, event: unknown, start: number): number => {
  for (;;) {
    const end = type.encode(event, scratch, start);
    if (end >= 0) return end;
    scratch = Buffer.allocUnsafe(2 * (scratch.length - end));
  }
};

const withoutDefaults = (schema: AvroRecord): AvroRecord =>
  JSON.parse(JSON.stringify(schema, (key, value) => (key === 'default' ? undefined : value)));

class AvroRecordCodec<Event extends { readonly type: string }> implements RecordCodec<Event> {
  readonly fullName: string;
  readonly current: RecordVersion;
  private readonly schema: AvroRecord;
  private readonly resolvers: WriterResolvers;
  private writerType: Type | undefined;

  constructor(
    readonly type: Event['type'],
    readonly versions: readonly RecordVersion[],
  ) {
    this.current = versions[versions.length - 1] as RecordVersion;
    this.schema = JSON.parse(this.current.schema) as AvroRecord;
    this.fullName = fullNameOf(this.schema.name, namespaceOf(this.schema, ''));
    this.resolvers = new WriterResolvers(this.schema, versions);
  }

  encode(event: Event): Buffer {
    const end = this.write(event, 0);
    return Buffer.from(scratch.subarray(0, end));
  }

  encodeFramed(schemaId: number, event: Event): Buffer {
    const end = this.write(event, FRAME_BYTES);
    const value = Buffer.from(scratch.subarray(0, end));
    writeFrameHeader(value, schemaId);
    return value;
  }

  decode(body: Uint8Array, writer: string = this.current.fingerprint): Event {
    const bytes = Buffer.isBuffer(body)
      ? body
      : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    const resolver = this.resolvers.for(writer);
    try {
      return this.resolvers.reader.fromBuffer(bytes, resolver) as Event;
    } catch (error) {
      throw new ContractFault(
        'NOT_READABLE',
        `${bytes.length} bytes are not a ${this.fullName} ` +
          `of schema ${this.resolvers.nameOf(writer)}: ${(error as Error).message}`,
      );
    }
  }

  private write(event: Event, start: number): number {
    // Defaults are for readers of older records: a writer that forgets a field is refused.
    this.writerType ??= strictType(withoutDefaults(this.schema));
    if (event.type !== this.type)
      throw new ContractFault('NOT_WRITABLE', `${event.type} is not a ${this.type}`, 'type');
    try {
      return writeInto(this.writerType, event, start);
    } catch (error) {
      const found = locateFault(event, this.schema);
      if (found === undefined) throw error;
      throw new ContractFault(
        'NOT_WRITABLE',
        `${this.type}.${found.path} ${found.problem}`,
        found.path,
      );
    }
  }
}

/** Binds a record type to its versions, oldest first. Types are built on first use. */
export const recordCodecOf = <Event extends { readonly type: string }>(
  type: Event['type'],
  versions: readonly RecordVersion[],
): RecordCodec<Event> => new AvroRecordCodec<Event>(type, versions);
