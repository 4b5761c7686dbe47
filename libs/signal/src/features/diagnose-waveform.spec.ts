import { seededRandom } from '@fettle/kernel';
import { BEARINGS } from '../bearing/kinematics';
import { diagnoseWaveform } from './diagnose-waveform';
import { waveformFeatures } from './waveform-features';

const machine = { group: 'GROUP_2', support: 'RIGID', bearing: BEARINGS['6205-2rs'] } as const;
const random = seededRandom('healthy');
const healthy = Float64Array.from(
  { length: 16_384 },
  (_, i) => 0.05 * random.normal() + 0.01 * Math.sin((2 * Math.PI * 30 * i) / 12_800),
);

it('gives severity, bearing and shaft of a healthy burst', () => {
  const found = diagnoseWaveform(
    { samples: healthy, rateHz: 12_800, shaftSpeedRpm: 1800 },
    machine,
  );
  expect(found).toMatchObject({
    kind: 'diagnosed',
    zone: 'A',
    bearing: { fault: 'none' },
    shaft: { fault: 'none' },
  });
});

it('gives severity alone when the speed is not known', () => {
  const found = diagnoseWaveform({ samples: healthy, rateHz: 12_800 }, { ...machine });
  expect(found).toMatchObject({ kind: 'diagnosed', zone: 'A', bearing: { fault: 'unknown' } });
  expect('shaft' in found).toBe(false);
});

it('puts a strong line at running speed in zone D and calls it imbalance', () => {
  const samples = healthy.map(
    (value, i) => value + 0.2 * Math.sin((2 * Math.PI * 30 * i) / 12_800),
  );
  const found = diagnoseWaveform({ samples, rateHz: 12_800, shaftSpeedRpm: 1800 }, machine);
  expect(found).toMatchObject({ zone: 'D', shaft: { fault: 'imbalance' } });
});

it('sees healthy lines near their floor and follows no lines where the rate is too low', () => {
  const outcome = waveformFeatures(
    { samples: healthy, rateHz: 12_800, shaftSpeedRpm: 1800 },
    machine.bearing,
  );
  const lines = outcome.kind === 'features' ? outcome.features.envelope : undefined;
  expect(Math.max(...Object.values(lines ?? { none: Infinity }))).toBeLessThan(5);
  const slow = waveformFeatures(
    { samples: healthy, rateHz: 5000, shaftSpeedRpm: 1800 },
    machine.bearing,
  );
  expect(slow.kind === 'features' && slow.features.envelope).toBeUndefined();
});

it.each([
  ['TOO_SHORT', healthy.slice(0, 255), 12_800],
  ['NOT_FINITE', healthy.map((value, i) => (i === 9 ? NaN : value)), 12_800],
  ['CONSTANT', new Float64Array(4096), 12_800],
  ['BAD_RATE', healthy, NaN],
] as const)('refuses a burst: %s', (reason, samples, rateHz) => {
  expect(diagnoseWaveform({ samples, rateHz }, machine)).toEqual({ kind: 'unusable', reason });
  expect(waveformFeatures({ samples, rateHz })).toEqual({ kind: 'unusable', reason });
});
