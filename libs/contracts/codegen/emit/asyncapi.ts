import { stringify } from 'yaml';
import type { RecordEntry, TopicEntry } from '../schemas/catalogue';
import { camelCase } from '../names';

/** Avro in AsyncAPI documents, as its tools register it. */
const AVRO_FORMAT = 'application/vnd.apache.avro;version=1.9.0';

const text = (description: string): object => ({ type: 'string', description });

/** CloudEvents Kafka binding, binary mode, and what the log runtime adds. */
const HEADERS = {
  type: 'object',
  required: ['ce_id', 'ce_type', 'ce_source', 'ce_time', 'fettle_schema'],
  properties: {
    ce_id: text('Id of the event; the same event sent again has the same id.'),
    ce_type: text('Name of the record.'),
    ce_source: text('The service that wrote it.'),
    ce_time: text('Event time, RFC 3339.'),
    ce_subject: text('The key.'),
    traceparent: text('W3C trace context.'),
    fettle_stream: text('The stream of a decision, e.g. work-order-17.'),
    fettle_version: text('Position in the stream, from 1.'),
    fettle_previous: text('Id of the event before in the stream.'),
    fettle_cause: text('Id of the command or input behind it.'),
    fettle_schema: text("CRC-64-AVRO of the schema's canonical form, 16 hexadecimal digits."),
  },
};

/** Outsiders write Avro through the registry; the headers are welcome, not needed. */
const INBOX_HEADERS = { ...HEADERS, required: [] };

const isInbox = ({ name }: TopicEntry): boolean => name.endsWith('.inbox');

const messageOf = (record: RecordEntry, topic: TopicEntry): object => ({
  name: record.type,
  title: record.type,
  summary: record.schema.doc,
  contentType: 'application/vnd.apache.avro+binary',
  headers: { $ref: `#/components/schemas/${isInbox(topic) ? 'inboxHeaders' : 'headers'}` },
  payload: { schemaFormat: AVRO_FORMAT, schema: record.schema },
  bindings: {
    kafka: {
      ...(topic.key === null ? {} : { key: { type: 'string', description: `The ${topic.key}.` } }),
      schemaIdLocation: 'payload',
      schemaIdPayloadEncoding: 'confluent',
      schemaLookupStrategy: 'TopicRecordNameStrategy',
      bindingVersion: '0.5.0',
    },
  },
});

const channelOf = (topic: TopicEntry): object => ({
  address: topic.perService ? topic.name.replace(/^service\./, '{service}.') : topic.name,
  title: topic.name,
  description:
    `Kind ${topic.kind}. Written by ${topic.writer}` +
    (topic.readers.length === 0 ? '.' : `, read by ${topic.readers.join(', ')}.`),
  ...(topic.perService
    ? { parameters: { service: { description: 'The service it belongs to.' } } }
    : {}),
  messages: Object.fromEntries(
    topic.records.map(({ type }) => [type, { $ref: `#/components/messages/${type}` }]),
  ),
});

const operationOf = (topic: TopicEntry): object => ({
  action: isInbox(topic) ? 'receive' : 'send',
  channel: { $ref: `#/channels/${camelCase(topic.name)}` },
  summary: isInbox(topic)
    ? `What plant IT may write to ${topic.name}.`
    : `What ${topic.writer} says on ${topic.name}.`,
});

const byName = (topics: readonly TopicEntry[], of: (topic: TopicEntry) => object): object =>
  Object.fromEntries(topics.map((topic) => [camelCase(topic.name), of(topic)]));

/**
 * `schemas/asyncapi.yaml` (AsyncAPI 3.0), seen from Fettle: it sends facts and receives what
 * inboxes get.
 */
export const emitAsyncApi = (topics: readonly TopicEntry[]): string => {
  const messages = topics.flatMap((topic) =>
    topic.records.map((record) => [record.type, messageOf(record, topic)] as const),
  );
  const document = {
    asyncapi: '3.0.0',
    info: {
      title: 'Fettle',
      version: '1.0.0',
      description:
        "From what a factory's sensors say to finished maintenance work: the facts on the log. " +
        'Names of topics may carry a prefix per plant.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/vnd.apache.avro+binary',
    channels: byName(topics, channelOf),
    operations: byName(topics, operationOf),
    components: {
      schemas: { headers: HEADERS, inboxHeaders: INBOX_HEADERS },
      messages: Object.fromEntries(messages),
    },
  };
  const body = stringify(document, { lineWidth: 100, aliasDuplicateObjects: false });
  return `# Generated from schemas/ by \`npm run generate\`. Do not edit.\n${body}`;
};
