import { isNamed, isPrimitiveName, type AvroSchema } from '../../src/avro/avro-schema';
import type { RecordEntry, TopicEntry } from '../schemas/catalogue';
import { definitionsIn, type NamedType } from '../schemas/named-types';

const simpleName = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

const anchor = (name: string): string => `#${name.toLowerCase().replaceAll(/[^a-z0-9-]/g, '')}`;

const link = (name: string): string => `[${name}](${anchor(name)})`;

const typeText = (schema: AvroSchema): string => {
  if (typeof schema === 'string')
    return isPrimitiveName(schema) ? schema : link(simpleName(schema));
  if (!('type' in schema))
    return `${schema
      .filter((branch) => branch !== 'null')
      .map(typeText)
      .join(' or ')} or null`;
  if (isNamed(schema)) return link(schema.name);
  if (schema.type === 'array') return `${typeText(schema.items)}[]`;
  if (schema.type === 'map') return `map of ${typeText(schema.values)}`;
  return schema.logicalType ?? schema.type;
};

const cell = (text: string | undefined): string => (text ?? '').replaceAll('|', '\\|');

const fieldsText = ({ schema }: NamedType): string => {
  if (schema.type === 'enum')
    return `${schema.symbols.map((symbol) => `\`${symbol}\``).join(', ')}\n\n`;
  if (schema.type === 'fixed') return `${schema.size} bytes\n\n`;
  const rows = schema.fields.map((field) => {
    const otherwise = field.default === undefined ? '' : `\`${JSON.stringify(field.default)}\``;
    return `| \`${field.name}\` | ${typeText(field.type)} | ${otherwise} | ${cell(field.doc)} |\n`;
  });
  return `| field | type | default for older writers | |\n|---|---|---|---|\n${rows.join('')}\n`;
};

const retentionText = ({ retention }: TopicEntry): string =>
  retention.kind === 'days' ? `${retention.days} days` : retention.kind;

const streamText = ({ streams }: TopicEntry): string =>
  streams.map(({ category, id }) => `\`${category}-<${id}>\``).join(', ');

const topicName = ({ name, perService }: TopicEntry): string =>
  perService ? name.replace(/^service\./, '<service>.') : name;

const overview = (topics: readonly TopicEntry[]): string => {
  const rows = topics.map(
    (topic) =>
      `| [\`${topicName(topic)}\`](${anchor(topic.name)}) | ${topic.kind} | ${topic.key ?? ''} | ` +
      `${topic.writer} | ${topic.readers.join(', ')} | ${retentionText(topic)} |\n`,
  );
  return `| topic | kind | key | writer | readers | kept |\n|---|---|---|---|---|---|\n${rows.join('')}\n`;
};

type Types = ReadonlyMap<string, NamedType>;

const recordText = (record: RecordEntry, topic: TopicEntry, types: Types): string => {
  const inner = definitionsIn(record.schema)
    .map(({ schema, namespace }) => types.get(`${namespace}.${schema.name}`))
    .filter((type): type is NamedType => type !== undefined && type.home === topic.name);
  return inner
    .map((type, index) => {
      const heading = index === 0 ? '###' : '####';
      return `${heading} ${type.schema.name}\n\n${type.schema.doc ? `${type.schema.doc}\n\n` : ''}${fieldsText(type)}`;
    })
    .join('');
};

const topicText = (topic: TopicEntry, types: Types): string => {
  const streams = streamText(topic);
  const stream = streams === '' ? '' : ` Streams: ${streams}.`;
  const key = topic.key === null ? 'Writers choose the key.' : `Key: \`${topic.key}\`.`;
  const records = topic.records.map((record) => recordText(record, topic, types));
  return (
    `## ${topic.name}\n\n` +
    `${topic.kind}, written by ${topic.writer}, kept ${retentionText(topic)}. ${key}${stream}\n\n` +
    records.join('')
  );
};

const shapesText = (types: Types): string =>
  [...types.values()]
    .filter(({ home }) => home === 'shapes')
    .sort((one, other) => one.schema.name.localeCompare(other.schema.name))
    .map(
      (type) =>
        `### ${type.schema.name}\n\n${type.schema.doc ? `${type.schema.doc}\n\n` : ''}${fieldsText(type)}`,
    )
    .join('');

const INTRODUCTION = `<!-- Generated from schemas/ by \`npm run generate\`. Do not edit. -->
# The topics

Every record is Avro in Confluent wire format, under the subject \`<topic>-<full name>\`
(TopicRecordNameStrategy), with CloudEvents headers: \`ce_type\` is the record's name. Names of
topics may carry a prefix per plant. Times are epoch milliseconds. Compatibility is
FULL_TRANSITIVE; what a reader does not know of an enum is UNKNOWN. The same as a document for
tools: [asyncapi.yaml](asyncapi.yaml).

| kind | what it means for a reader |
|---|---|
| observation | What was seen: in any order, any number of times, the same by its natural key. |
| decision | What was decided: in order by key; \`fettle_version\` counts each \`fettle_stream\`. |
| reference | What people configured: decided in order, in force from \`effectiveFrom\` on. |
| technical | Inboxes, snapshots, quarantine: not facts. |

Read what you like: a consumer group of your own disturbs nobody. **Write only to the inboxes**,
with any partitioner: records in Avro, or JSON objects that have a field \`type\` with the
record's name and the fields below. What is checked and taken in appears on the topic of its kind
with your \`ce_id\` as \`fettle_cause\`; what is not lies in \`telemetry.quarantine\` with
the reason.

`;

/** \`schemas/README.md\`: the topics, and every field of every record. */
export const emitReference = (topics: readonly TopicEntry[], types: Types): string =>
  `${INTRODUCTION}${overview(topics)}` +
  topics.map((topic) => topicText(topic, types)).join('') +
  `## Shapes\n\nUsed by several records.\n\n${shapesText(types).trimEnd()}\n`;
