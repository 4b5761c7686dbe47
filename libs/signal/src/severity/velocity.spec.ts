import { windowedSpectrum } from '../spectrum/windowed';
import { isoBand, velocityRms } from './velocity';

const RATE = 12_800;
const sine = (hertz: number, amplitude: number, length = 16_384, offset = 0): Float64Array =>
  Float64Array.from(
    { length },
    (_, i) => offset + amplitude * Math.sin((2 * Math.PI * hertz * i) / RATE + 0.3),
  );
const velocity = (samples: Float64Array, band = isoBand()): number =>
  velocityRms(windowedSpectrum(samples, RATE), band);

// v = 9806.65·A / (2πf·√2): by hand, 1 g at 159.155 Hz (ω = 1000/s) is 9.80665/√2 = 6.934 mm/s.
it('integrates 1 g at 159.155 Hz to 6.934 mm/s', () => {
  expect(velocity(sine(159.155, 1))).toBeCloseTo(6.934, 2);
});

it('gives the same for a burst that is no power of two long', () => {
  expect(velocity(sine(159.155, 1, 20_480))).toBeCloseTo(6.934, 2);
});

it('adds two lines as the root of the sum of squares', () => {
  const other = sine(120, 0.3);
  const both = sine(50, 0.1).map((value, i) => value + (other[i] as number));
  const expected = Math.hypot(0.1 / 50, 0.3 / 120) * (9806.65 / (2 * Math.PI * Math.SQRT2));
  expect(velocity(both)).toBeCloseTo(expected, 2);
});

it('does not see gravity, a slow drift or what lies outside 10–1000 Hz', () => {
  expect(velocity(sine(159.155, 1, 16_384, 1))).toBeCloseTo(6.934, 2);
  expect(velocity(sine(5, 0.05))).toBeLessThan(0.05);
  expect(velocity(sine(2000, 1))).toBeLessThan(0.01);
});

it('reaches down to 2 Hz for slow machines only', () => {
  expect(isoBand(599).fromHz).toBe(2);
  expect(isoBand(600).fromHz).toBe(10);
  expect(isoBand().fromHz).toBe(10);
  expect(velocity(sine(5, 0.01), isoBand(300))).toBeGreaterThan(2);
});
