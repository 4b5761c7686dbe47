import type { Type } from 'avsc';
import { ContractFault } from '../contract-fault';
import type { AvroRecord, AvroSchema } from './avro-schema';
import { fingerprintOf } from './fingerprint';
import type { RecordVersion } from './record-codec';
import { strictType } from './strict-types';
import { namesIn, withNamesOf } from './writer-names';

type Resolver = ReturnType<Type['createResolver']>;

/** Foreign writers' schemas kept per record type; beyond it the oldest are resolved anew. */
const FOREIGN_LIMIT = 256;

/** The tag of the event, given to every decoded record by the reader's schema itself. */
const tagged = (schema: AvroRecord): AvroRecord => ({
  ...schema,
  fields: [{ name: 'type', type: 'string', default: schema.name }, ...schema.fields],
});

/** A foreign writer's own `type` field must not become the tag. */
const untagged = (schema: AvroSchema): AvroSchema => {
  if (typeof schema !== 'object' || !('type' in schema) || schema.type !== 'record') return schema;
  return {
    ...schema,
    fields: schema.fields.map((field) =>
      field.name === 'type' ? { ...field, name: 'typeOfWriter' } : field,
    ),
  };
};

/** Reads records of any writer as the current version, building each writer's resolver once. */
export class WriterResolvers {
  private readonly byFingerprint: ReadonlyMap<string, RecordVersion>;
  private readonly published = new Map<string, Resolver>();
  private readonly foreign = new Map<string, Resolver>();
  private readerType: Type | undefined;
  private readonly names: ReadonlyMap<string, string>;

  constructor(
    private readonly schema: AvroRecord,
    versions: readonly RecordVersion[],
  ) {
    this.names = namesIn(schema);
    this.byFingerprint = new Map(versions.map((version) => [version.fingerprint, version]));
  }

  get reader(): Type {
    return (this.readerType ??= strictType(tagged(this.schema)));
  }

  /** `writer` is a published fingerprint or a schema as JSON. */
  for(writer: string): Resolver {
    return this.published.get(writer) ?? this.foreign.get(writer) ?? this.build(writer);
  }

  /** What to call a writer in a message. */
  nameOf(writer: string): string {
    if (!writer.trimStart().startsWith('{')) return writer;
    return fingerprintOf(JSON.parse(writer) as AvroSchema);
  }

  private build(writer: string): Resolver {
    const version = this.byFingerprint.get(writer);
    if (version !== undefined) {
      const resolver = this.resolve(version.schema);
      this.published.set(writer, resolver);
      return resolver;
    }
    if (!writer.trimStart().startsWith('{'))
      throw new ContractFault(
        'UNKNOWN_WRITER',
        `no published version of ${this.schema.name} has the fingerprint ${writer}: ` +
          'ask the registry for the schema id of the record',
      );
    const resolver = this.resolve(writer);
    if (this.foreign.size >= FOREIGN_LIMIT)
      this.foreign.delete(this.foreign.keys().next().value as string);
    this.foreign.set(writer, resolver);
    return resolver;
  }

  private resolve(json: string): Resolver {
    try {
      const writer = withNamesOf(JSON.parse(json) as AvroSchema, this.names);
      return this.reader.createResolver(strictType(untagged(writer)));
    } catch (error) {
      throw new ContractFault(
        'UNKNOWN_WRITER',
        `the writer's schema cannot be read as ${this.schema.name}: ${(error as Error).message}`,
      );
    }
  }
}
