import * as fc from 'fast-check';
import { checkFrame, FUTURE_TOLERANCE_MS, READINGS_MAX } from './check-frame';
import type { SubmittedFrame, SubmittedReading } from './check-frame';
import type { KnownAsset } from './known-asset';

const NOW = 1_000_000;
const pump: KnownAsset = {
  assetId: 'pump-1',
  active: true,
  signals: new Set(['pressure', 'flow']),
};
const good: SubmittedReading = { signal: 'pressure', sampledAt: NOW - 10, value: 4.2 };
const frame = (...readings: readonly SubmittedReading[]): SubmittedFrame => ({
  assetId: 'pump-1',
  sourceId: 'plc-1',
  sequence: 7,
  readings,
});
const reasons = (of: SubmittedFrame, asset: KnownAsset | undefined = pump): string[] =>
  checkFrame(of, asset, NOW).rejects.map(({ reason }) => reason);

it('takes in what is understood, with what the frame says around it', () =>
  expect(checkFrame(frame(good), pump, NOW)).toEqual({
    accepted: {
      type: 'ReadingsReceived',
      assetId: 'pump-1',
      sourceId: 'plc-1',
      sequence: 7,
      receivedAt: NOW,
      readings: [{ ...good, quality: 'GOOD' }],
    },
    rejects: [],
  }));

it.each<readonly [string, Partial<SubmittedReading>]>([
  ['UNKNOWN_SIGNAL', { signal: 'colour' }],
  ['NOT_A_NUMBER', { value: NaN }],
  ['NOT_A_NUMBER', { value: Infinity }],
  ['NOT_A_NUMBER', { value: '12,5' }],
  ['NOT_A_NUMBER', { value: null }],
  ['BAD_TIME', { sampledAt: '2026-01-01' }],
  ['BAD_TIME', { sampledAt: 0 }],
  ['BAD_TIME', { sampledAt: 1.5 }],
  ['FROM_THE_FUTURE', { sampledAt: NOW + FUTURE_TOLERANCE_MS + 1 }],
])('%s: %o goes aside, the rest goes on', (reason, fault) => {
  const checked = checkFrame(frame({ ...good, ...fault }, good), pump, NOW);
  expect(checked.rejects).toMatchObject([{ reason, readings: [{ ...good, ...fault }] }]);
  expect(checked.accepted?.readings).toHaveLength(1);
});

it('says what stands where a number should', () =>
  expect(
    checkFrame(frame({ ...good, value: '12,5' }, { ...good, value: undefined }), pump, NOW)
      .rejects[0]?.detail,
  ).toContain('pressure "12,5", pressure missing'));

it('tolerates clocks that are a little ahead', () =>
  expect(reasons(frame({ ...good, sampledAt: NOW + FUTURE_TOLERANCE_MS }))).toEqual([]));

it('refuses whole frames that are of nobody, of the past, empty or too large', () => {
  expect(checkFrame(frame(good), undefined, NOW).accepted).toBeUndefined();
  expect(checkFrame(frame(good), undefined, NOW).rejects).toMatchObject([
    { reason: 'UNKNOWN_ASSET', readings: [good] },
  ]);
  expect(reasons(frame(good), { ...pump, active: false })).toEqual(['RETIRED_ASSET']);
  expect(reasons(frame())).toEqual(['EMPTY_FRAME']);
  const many = Array.from({ length: READINGS_MAX + 1 }, () => good);
  expect(reasons(frame(...many))).toEqual(['TOO_MANY_READINGS']);
});

it('does not believe a quality it does not know', () =>
  expect(
    checkFrame(frame({ ...good, quality: 'EXCELLENT' }), pump, NOW).accepted?.readings,
  ).toMatchObject([{ quality: 'UNCERTAIN' }]));

const reading: fc.Arbitrary<SubmittedReading> = fc.record({
  signal: fc.constantFrom('pressure', 'flow', 'colour'),
  sampledAt: fc.constantFrom(0, NOW, NOW + 2 * FUTURE_TOLERANCE_MS),
  value: fc.double(),
});

it('loses no reading: each is taken in or put aside, once', () =>
  fc.assert(
    fc.property(fc.array(reading, { minLength: 1 }), (readings) => {
      const { accepted, rejects } = checkFrame(frame(...readings), pump, NOW);
      const aside = rejects.flatMap((reject) => reject.readings);
      expect((accepted?.readings.length ?? 0) + aside.length).toBe(readings.length);
      const kept = new Set(aside);
      expect(accepted?.readings ?? []).toMatchObject(
        readings.filter((r) => !kept.has(r)).map(({ signal, value }) => ({ signal, value })),
      );
    }),
  ));
