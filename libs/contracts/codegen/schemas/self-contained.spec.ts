import type { AvroNamed, AvroRecord, AvroSchema } from '../../src/avro/avro-schema';
import { strictType } from '../../src/avro/strict-types';
import { selfContained, type Shapes } from './self-contained';

const state: AvroNamed = {
  type: 'enum',
  name: 'State',
  namespace: 'fettle.shapes',
  symbols: ['ON', 'UNKNOWN'],
  default: 'UNKNOWN',
};

const part: AvroRecord = {
  type: 'record',
  name: 'Part',
  namespace: 'fettle.shapes',
  fields: [
    { name: 'state', type: 'State' },
    { name: 'unit', type: { type: 'enum', name: 'Unit', symbols: ['KG'] } },
  ],
};

const shapes: Shapes = new Map<string, AvroNamed>([
  ['fettle.shapes.State', state],
  ['fettle.shapes.Part', part],
]);

const recordOf = (...types: readonly AvroSchema[]): AvroRecord => ({
  type: 'record',
  name: 'Sampled',
  namespace: 'fettle.sample',
  fields: types.map((type, index) => ({ name: `field${index}`, type })),
});

it('writes a shape out where it is first met, and refers to it afterwards', () => {
  const schema = selfContained(
    recordOf(
      { type: 'array', items: 'fettle.shapes.Part' },
      ['null', 'fettle.shapes.State'],
      { type: 'map', values: 'fettle.shapes.Part' },
      'fettle.shapes.Unit',
    ),
    shapes,
  );
  expect(schema).toEqual(
    recordOf(
      {
        type: 'array',
        items: { ...part, fields: [{ name: 'state', type: state }, ...part.fields.slice(1)] },
      },
      ['null', 'fettle.shapes.State'],
      { type: 'map', values: 'fettle.shapes.Part' },
      'fettle.shapes.Unit',
    ),
  );
  expect(() => strictType(schema)).not.toThrow();
});

it('finds names of its own namespace', () => {
  const local: AvroSchema = { type: 'enum', name: 'Local', symbols: ['A'] };
  expect(selfContained(recordOf(local, 'Local'), shapes)).toEqual(
    recordOf(local, 'fettle.sample.Local'),
  );
});

it('says which name nobody defines', () => {
  expect(() => selfContained(recordOf('fettle.shapes.Gone'), shapes)).toThrow(
    'fettle.shapes.Gone is neither defined before nor in schemas/shapes',
  );
});

it('says which name is defined twice', () => {
  expect(() => selfContained(recordOf(state, state), shapes)).toThrow(
    'fettle.shapes.State is defined twice',
  );
});
