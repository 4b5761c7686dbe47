import { strictType } from '../../src/avro/strict-types';
import { isNamed, type AvroRecord, type AvroSchema } from '../../src/avro/avro-schema';
import type { Catalogue, TopicEntry } from './catalogue';

const KINDS = ['observation', 'decision', 'reference', 'technical'];

const nodesOf = (schema: AvroSchema, path: string): readonly (readonly [string, AvroSchema])[] => {
  const here: readonly [string, AvroSchema] = [path, schema];
  if (typeof schema === 'string') return [here];
  if (!('type' in schema)) return [here, ...schema.flatMap((branch) => nodesOf(branch, path))];
  if (schema.type === 'record')
    return [
      here,
      ...schema.fields.flatMap((field) => nodesOf(field.type, `${path}.${field.name}`)),
    ];
  if (schema.type === 'array') return [here, ...nodesOf(schema.items, `${path}[]`)];
  if (schema.type === 'map') return [here, ...nodesOf(schema.values, `${path}[*]`)];
  return [here];
};

const nodeFault = (schema: AvroSchema): string | undefined => {
  if (typeof schema === 'string') return undefined;
  if (!('type' in schema))
    return schema.length === 2 && schema[0] === 'null' && schema[1] !== 'null'
      ? undefined
      : 'a union is only for null: write ["null", <type>]';
  if (schema.type === 'enum' && schema.default !== 'UNKNOWN')
    return `enum ${schema.name} needs the symbol UNKNOWN and "default": "UNKNOWN"`;
  if (schema.type === 'enum' && !schema.symbols.includes('UNKNOWN'))
    return `enum ${schema.name} lacks UNKNOWN`;
  if (isNamed(schema) && !/^[A-Z][A-Za-z0-9]*$/.test(schema.name))
    return `${schema.name} is not PascalCase`;
  return undefined;
};

/** avsc's own opinion, e.g. of a default that does not fit its field. */
const parseFault = (schema: AvroRecord): string | undefined => {
  try {
    strictType(schema);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

const recordFaults = (schema: AvroRecord, topic: TopicEntry): readonly string[] => {
  const name = `${topic.name}/${schema.name}`;
  const strings = new Set(
    schema.fields.filter(({ type }) => type === 'string').map((field) => field.name),
  );
  const parsed = parseFault(schema);
  const rule = topic.streams.find(({ records }) => records.includes(schema.name));
  return [
    schema.namespace?.startsWith('fettle.') ? '' : `${name}: namespace must begin with fettle.`,
    schema.doc ? '' : `${name}: a record says in "doc" what happened`,
    schema.fields.some((field) => field.name === 'type')
      ? `${name}: field "type" is the tag of the union: rename it`
      : '',
    topic.key !== null && !strings.has(topic.key)
      ? `${name}: lacks the string field ${topic.key}, the key`
      : '',
    ['decision', 'reference'].includes(topic.kind) && rule === undefined
      ? `${name}: a ${topic.kind} belongs to a stream`
      : '',
    rule && !strings.has(rule.id)
      ? `${name}: lacks the string field ${rule.id}, its stream's id`
      : '',
    parsed === undefined ? '' : `${name}: ${parsed}`,
    ...nodesOf(schema, name).map(([path, node]) => {
      const found = nodeFault(node);
      return found === undefined ? '' : `${path}: ${found}`;
    }),
  ].filter((text) => text !== '');
};

const topicFaults = (topic: TopicEntry): readonly string[] => [
  ...(KINDS.includes(topic.kind)
    ? []
    : [`${topic.name}: kind ${topic.kind} is none of ${KINDS.join(', ')}`]),
  ...(topic.kind !== 'technical' && topic.key === null
    ? [`${topic.name}: only technical topics go without key`]
    : []),
  ...topic.records.flatMap(({ schema }) => recordFaults(schema, topic)),
];

/** Everything in the catalogue that breaks a rule of the contracts, one sentence each. */
export const ruleFaults = (catalogue: Catalogue): readonly string[] => {
  const seen = new Map<string, string>();
  const twice = catalogue.topics.flatMap(({ name, records }) =>
    records.flatMap(({ type }) => {
      const other = seen.get(type);
      seen.set(type, name);
      return other === undefined
        ? []
        : [`${type} stands on ${other} and ${name}: an event type has one topic`];
    }),
  );
  return [...twice, ...catalogue.topics.flatMap(topicFaults)];
};

/** Stops the generator with the whole list of what is wrong. */
export const assertRules = (catalogue: Catalogue): void => {
  const faults = ruleFaults(catalogue);
  if (faults.length > 0) throw new Error(`schemas break rules:\n- ${faults.join('\n- ')}`);
};
