import { murmur2, partitionOf } from './partition';

// Vectors of Apache Kafka's own UtilsTest.testMurmur2.
it.each([
  ['21', -973932308],
  ['foobar', -790332482],
  ['a-little-bit-long-string', -985981536],
  ['a-little-bit-longer-string', -1486304829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
  ['abc', 479470107],
])('hashes %s as the Java client does', (text, expected) => {
  expect(murmur2(new TextEncoder().encode(text))).toBe(expected);
});

it('spreads keys over every partition and never outside', () => {
  const seen = new Set(Array.from({ length: 200 }, (_, i) => partitionOf(`pump-${i}`, 6)));
  expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5]);
});
