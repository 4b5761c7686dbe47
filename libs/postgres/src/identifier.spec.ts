import { quoteIdentifier, snakeCase } from './identifier';

it.each([
  ['openedAt', 'opened_at'],
  ['rmsMmPerS', 'rms_mm_per_s'],
  ['assetId', 'asset_id'],
  ['value', 'value'],
])('writes %s as %s', (property, column) => {
  expect(snakeCase(property)).toBe(column);
});

it('quotes whatever can be a name, and refuses what would be cut off', () => {
  expect(quoteIdentifier('a "b"')).toBe('"a ""b"""');
  expect(quoteIdentifier('x'.repeat(63))).toHaveLength(65);
  expect(() => quoteIdentifier('ü'.repeat(32))).toThrow(RangeError);
  expect(() => quoteIdentifier('')).toThrow(RangeError);
});
