import type { AvroField, AvroSchema } from '../../src/avro/avro-schema';
import type { Catalogue, RecordEntry, TopicEntry } from './catalogue';
import { namedTypes } from './named-types';
import { ruleFaults } from './schema-rules';

const recordOf = (fields: readonly AvroField[], name = 'Sampled'): RecordEntry => ({
  type: name,
  fullName: `fettle.sample.${name}`,
  schema: { type: 'record', name, namespace: 'fettle.sample', doc: 'A sample was taken.', fields },
});

const key: AvroField = { name: 'assetId', type: 'string' };

const topicOf = (
  records: readonly RecordEntry[],
  change: Partial<TopicEntry> = {},
): TopicEntry => ({
  name: 'sample.taken',
  kind: 'decision',
  key: 'assetId',
  streams: [{ category: 'sample', id: 'assetId', records: records.map(({ type }) => type) }],
  perService: false,
  compression: null,
  writer: 'sampler',
  readers: [],
  retention: { kind: 'forever' },
  records,
  ...change,
});

const catalogueOf = (...topics: readonly TopicEntry[]): Catalogue => ({
  topics,
  shapes: new Map(),
});

const faultsOf = (...topics: readonly TopicEntry[]): readonly string[] =>
  ruleFaults(catalogueOf(...topics));

const withType = (type: AvroSchema, more: Partial<AvroField> = {}): TopicEntry =>
  topicOf([recordOf([key, { name: 'field', type, ...more }])]);

it('finds nothing in a topic that keeps the rules', () => {
  const state = {
    type: 'enum',
    name: 'State',
    symbols: ['ON', 'UNKNOWN'],
    default: 'UNKNOWN',
  } as const;
  expect(faultsOf(withType(['null', state], { default: null }))).toEqual([]);
});

it.each<[says: string, topic: TopicEntry]>([
  ['a union is only for null', withType(['string', 'long'])],
  ['a union is only for null', withType({ type: 'array', items: ['string', 'null'] })],
  [
    'enum State needs the symbol UNKNOWN',
    withType({ type: 'enum', name: 'State', symbols: ['ON'] }),
  ],
  [
    'field[].inner',
    withType({ type: 'array', items: recordOf([{ name: 'inner', type: ['null'] }], 'In').schema }),
  ],
  ['invalid', withType('long', { default: 'seven' })],
  ['lacks the string field assetId, the key', topicOf([recordOf([{ ...key, type: 'long' }])])],
  [
    'lacks the string field orderId, its stream',
    topicOf([recordOf([key])], {
      streams: [{ category: 'order', id: 'orderId', records: ['Sampled'] }],
    }),
  ],
  ['a decision belongs to a stream', topicOf([recordOf([key])], { streams: [] })],
  ['only technical topics go without key', topicOf([recordOf([key])], { key: null })],
  ['field "type" is the tag', topicOf([recordOf([key, { name: 'type', type: 'string' }])])],
  ['kind event is none of', topicOf([recordOf([key])], { kind: 'event' as never })],
])('%s', (says, topic) => {
  expect(faultsOf(topic).join('\n')).toContain(says);
});

it('gives an event type one topic', () => {
  const again = topicOf([recordOf([key])], { name: 'sample.again' });
  expect(faultsOf(topicOf([recordOf([key])]), again)).toEqual([
    'Sampled stands on sample.taken and sample.again: an event type has one topic',
  ]);
});

describe('names of types', () => {
  const state = (symbols: readonly string[]): AvroField => ({
    name: 'state',
    type: { type: 'enum', name: 'State', symbols, default: 'UNKNOWN' },
  });
  const first = recordOf([key, state(['ON', 'UNKNOWN'])], 'First');
  const second = recordOf([key, state(['ON', 'UNKNOWN'])], 'Second');
  const other = recordOf([key, state(['OFF', 'UNKNOWN'])], 'Second');

  it('may be defined alike twice on one topic', () => {
    expect([...namedTypes(catalogueOf(topicOf([first, second]))).keys()]).toEqual([
      'fettle.sample.First',
      'fettle.sample.State',
      'fettle.sample.Second',
    ]);
  });

  it('may not mean two things', () => {
    expect(() => namedTypes(catalogueOf(topicOf([first, other])))).toThrow(
      'move it to schemas/shapes',
    );
  });

  it('may not come from two topics', () => {
    const topics = [topicOf([first]), topicOf([second], { name: 'sample.again' })];
    expect(() => namedTypes(catalogueOf(...topics))).toThrow('sample.taken and sample.again');
  });

  it('may not clash in TypeScript', () => {
    const foreign = { ...second.schema, namespace: 'fettle.other' };
    const topics = topicOf([first, { ...second, schema: foreign }]);
    expect(() => namedTypes(catalogueOf(topics))).toThrow(
      'fettle.other.State and fettle.sample.State would share a TypeScript name',
    );
  });
});
