import fc from 'fast-check';
import {
  fullNameOf,
  isNamed,
  isPrimitiveName,
  namespaceOf,
  type AvroNamed,
  type AvroSchema,
  type PrimitiveName,
} from '../src/avro/avro-schema';

const finite = { noNaN: true, noDefaultInfinity: true } as const;

const primitives: Record<PrimitiveName, fc.Arbitrary<unknown>> = {
  null: fc.constant(null),
  boolean: fc.boolean(),
  int: fc.integer(),
  long: fc.maxSafeInteger(),
  float: fc.float(finite),
  double: fc.double(finite),
  bytes: fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
  string: fc.string({ unit: 'grapheme', maxLength: 20 }),
};

type Named = Map<string, fc.Arbitrary<unknown>>;

const ofNamed = (schema: AvroNamed, enclosing: string, named: Named): fc.Arbitrary<unknown> => {
  const namespace = namespaceOf(schema, enclosing);
  const of = (): fc.Arbitrary<unknown> => {
    switch (schema.type) {
      case 'enum':
        return fc.constantFrom(...schema.symbols);
      case 'fixed':
        return fc
          .uint8Array({ minLength: schema.size, maxLength: schema.size })
          .map((bytes) => Buffer.from(bytes));
      case 'record':
        return fc.record(
          Object.fromEntries(
            schema.fields.map((field) => [field.name, ofSchema(field.type, namespace, named)]),
          ),
        );
    }
  };
  const arbitrary = of();
  named.set(fullNameOf(schema.name, namespace), arbitrary);
  return arbitrary;
};

const ofSchema = (schema: AvroSchema, namespace: string, named: Named): fc.Arbitrary<unknown> => {
  if (typeof schema === 'string')
    return isPrimitiveName(schema)
      ? primitives[schema]
      : (named.get(fullNameOf(schema, namespace)) as fc.Arbitrary<unknown>);
  if (!('type' in schema))
    return fc.oneof(...schema.map((branch) => ofSchema(branch, namespace, named)));
  if (isNamed(schema)) return ofNamed(schema, namespace, named);
  if (schema.type === 'array')
    return fc.array(ofSchema(schema.items, namespace, named), { maxLength: 4 });
  if (schema.type === 'map')
    return fc.dictionary(
      fc.string({ maxLength: 5 }).filter((key) => key !== '__proto__'),
      ofSchema(schema.values, namespace, named),
      { maxKeys: 3, noNullPrototype: true },
    );
  return primitives[schema.type];
};

/** Any value that a self-contained schema allows. */
export const arbitraryValue = (schema: AvroSchema): fc.Arbitrary<unknown> =>
  ofSchema(schema, '', new Map());
