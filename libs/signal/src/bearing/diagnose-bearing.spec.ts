import fc from 'fast-check';
import { seededRandom } from '@fettle/kernel';
import { BEARINGS } from './kinematics';
import { diagnoseBearing } from './diagnose-bearing';
import type { Waveform } from '../waveform';

const orders = BEARINGS['6205-2rs'];
const RATE = 12_000;
const RPM = 1797;
const SHAFT = RPM / 60;

/** Strikes at a rate with 1 % jitter, ringing at 3.2 kHz, as loud as `loudness(seconds)`. */
const strikes = (
  hertz: number,
  loudness: (seconds: number) => number,
  noise = 0.3,
): Float64Array => {
  const random = seededRandom('strikes');
  const samples = Float64Array.from({ length: 32_768 }, () => noise * random.normal());
  for (let at = 0.01; at < samples.length / RATE; at += (1 + 0.01 * random.normal()) / hertz) {
    const first = Math.ceil(at * RATE);
    for (let i = first; i < Math.min(samples.length, first + 120); i += 1) {
      const t = i / RATE - at;
      const ringing = Math.exp(-900 * t) * Math.sin(2 * Math.PI * 3200 * t);
      samples[i] = (samples[i] as number) + loudness(at) * ringing;
    }
  }
  return samples;
};
const once = (seconds: number) => 1 + 0.9 * Math.cos(2 * Math.PI * SHAFT * seconds);
const verdictOf = (samples: ArrayLike<number>, over: Partial<Waveform> = {}) =>
  diagnoseBearing({ samples, rateHz: RATE, shaftSpeedRpm: RPM, ...over }, orders);

it.each([
  ['outer-race', strikes(orders.bpfo * SHAFT * 0.985, () => 1)],
  ['inner-race', strikes(orders.bpfi * SHAFT, once)],
  [
    'rolling-element',
    strikes(2 * orders.bsf * SHAFT, (t) => Math.abs(Math.cos(Math.PI * orders.ftf * SHAFT * t))),
  ],
] as const)('names %s from strikes that ring', (fault, samples) => {
  const verdict = verdictOf(samples);
  expect(verdict.fault).toBe(fault);
  expect(verdict.confidence).toBeGreaterThan(0.6);
  expect(verdict.evidence[0]).toMatch(/× the floor/);
});

it('finds nothing in noise, nor in strikes of the shaft itself', () => {
  const random = seededRandom(5);
  expect(verdictOf(Float64Array.from({ length: 32_768 }, () => random.normal())).fault).toBe(
    'none',
  );
  expect(['none', 'unknown']).toContain(verdictOf(strikes(2 * SHAFT, () => 1)).fault);
});

it('does not depend on the gain of the sensor', () => {
  const samples = strikes(orders.bpfo * SHAFT, () => 1);
  fc.assert(
    fc.property(fc.double({ min: 1e-4, max: 1e4, noNaN: true }), (gain) => {
      const scaled = verdictOf(samples.map((value) => value * gain));
      expect(scaled.fault).toBe('outer-race');
      expect(scaled.confidence).toBeCloseTo(verdictOf(samples).confidence, 6);
    }),
    { numRuns: 8 },
  );
});

const noise = Float64Array.from({ length: 8192 }, (_, i) => Math.sin(i * i));
it.each([
  ['empty', [], {}],
  ['one sample', [1], {}],
  ['constant', new Float64Array(8192).fill(1), {}],
  ['NaN', noise.map((value, i) => (i === 100 ? NaN : value)), {}],
  ['infinite', noise.map((value, i) => (i === 100 ? Infinity : value)), {}],
  ['no speed', noise, { shaftSpeedRpm: undefined }],
  ['standstill', noise, { shaftSpeedRpm: 0 }],
  ['speed NaN', noise, { shaftSpeedRpm: NaN }],
  ['rate 0', noise, { rateHz: 0 }],
  ['too few revolutions', noise, { shaftSpeedRpm: 60 }],
])('says unknown and why for a burst that is %s', (_, samples, over) => {
  const verdict = verdictOf(samples, over as Partial<Waveform>);
  expect(verdict).toMatchObject({ fault: 'unknown', confidence: 0 });
  expect(verdict.evidence[0]).not.toBe('');
});
