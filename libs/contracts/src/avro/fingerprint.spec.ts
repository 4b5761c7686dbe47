import type { AvroSchema } from './avro-schema';
import { canonicalForm } from './canonical-form';
import { fingerprintOf } from './fingerprint';

const signed = (schema: AvroSchema): string =>
  BigInt.asIntN(64, BigInt(`0x${fingerprintOf(schema)}`)).toString();

const foo = { type: 'record', name: 'foo', fields: [] } as const;

/** From Avro's own test data, share/test/data/schema-tests.txt. */
it.each<[string, AvroSchema]>([
  ['7195948357588979594', 'null'],
  ['8247732601305521295', 'int'],
  ['-4824392279771201922', foo],
  ['5916914534497305771', { ...foo, namespace: 'x.y' }],
  ['-4824392279771201922', { ...foo, doc: 'Useful info' }],
  ['7843277075252814651', { ...foo, fields: [{ name: 'f1', type: 'boolean' }] }],
])('is %s, as Avro publishes', (published, schema) => {
  expect(signed(schema)).toBe(published);
});

it('leaves out what does not decide how bytes are read, and writes names in full', () => {
  const schema: AvroSchema = {
    type: 'record',
    name: 'Sampled',
    namespace: 'fettle.sample',
    doc: 'A value.',
    fields: [
      { name: 'at', type: { type: 'long', logicalType: 'timestamp-millis' }, default: 0 },
      {
        name: 'state',
        type: { type: 'enum', name: 'State', symbols: ['ON', 'UNKNOWN'], default: 'UNKNOWN' },
      },
      { name: 'before', type: ['null', 'State'], default: null },
      { name: 'tags', type: { type: 'map', values: { type: 'array', items: 'State' } } },
      { name: 'hash', type: { type: 'fixed', name: 'other.Hash', size: 4 } },
    ],
  };
  expect(JSON.parse(canonicalForm(schema))).toEqual({
    name: 'fettle.sample.Sampled',
    type: 'record',
    fields: [
      { name: 'at', type: 'long' },
      {
        name: 'state',
        type: { name: 'fettle.sample.State', type: 'enum', symbols: ['ON', 'UNKNOWN'] },
      },
      { name: 'before', type: ['null', 'fettle.sample.State'] },
      {
        name: 'tags',
        type: { type: 'map', values: { type: 'array', items: 'fettle.sample.State' } },
      },
      { name: 'hash', type: { name: 'other.Hash', type: 'fixed', size: 4 } },
    ],
  });
});
