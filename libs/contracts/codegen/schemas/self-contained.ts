import {
  fullNameOf,
  isNamed,
  isPrimitiveName,
  namespaceOf,
  type AvroNamed,
  type AvroSchema,
} from '../../src/avro/avro-schema';

/** Named types that several records use, by full name. */
export type Shapes = ReadonlyMap<string, AvroNamed>;

interface Scope {
  readonly shapes: Shapes;
  readonly defined: Set<string>;
  readonly namespace: string;
}

const inlineNamed = (schema: AvroNamed, scope: Scope): AvroNamed => {
  const namespace = namespaceOf(schema, scope.namespace);
  const fullName = fullNameOf(schema.name, namespace);
  if (scope.defined.has(fullName))
    throw new Error(`${fullName} is defined twice in one schema: refer to it by name`);
  scope.defined.add(fullName);
  if (schema.type !== 'record') return schema;
  const inner = { ...scope, namespace };
  return {
    ...schema,
    fields: schema.fields.map((field) => ({ ...field, type: inline(field.type, inner) })),
  };
};

const inlineName = (name: string, scope: Scope): AvroSchema => {
  if (isPrimitiveName(name)) return name;
  const fullName = fullNameOf(name, scope.namespace);
  if (scope.defined.has(fullName)) return fullName;
  const shape = scope.shapes.get(fullName);
  if (shape === undefined)
    throw new Error(`${fullName} is neither defined before nor in schemas/shapes`);
  return inlineNamed(shape, { ...scope, namespace: '' });
};

const inline = (schema: AvroSchema, scope: Scope): AvroSchema => {
  if (typeof schema === 'string') return inlineName(schema, scope);
  if (!('type' in schema)) return schema.map((branch) => inline(branch, scope));
  if (isNamed(schema)) return inlineNamed(schema, scope);
  switch (schema.type) {
    case 'array':
      return { ...schema, items: inline(schema.items, scope) };
    case 'map':
      return { ...schema, values: inline(schema.values, scope) };
    default:
      return schema;
  }
};

/**
 * The schema with every shape it refers to written out where it is first met, so that it can be
 * published and read alone. Throws where a name is unknown or defined twice.
 */
export const selfContained = (schema: AvroNamed, shapes: Shapes): AvroNamed =>
  inlineNamed(schema, { shapes, defined: new Set(), namespace: '' });
