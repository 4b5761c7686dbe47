import type { AvroRecord, AvroSchema } from './avro-schema';
import { locateFault } from './locate-fault';

const inner: AvroSchema = {
  type: 'record',
  name: 'Inner',
  fields: [{ name: 'value', type: 'double' }],
};

const schema: AvroRecord = {
  type: 'record',
  name: 'Sampled',
  namespace: 'fettle.sample',
  fields: [
    { name: 'count', type: 'int' },
    { name: 'items', type: { type: 'array', items: inner } },
    { name: 'maybe', type: ['null', 'Inner'] },
    { name: 'byName', type: { type: 'map', values: 'fettle.sample.Inner' } },
    { name: 'state', type: ['null', { type: 'enum', name: 'State', symbols: ['ON', 'UNKNOWN'] }] },
    { name: 'hash', type: { type: 'fixed', name: 'Hash', size: 2 } },
    { name: 'at', type: ['null', { type: 'long', logicalType: 'timestamp-millis' }] },
  ],
};

const right = {
  count: 1,
  items: [{ value: 1 }],
  maybe: null,
  byName: { a: { value: 2 } },
  state: 'ON',
  hash: Buffer.of(1, 2),
  at: 1,
};

it('finds nothing in a right value', () => {
  expect(locateFault(right, schema)).toBeUndefined();
  expect(
    locateFault({ ...right, items: [], maybe: { value: 3 }, state: null }, schema),
  ).toBeUndefined();
});

it.each<[change: object, path: string, problem: string]>([
  [{ count: 2_147_483_648 }, 'count', 'is 2147483648: set an integer of 32 bits'],
  [{ count: undefined }, 'count', 'is missing: set an integer of 32 bits'],
  [
    { items: [{ value: 1 }, { value: 'high' }] },
    'items[1].value',
    'is "high": set a finite number',
  ],
  [{ items: [null] }, 'items[0]', 'is null: set an object with the fields of Inner'],
  [{ items: [], maybe: { value: -Infinity } }, 'maybe.value', 'is -Infinity: set a finite number'],
  [{ maybe: 4 }, 'maybe', 'is 4: set an object with the fields of Inner, or null'],
  [{ byName: { 'a b': {} } }, 'byName["a b"].value', 'is missing: set a finite number'],
  [{ byName: [] }, 'byName', 'is an array: set an object'],
  [{ state: 'OFF' }, 'state', 'is "OFF": set one of ON, UNKNOWN, or null'],
  [{ hash: Buffer.of(1) }, 'hash', 'set a Uint8Array of 2 bytes'],
  [{ at: 1.5 }, 'at', 'is 1.5: set an integer within ±(2^53 − 1), or null'],
  [{ at: 1n }, 'at', 'is 1n: set an integer'],
])('%#: %s', (change, path, problem) => {
  const found = locateFault({ ...right, ...change }, schema);
  expect(found?.path).toBe(path);
  expect(found?.problem).toContain(problem);
});

it('names the record itself where there is none', () => {
  expect(locateFault(null, schema)).toEqual({
    path: '',
    problem: 'is null: set an object with the fields of Sampled',
  });
});
