import fc from 'fast-check';

import { exactSizeOf, sizeOf } from './record-size';

const record = fc.record({
  topic: fc.constant('t'),
  partition: fc.constant(0),
  key: fc.option(fc.string({ unit: 'binary' }), { nil: null }),
  value: fc.option(fc.uint8Array(), { nil: null }),
  headers: fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })),
});

describe('the size of a record', () => {
  it('is never more than it is said to be at most', () => {
    fc.assert(fc.property(record, (each) => exactSizeOf(each) <= sizeOf(each).most));
  });

  it('is exact when all text is ASCII', () => {
    const headers = { ce_type: 'AlertRaised', fettle_version: '17' };
    const ascii = { topic: 't', partition: 0, key: 'asset-1', value: new Uint8Array(9), headers };
    expect(sizeOf(ascii).likely).toBe(exactSizeOf(ascii));
  });
});
