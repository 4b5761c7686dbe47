import type { Type } from 'avsc';
import { ContractFault } from '../contract-fault';
import { fullNameOf, namespaceOf, type AvroRecord, type AvroSchema } from './avro-schema';
import { locateFault } from './locate-fault';
import type { RecordCodec, RecordVersion } from './record-codec';
import { strictType } from './strict-types';
import { FRAME_BYTES, writeFrameHeader } from './wire-format';
import { WriterResolvers } from './writer-resolvers';

/** Where an event stands while it is being written. Grows to the largest event seen. */
let scratch = Buffer.allocUnsafe(64 * 1024);

const writeInto = (type: Type, event: unknown, start: number): number => {
  for (;;) {
    const end = type.encode(event, scratch, start);
    if (end >= 0) return end;
    scratch = Buffer.allocUnsafe(2 * (scratch.length - end));
  }
};

/** Defaults are for readers of older records: a writer that forgets a field is refused. */
const withoutDefaults = (schema: AvroRecord): AvroRecord =>
  JSON.parse(
    JSON.stringify(schema, (key, value: unknown) => (key === 'default' ? undefined : value)),
  ) as AvroRecord;

const isTimestamp = (schema: AvroSchema): boolean => {
  if (typeof schema === 'string') return false;
  if (!('type' in schema)) return schema.some(isTimestamp);
  return 'logicalType' in schema && schema.logicalType === 'timestamp-millis';
};

const timeFieldsLastFirst = (schema: AvroRecord): readonly string[] =>
  schema.fields
    .filter(({ type }) => isTimestamp(type))
    .map(({ name }) => name)
    .reverse();

class AvroCodec<Event extends { readonly type: string }> implements RecordCodec<Event> {
  readonly fullName: string;
  readonly current: RecordVersion;
  private readonly schema: AvroRecord;
  private readonly resolvers: WriterResolvers;
  private readonly timeFields: readonly string[];
  private writerType: Type | undefined;

  constructor(
    readonly type: Event['type'],
    readonly versions: readonly RecordVersion[],
  ) {
    this.current = versions[versions.length - 1] as RecordVersion;
    this.schema = JSON.parse(this.current.schema) as AvroRecord;
    this.fullName = fullNameOf(this.schema.name, namespaceOf(this.schema, ''));
    this.resolvers = new WriterResolvers(this.schema, versions);
    this.timeFields = timeFieldsLastFirst(this.schema);
  }

  timeOf(event: Event): number | null {
    const values = event as unknown as Readonly<Record<string, number | null>>;
    for (const field of this.timeFields) {
      const value = values[field];
      if (value != null) return value;
    }
    return null;
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
    this.writerType ??= strictType(withoutDefaults(this.schema));
    if (event.type !== this.type)
      throw new ContractFault('NOT_WRITABLE', `${event.type} is not a ${this.type}`, 'type');
    try {
      return writeInto(this.writerType, event, start);
    } catch (error) {
      const found = locateFault(event, this.schema);
      if (found === undefined) throw error;
      const message = `${this.type}.${found.path} ${found.problem}`;
      throw new ContractFault('NOT_WRITABLE', message, found.path);
    }
  }
}

/** Binds a record type to its versions, oldest first. Types are built on first use. */
export const recordCodecOf = <Event extends { readonly type: string }>(
  type: Event['type'],
  versions: readonly RecordVersion[],
): RecordCodec<Event> => new AvroCodec<Event>(type, versions);
