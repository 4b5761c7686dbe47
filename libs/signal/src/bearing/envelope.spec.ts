import { realTransform } from '../spectrum/fft';
import { envelopeSpectra } from './bands';
import { combOf } from './comb';
import { envelopeSpectrum } from './envelope';
import { reliefOf } from './relief';
import { seededRandom } from '@fettle/kernel';

const RATE = 12_800;
const LENGTH = 16_384;

/** A carrier at 3 kHz, modulated at 100 Hz to a depth. */
const modulated = (depth: number): Float64Array =>
  Float64Array.from({ length: LENGTH }, (_, i) => {
    const t = i / RATE;
    return (1 + depth * Math.cos(2 * Math.PI * 100 * t)) * Math.cos(2 * Math.PI * 3000 * t);
  });

// (1 + m·cos)² = 1 + m²/2 + 2m·cos + m²/2·cos 2: over its mean, lines of 2m/(1 + m²/2) and a
// quarter m of it.
it('reads modulation off the squared envelope: depth 0.5 gives 0.889 at 1× and 0.111 at 2×', () => {
  const spectrum = realTransform(modulated(0.5));
  const { amplitudes, binHz } = envelopeSpectrum(
    spectrum,
    { samples: LENGTH, rateHz: RATE },
    { fromHz: 2000, toHz: 4000 },
  );
  const at = (hertz: number) => {
    const k = Math.round(hertz / binHz);
    return Math.max(...amplitudes.slice(k - 1, k + 2));
  };
  expect(at(100)).toBeCloseTo(1 / 1.125, 2);
  expect(at(200)).toBeCloseTo(0.125 / 1.125, 2);
  expect(at(150)).toBeLessThan(0.01);
});

it('calls Gaussian noise smooth and sparse impulses impulsive', () => {
  const random = seededRandom('noise');
  const noise = Float64Array.from({ length: LENGTH }, () => random.normal());
  const impulses = noise.map((value, i) => 0.05 * value + (i % 2048 === 7 ? 5 : 0));
  const whole = { fromHz: 0, toHz: RATE / 2 };
  const of = (samples: Float64Array) =>
    envelopeSpectra({ samples, rateHz: RATE }, 25, [whole])[0]?.impulsiveness ?? NaN;
  expect(Math.abs(of(noise))).toBeLessThan(0.2);
  expect(of(impulses)).toBeGreaterThan(10);
});

/** Relief of a spectrum that is flat but for lines. */
const reliefWith = (lines: readonly number[], binHz = 0.5) => {
  const amplitudes = new Float64Array(4000).fill(1);
  for (const hertz of lines) amplitudes[Math.round(hertz / binHz)] = Math.E ** 2;
  const band = { fromHz: 0, toHz: 1 };
  return reliefOf({ band, amplitudes, binHz, impulsiveness: 0 }, 30, 1900);
};
const search = { shaftHz: 30, harmonics: 3 };

it('measures lines e² above their floor as strength 2, and where they truly are', () => {
  const slipped = [1, 2, 3].map((h) => h * 4.3 * 30 * 0.975);
  const comb = combOf(reliefWith(slipped), 4.3, { ...search, tolerance: 0.035 });
  expect(comb.strength).toBeCloseTo(2, 6);
  expect(comb.slip).toBeCloseTo(-0.025, 6);
});

it('misses a line that slips further than it looks, as ±1.5 % misses the IMS one', () => {
  const slipped = [1, 2, 3].map((h) => h * 4.3 * 30 * 0.973);
  const comb = combOf(reliefWith(slipped), 4.3, { ...search, tolerance: 0.015 });
  expect(comb.strength).toBeLessThan(0.1);
});

it('does not add up harmonics that slip differently, nor multiples of shaft speed', () => {
  const scattered = [4.3 * 30 * 0.975, 2 * 4.3 * 30 * 1.02, 3 * 4.3 * 30 * 0.99];
  const options = { ...search, tolerance: 0.035 };
  expect(combOf(reliefWith(scattered), 4.3, options).strength).toBeLessThan(1);
  expect(combOf(reliefWith([120, 240, 360]), 4.05, options).strength).toBe(0);
});
