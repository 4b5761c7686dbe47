import {
  fullNameOf,
  isNamed,
  isPrimitiveName,
  namespaceOf,
  type AvroNamed,
  type AvroRecord,
  type AvroSchema,
  type PrimitiveName,
} from './avro-schema';

/** Where a value leaves its schema, and what to do about it. */
export interface LocatedFault {
  /** e.g. `readings[3].value`; empty for the record itself. */
  readonly path: string;
  readonly problem: string;
}

interface Scope {
  readonly named: Map<string, { readonly schema: AvroNamed; readonly namespace: string }>;
  readonly namespace: string;
  readonly path: string;
}

const shown = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'number' || value === null || typeof value === 'boolean')
    return String(value);
  if (typeof value === 'string')
    return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  return Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`;
};

const isInt32 = (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) === ((value as number) | 0);
const isFloat32 = (value: unknown): boolean =>
  Number.isFinite(value) && Number.isFinite(Math.fround(value as number));

const primitives: Record<
  PrimitiveName,
  { readonly fits: (value: unknown) => boolean; readonly wanted: string }
> = {
  null: { fits: (value) => value === null, wanted: 'null' },
  boolean: { fits: (value) => typeof value === 'boolean', wanted: 'true or false' },
  int: { fits: isInt32, wanted: 'an integer of 32 bits' },
  long: { fits: Number.isSafeInteger, wanted: 'an integer within ±(2^53 − 1)' },
  float: { fits: isFloat32, wanted: 'a finite 32-bit number; leave out what was not measured' },
  double: { fits: Number.isFinite, wanted: 'a finite number; leave out what was not measured' },
  bytes: { fits: (value) => value instanceof Uint8Array, wanted: 'a Uint8Array' },
  string: { fits: (value) => typeof value === 'string', wanted: 'a string' },
};

const fault = (value: unknown, path: string, wanted: string): LocatedFault => ({
  path,
  problem: value === undefined ? `is missing: set ${wanted}` : `is ${shown(value)}: set ${wanted}`,
});

const inRecord = (value: unknown, schema: AvroRecord, scope: Scope): LocatedFault | undefined => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return fault(value, scope.path, `an object with the fields of ${schema.name}`);
  for (const field of schema.fields) {
    const path = scope.path === '' ? field.name : `${scope.path}.${field.name}`;
    const found = locate((value as Record<string, unknown>)[field.name], field.type, {
      ...scope,
      path,
    });
    if (found !== undefined) return found;
  }
  return undefined;
};

const inNamed = (value: unknown, schema: AvroNamed, scope: Scope): LocatedFault | undefined => {
  const namespace = namespaceOf(schema, scope.namespace);
  scope.named.set(fullNameOf(schema.name, namespace), { schema, namespace: scope.namespace });
  switch (schema.type) {
    case 'record':
      return inRecord(value, schema, { ...scope, namespace });
    case 'enum':
      return schema.symbols.includes(value as string)
        ? undefined
        : fault(value, scope.path, `one of ${schema.symbols.join(', ')}`);
    case 'fixed':
      return value instanceof Uint8Array && value.length === schema.size
        ? undefined
        : fault(value, scope.path, `a Uint8Array of ${schema.size} bytes`);
  }
};

const inItems = (value: unknown, items: AvroSchema, scope: Scope): LocatedFault | undefined => {
  // A schema reached only through an empty array is still defined for what comes after it.
  locate(undefined, items, scope);
  if (!Array.isArray(value)) return fault(value, scope.path, 'an array');
  for (let i = 0; i < value.length; i += 1) {
    const found = locate(value[i], items, { ...scope, path: `${scope.path}[${i}]` });
    if (found !== undefined) return found;
  }
  return undefined;
};

const inValues = (value: unknown, values: AvroSchema, scope: Scope): LocatedFault | undefined => {
  locate(undefined, values, scope);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return fault(value, scope.path, 'an object');
  for (const [key, item] of Object.entries(value)) {
    const found = locate(item, values, { ...scope, path: `${scope.path}[${JSON.stringify(key)}]` });
    if (found !== undefined) return found;
  }
  return undefined;
};

const inUnion = (
  value: unknown,
  branches: readonly AvroSchema[],
  scope: Scope,
): LocatedFault | undefined => {
  const faults = branches.map((branch) => locate(value, branch, scope));
  if (faults.includes(undefined)) return undefined;
  const nullable = branches.includes('null');
  const deepest = faults.reduce((best, next) =>
    next!.path.length > best!.path.length ? next : best,
  );
  if (deepest!.path !== scope.path) return deepest;
  const other = faults[branches.findIndex((branch) => branch !== 'null')]!;
  return nullable ? { path: other.path, problem: `${other.problem}, or null` } : other;
};

const locate = (value: unknown, schema: AvroSchema, scope: Scope): LocatedFault | undefined => {
  if (typeof schema === 'string') {
    if (isPrimitiveName(schema))
      return primitives[schema].fits(value)
        ? undefined
        : fault(value, scope.path, primitives[schema].wanted);
    const known = scope.named.get(fullNameOf(schema, scope.namespace));
    return known && inNamed(value, known.schema, { ...scope, namespace: known.namespace });
  }
  if (!('type' in schema)) return inUnion(value, schema, scope);
  if (isNamed(schema)) return inNamed(value, schema, scope);
  switch (schema.type) {
    case 'array':
      return inItems(value, schema.items, scope);
    case 'map':
      return inValues(value, schema.values, scope);
    default:
      return locate(value, schema.type, scope);
  }
};

/**
 * The first field of `value` that does not fit `schema`. Slow on purpose: it runs only after the
 * fast writer has refused, to say in words what is wrong.
 */
export const locateFault = (value: unknown, schema: AvroSchema): LocatedFault | undefined =>
  locate(value, schema, { named: new Map(), namespace: '', path: '' });
