import type { Type } from 'avsc';
import type { AvroSchema } from './avro-schema';
import { strictType } from './strict-types';

const recordOf = (type: AvroSchema, more: readonly object[] = []): Type =>
  strictType({ type: 'record', name: 'Sampled', fields: [{ name: 'field', type }, ...more] });

const roundTrip = (type: AvroSchema, field: unknown): unknown => {
  const record = recordOf(type);
  return (record.fromBuffer(record.toBuffer({ field })) as { field: unknown }).field;
};

/** A long as Avro writes it: zig-zag, seven bits a byte. */
const long = (value: bigint): readonly number[] => {
  const bytes: number[] = [];
  for (let rest = (value << 1n) ^ (value >> 63n); ; rest >>= 7n) {
    if (rest < 128n) return [...bytes, Number(rest)];
    bytes.push(Number(rest & 127n) | 128);
  }
};

describe('writes', () => {
  it.each<[string, AvroSchema, unknown]>([
    ['a nullable number', ['null', 'double'], 2.5],
    ['null', ['null', 'double'], null],
    ['null, as the second branch', ['double', 'null'], null],
    ['the largest float', 'float', 3.4028234663852886e38],
    [
      'a map of arrays',
      { type: 'map', values: { type: 'array', items: 'int' } },
      { a: [1, 2], b: [] },
    ],
  ])('%s', (_, type, value) => {
    expect(roundTrip(type, value)).toEqual(value);
  });

  it.each<[string, AvroSchema]>([
    ['bytes', 'bytes'],
    ['nullable bytes', ['null', 'bytes']],
  ])('%s from any Uint8Array, a view included', (_, type) => {
    const view = new Uint8Array([9, 1, 2, 3]).subarray(1);
    expect(Buffer.compare(roundTrip(type, view) as Buffer, Buffer.of(1, 2, 3))).toBe(0);
  });
});

it.each([0, -1, 2 ** 31, 2 ** 52, 2 ** 53 - 1, -(2 ** 52), -(2 ** 52) - 1, 1 - 2 ** 53])(
  'the long %d as Avro says, and back',
  (value) => {
    expect([...recordOf('long').toBuffer({ field: value })]).toEqual([...long(BigInt(value))]);
    expect(roundTrip('long', value)).toBe(value);
  },
);

it.each([2n ** 53n, -(2n ** 53n), 2n ** 63n - 1n])('refuses to read the long %d', (value) => {
  expect(() => recordOf('long').fromBuffer(Buffer.from(long(value)))).toThrow('beyond 2^53');
});

describe('refuses to write', () => {
  it.each<[string, AvroSchema, unknown]>([
    ['NaN as double', 'double', Number.NaN],
    ['an infinity as float', 'float', Infinity],
    ['a float that would become infinite', 'float', 1e39],
    ['a nullable NaN', ['null', 'double'], Number.NaN],
    ['undefined where null may stand', ['null', 'string'], undefined],
    ['an array as bytes', 'bytes', [1]],
    ['a long beyond 2^53', 'long', 2 ** 53],
    ['an int beyond 2^31', 'int', 2 ** 31],
  ])('%s', (_, type, field) => {
    expect(() => recordOf(type).toBuffer({ field })).toThrow();
  });
});

describe('a count that corrupt bytes announce is a lie', () => {
  const ints: AvroSchema = { type: 'array', items: 'int' };
  const map: AvroSchema = { type: 'map', values: 'int' };
  const counts = [2n ** 20n, 2n ** 40n, 2n ** 62n, -(2n ** 40n)].map((count) => [count] as const);

  it.each(counts)('%d items of an array read', (count) => {
    const bytes = Buffer.from([...long(count), 1, 1, 1, 0]);
    expect(() => recordOf(ints).fromBuffer(bytes)).toThrow();
  });

  it.each(counts)('%d items of a map read', (count) => {
    expect(() => recordOf(map).fromBuffer(Buffer.from([...long(count), 2, 97, 1, 0]))).toThrow();
  });

  it.each([ints, map])('in a field that is skipped: %j', (type) => {
    const writer = recordOf('int', [
      { name: 'more', type },
      { name: 'last', type: 'int' },
    ]);
    const reader = recordOf('int', [{ name: 'last', type: 'int' }]);
    const resolver = reader.createResolver(writer);
    for (const [count] of counts)
      for (const size of [1n, 2n ** 40n, -8n]) {
        const bytes = Buffer.from([2, ...long(count), ...long(size), 0, 2]);
        expect(() => reader.fromBuffer(bytes, resolver)).toThrow();
      }
  });

  it('while honest blocks with their size are read and skipped', () => {
    const bytes = Buffer.from([...long(-2n), ...long(2n), 2, 4, ...long(1n), 6, 0]);
    expect(recordOf(ints).fromBuffer(bytes)).toEqual({ field: [1, 2, 3] });
    const reader = recordOf('int');
    const writer = recordOf('int', [{ name: 'more', type: ints }]);
    const resolver = reader.createResolver(writer);
    expect(reader.fromBuffer(Buffer.concat([Buffer.of(8), bytes]), resolver)).toEqual({ field: 4 });
  });
});

it('does not let a map key reach the prototype', () => {
  const map = recordOf({ type: 'map', values: { type: 'map', values: 'int' } });
  const bytes = Buffer.from([2, 18, ...Buffer.from('__proto__'), 2, 2, 120, 2, 0, 0]);
  expect(() => map.fromBuffer(bytes)).toThrow('__proto__');
});

it('gives plain objects', () => {
  const nested = recordOf({ type: 'record', name: 'Inner', fields: [{ name: 'a', type: 'int' }] });
  const value = nested.fromBuffer(nested.toBuffer({ field: { a: 1 } })) as { field: object };
  expect([value, value.field].map((each) => Object.getPrototypeOf(each) as unknown)).toEqual([
    Object.prototype,
    Object.prototype,
  ]);
});
