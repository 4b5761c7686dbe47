import { ContractFault } from '../contract-fault';
import { frame, unframe } from './wire-format';

it('puts magic 0 and the schema id, big endian, before the body', () => {
  expect([...frame(258, Buffer.of(7, 8))]).toEqual([0, 0, 0, 1, 2, 7, 8]);
});

it.each([0, 1, 2 ** 31 - 1])('takes apart what it put together under id %d', (schemaId) => {
  const { schemaId: back, body } = unframe(Uint8Array.from(frame(schemaId, Buffer.of(1, 2, 3))));
  expect(back).toBe(schemaId);
  expect([...body]).toEqual([1, 2, 3]);
});

it.each([-1, 2 ** 31, 1.5, Number.NaN])('refuses the schema id %d', (schemaId) => {
  expect(() => frame(schemaId, Buffer.alloc(0))).toThrow(ContractFault);
});

it.each([
  ['truncated', Buffer.of(0, 0, 0, 1), 'value of 4 bytes is truncated'],
  ['empty', Buffer.alloc(0), 'value of 0 bytes is truncated'],
  ['JSON', Buffer.from('{"assetId":"pump-1"}'), 'begins with byte 123, not with the magic byte 0'],
])('says why a value is not framed: %s', (_, value, reason) => {
  expect(() => unframe(value)).toThrow(reason);
});
