import {
  fullNameOf,
  isNamed,
  namespaceOf,
  type AvroNamed,
  type AvroRecord,
  type AvroSchema,
} from '../../src/avro/avro-schema';
import type { Catalogue } from './catalogue';

/** A named type and the generated file it is written to. */
export interface NamedType {
  readonly fullName: string;
  readonly schema: AvroNamed;
  readonly namespace: string;
  /** `shapes`, or the name of the topic that defines it. */
  readonly home: string;
}

const SHAPES = 'fettle.shapes';

/** Every named type of a self-contained schema, outermost first. */
export const definitionsIn = (
  schema: AvroSchema,
  enclosing = '',
): readonly { readonly schema: AvroNamed; readonly namespace: string }[] => {
  if (typeof schema === 'string') return [];
  if (!('type' in schema)) return schema.flatMap((branch) => definitionsIn(branch, enclosing));
  if (isNamed(schema)) {
    const namespace = namespaceOf(schema, enclosing);
    const inner =
      schema.type === 'record'
        ? schema.fields.flatMap((field) => definitionsIn(field.type, namespace))
        : [];
    return [{ schema, namespace }, ...inner];
  }
  if (schema.type === 'array') return definitionsIn(schema.items, enclosing);
  if (schema.type === 'map') return definitionsIn(schema.values, enclosing);
  return [];
};

/**
 * A definition as text, with inner definitions as names: equal for the same type met in
 * different places.
 */
const outline = (schema: AvroNamed, namespace: string): string => {
  if (schema.type !== 'record') return JSON.stringify(schema);
  const named = (value: AvroSchema): AvroSchema => {
    if (typeof value === 'string')
      return value.includes('.') ? value : fullNameIn(value, namespace);
    if (!('type' in value)) return value.map(named);
    if (isNamed(value)) return fullNameOf(value.name, namespaceOf(value, namespace));
    if (value.type === 'array') return { ...value, items: named(value.items) };
    if (value.type === 'map') return { ...value, values: named(value.values) };
    return value;
  };
  const fields = schema.fields.map((field) => ({ ...field, type: named(field.type) }));
  return JSON.stringify({ ...schema, fields } satisfies AvroRecord);
};

const fullNameIn = (name: string, namespace: string): string =>
  /^(null|boolean|int|long|float|double|bytes|string)$/.test(name)
    ? name
    : fullNameOf(name, namespace);

/**
 * Every named type of the catalogue by full name. Throws where one name means two things, or where
 * two types would have one TypeScript name.
 */
export const namedTypes = (catalogue: Catalogue): ReadonlyMap<string, NamedType> => {
  const types = new Map<string, NamedType>();
  const simple = new Map<string, string>();
  const add = (entry: NamedType): void => {
    const known = types.get(entry.fullName);
    if (known === undefined) {
      const clash = simple.get(entry.schema.name);
      if (clash !== undefined)
        throw new Error(`${entry.fullName} and ${clash} would share a TypeScript name: rename one`);
      simple.set(entry.schema.name, entry.fullName);
      types.set(entry.fullName, entry);
    } else if (
      known.home !== entry.home ||
      outline(known.schema, known.namespace) !== outline(entry.schema, entry.namespace)
    ) {
      throw new Error(
        `${entry.fullName} is defined in ${known.home} and ${entry.home}: ` +
          'move it to schemas/shapes',
      );
    }
  };
  for (const topic of catalogue.topics)
    for (const record of topic.records)
      for (const { schema, namespace } of definitionsIn(record.schema)) {
        const home = namespace === SHAPES ? 'shapes' : topic.name;
        add({ fullName: fullNameOf(schema.name, namespace), schema, namespace, home });
      }
  return types;
};
