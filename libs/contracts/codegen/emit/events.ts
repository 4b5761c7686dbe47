import {
  fullNameOf,
  isNamed,
  isPrimitiveName,
  namespaceOf,
  type AvroField,
  type AvroNamed,
  type AvroSchema,
  type PrimitiveName,
} from '../../src/avro/avro-schema';
import type { TopicEntry } from '../schemas/catalogue';
import type { NamedType } from '../schemas/named-types';
import { camelCase, eventNameOf, HEADER, kebabCase } from '../names';

const PRIMITIVE_TYPES: Record<PrimitiveName, string> = {
  null: 'null',
  boolean: 'boolean',
  int: 'number',
  long: 'number',
  float: 'number',
  double: 'number',
  bytes: 'Uint8Array',
  string: 'string',
};

/** The TypeScript type of a schema; names of other types it needs are added to `used`. */
const typeOf = (schema: AvroSchema, namespace: string, used: Set<string>): string => {
  if (typeof schema === 'string') {
    if (isPrimitiveName(schema)) return PRIMITIVE_TYPES[schema];
    const fullName = fullNameOf(schema, namespace);
    used.add(fullName);
    return fullName.slice(fullName.lastIndexOf('.') + 1);
  }
  if (!('type' in schema)) {
    const branches = schema.map((branch) => typeOf(branch, namespace, used));
    return [
      ...branches.filter((branch) => branch !== 'null'),
      ...(branches.includes('null') ? ['null'] : []),
    ].join(' | ');
  }
  if (isNamed(schema)) {
    used.add(fullNameOf(schema.name, namespaceOf(schema, namespace)));
    return schema.name;
  }
  switch (schema.type) {
    case 'array': {
      const items = typeOf(schema.items, namespace, used);
      return items.includes(' ') ? `readonly (${items})[]` : `readonly ${items}[]`;
    }
    case 'map':
      return `Readonly<Record<string, ${typeOf(schema.values, namespace, used)}>>`;
    default:
      return PRIMITIVE_TYPES[schema.type];
  }
};

const docstring = (text: string | undefined, indent: string): string =>
  text === undefined || text === '' ? '' : `${indent}/** ${text.replaceAll('*/', '*\\/')} */\n`;

const isTimestamp = (schema: AvroSchema): boolean => {
  if (typeof schema === 'string') return false;
  if (!('type' in schema)) return schema.some(isTimestamp);
  return 'logicalType' in schema && schema.logicalType === 'timestamp-millis';
};

const fieldDoc = ({ doc, type }: AvroField): string | undefined => {
  const unit = isTimestamp(type) ? 'Epoch milliseconds.' : undefined;
  return doc === undefined ? unit : [doc, unit].filter((part) => part !== undefined).join(' ');
};

const emitNamed = (schema: AvroNamed, namespace: string, used: Set<string>): string => {
  const doc = docstring(schema.doc, '');
  switch (schema.type) {
    case 'enum': {
      const symbols = schema.symbols.map((symbol) => `'${symbol}'`);
      return (
        `${doc}export type ${schema.name} = ${symbols.join(' | ')};\n\n` +
        `/** Every symbol of {@link ${schema.name}}. */\n` +
        `export const ${camelCase(schema.name)}Symbols = [${symbols.join(', ')}] as const;\n`
      );
    }
    case 'fixed':
      return `${doc}export type ${schema.name} = Uint8Array;\n`;
    case 'record': {
      const fields = schema.fields.map(
        (field) =>
          `${docstring(fieldDoc(field), '  ')}  readonly ${field.name}: ` +
          `${typeOf(field.type, namespace, used)};\n`,
      );
      return `${doc}export interface ${schema.name} {\n${fields.join('')}}\n`;
    }
  }
};

const importsFor = (
  used: ReadonlySet<string>,
  home: string,
  types: ReadonlyMap<string, NamedType>,
): string => {
  const byHome = new Map<string, string[]>();
  for (const fullName of [...used].sort()) {
    const type = types.get(fullName);
    if (type === undefined || type.home === home) continue;
    byHome.set(type.home, [...(byHome.get(type.home) ?? []), type.schema.name]);
  }
  return [...byHome]
    .map(([from, names]) => `import type { ${names.join(', ')} } from './${kebabCase(from)}';\n`)
    .join('');
};

const homeText = (home: string, types: ReadonlyMap<string, NamedType>, tail: string): string => {
  const used = new Set<string>();
  const bodies = [...types.values()]
    .filter((type) => type.home === home)
    .map(({ schema, namespace }) => emitNamed(schema, namespace, used));
  const imports = importsFor(used, home, types);
  return [HEADER + imports, ...bodies, tail].filter((part) => part !== '').join('\n');
};

const union = (topic: TopicEntry): string => {
  const members = topic.records.map(({ type }) => `  | ({ readonly type: '${type}' } & ${type})`);
  const body = members.length === 0 ? ' never' : `\n${members.join('\n')}`;
  const doc = `/** What may stand on the topic \`${topic.name}\`. */\n`;
  return `${doc}export type ${eventNameOf(topic.name)} =${body};\n`;
};

/** One file of interfaces a topic, and one for the shapes, by path below `src/generated`. */
export const emitEvents = (
  topics: readonly TopicEntry[],
  types: ReadonlyMap<string, NamedType>,
): ReadonlyMap<string, string> =>
  new Map([
    ['events/shapes.ts', homeText('shapes', types, '')],
    ...topics.map((topic): [string, string] => [
      `events/${kebabCase(topic.name)}.ts`,
      homeText(topic.name, types, union(topic)),
    ]),
  ]);
