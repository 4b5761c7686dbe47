import { fullNameOf, isNamed, isPrimitiveName, namespaceOf, type AvroSchema } from './avro-schema';

/** Full names of the named types in a schema, by their unqualified names. */
export const namesIn = (schema: AvroSchema): ReadonlyMap<string, string> => {
  const names = new Map<string, string>();
  renamed(schema, '', (full) => {
    names.set(unqualified(full), full);
    return full;
  });
  return names;
};

/**
 * A writer's schema with the reader's full names where the unqualified ones are the same: by the
 * Avro specification (schema resolution) these match, whatever their namespaces.
 */
export const withNamesOf = (schema: AvroSchema, reader: ReadonlyMap<string, string>): AvroSchema =>
  renamed(schema, '', (full) => reader.get(unqualified(full)) ?? full);

const unqualified = (full: string): string => full.slice(full.lastIndexOf('.') + 1);

const renamed = (
  schema: AvroSchema,
  enclosing: string,
  rename: (full: string) => string,
): AvroSchema => {
  if (typeof schema === 'string')
    return isPrimitiveName(schema) ? schema : rename(fullNameOf(schema, enclosing));
  if ('length' in schema) return schema.map((branch) => renamed(branch, enclosing, rename));
  if (isNamed(schema)) {
    const namespace = namespaceOf(schema, enclosing);
    const name = rename(fullNameOf(schema.name, namespace));
    // A name without a dot would be of the namespace around it.
    const own = { name, namespace: '' };
    if (schema.type !== 'record') return { ...schema, ...own };
    const fields = schema.fields.map((field) => ({
      ...field,
      type: renamed(field.type, namespace, rename),
    }));
    return { ...schema, ...own, fields };
  }
  if (schema.type === 'array')
    return { ...schema, items: renamed(schema.items, enclosing, rename) };
  if (schema.type === 'map')
    return { ...schema, values: renamed(schema.values, enclosing, rename) };
  return schema;
};
