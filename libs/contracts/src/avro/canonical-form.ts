import {
  fullNameOf,
  isPrimitiveName,
  namespaceOf,
  type AvroNamed,
  type AvroSchema,
} from './avro-schema';

const named = (schema: AvroNamed, enclosing: string): string => {
  const namespace = namespaceOf(schema, enclosing);
  const name = JSON.stringify(fullNameOf(schema.name, namespace));
  switch (schema.type) {
    case 'record': {
      const fields = schema.fields.map(
        (field) =>
          `{"name":${JSON.stringify(field.name)},"type":${canonical(field.type, namespace)}}`,
      );
      return `{"name":${name},"type":"record","fields":[${fields.join(',')}]}`;
    }
    case 'enum':
      return `{"name":${name},"type":"enum","symbols":${JSON.stringify(schema.symbols)}}`;
    case 'fixed':
      return `{"name":${name},"type":"fixed","size":${schema.size}}`;
  }
};

const canonical = (schema: AvroSchema, namespace: string): string => {
  if (typeof schema === 'string')
    return JSON.stringify(isPrimitiveName(schema) ? schema : fullNameOf(schema, namespace));
  if (!('type' in schema))
    return `[${schema.map((branch) => canonical(branch, namespace)).join(',')}]`;
  switch (schema.type) {
    case 'array':
      return `{"type":"array","items":${canonical(schema.items, namespace)}}`;
    case 'map':
      return `{"type":"map","values":${canonical(schema.values, namespace)}}`;
    case 'record':
    case 'enum':
    case 'fixed':
      return named(schema, namespace);
    default:
      return JSON.stringify(schema.type);
  }
};

/**
 * Parsing Canonical Form (Avro specification, "Parsing Canonical Form for Schemas"): what decides
 * how bytes are read, without documentation, defaults and logical types. Two schemas with one form
 * read each other's bytes.
 */
export const canonicalForm = (schema: AvroSchema): string => canonical(schema, '');
