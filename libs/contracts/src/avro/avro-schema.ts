/** An Avro schema as JSON (Apache Avro 1.12 specification), as far as Fettle's contracts use it. */
export type AvroSchema =
  | string
  | readonly AvroSchema[]
  | AvroPrimitive
  | AvroRecord
  | AvroEnum
  | AvroFixed
  | AvroArray
  | AvroMap;

export type PrimitiveName =
  'null' | 'boolean' | 'int' | 'long' | 'float' | 'double' | 'bytes' | 'string';

export interface AvroPrimitive {
  readonly type: PrimitiveName;
  readonly logicalType?: string;
}

export interface AvroRecord {
  readonly type: 'record';
  readonly name: string;
  readonly namespace?: string;
  readonly doc?: string;
  readonly fields: readonly AvroField[];
}

export interface AvroField {
  readonly name: string;
  readonly type: AvroSchema;
  readonly doc?: string;
  readonly default?: unknown;
}

export interface AvroEnum {
  readonly type: 'enum';
  readonly name: string;
  readonly namespace?: string;
  readonly doc?: string;
  readonly symbols: readonly string[];
  readonly default?: string;
}

export interface AvroFixed {
  readonly type: 'fixed';
  readonly name: string;
  readonly namespace?: string;
  readonly doc?: string;
  readonly size: number;
}

export interface AvroArray {
  readonly type: 'array';
  readonly items: AvroSchema;
}

export interface AvroMap {
  readonly type: 'map';
  readonly values: AvroSchema;
}

/** A schema that has a name others can refer to. */
export type AvroNamed = AvroRecord | AvroEnum | AvroFixed;

const PRIMITIVES: ReadonlySet<string> = new Set<PrimitiveName>([
  'null',
  'boolean',
  'int',
  'long',
  'float',
  'double',
  'bytes',
  'string',
]);

export const isPrimitiveName = (name: string): name is PrimitiveName => PRIMITIVES.has(name);

export const isNamed = (schema: AvroSchema): schema is AvroNamed =>
  typeof schema === 'object' &&
  'type' in schema &&
  (schema.type === 'record' || schema.type === 'enum' || schema.type === 'fixed');

/** The full name of a reference or definition met inside `namespace`. */
export const fullNameOf = (name: string, namespace: string): string =>
  name.includes('.') || namespace === '' ? name : `${namespace}.${name}`;

/** The namespace that holds inside a named schema. */
export const namespaceOf = (schema: AvroNamed, enclosing: string): string => {
  if (schema.name.includes('.')) return schema.name.slice(0, schema.name.lastIndexOf('.'));
  return schema.namespace ?? enclosing;
};
