import { windowedSpectrum } from '../spectrum/windowed';
import { shaftLines } from './shaft-lines';
import { shaftVerdict } from './shaft-verdict';

const RATE = 5120;
const SHAFT = 24.7;

/** Acceleration in g of given velocity amplitudes, mm/s peak, at given orders. */
const burst = (lines: Readonly<Record<string, number>>, length = 10_240): Float64Array =>
  Float64Array.from({ length }, (_, i) =>
    Object.entries(lines).reduce((sum, [order, peak]) => {
      const omega = 2 * Math.PI * SHAFT * Number(order);
      return sum + ((peak * omega) / 9806.65) * Math.cos((omega * i) / RATE + Number(order));
    }, 0),
  );
const linesOf = (lines: Readonly<Record<string, number>>) =>
  shaftLines(windowedSpectrum(burst(lines), RATE), SHAFT);
const verdictOf = (lines: Readonly<Record<string, number>>) => shaftVerdict(linesOf(lines), 1.4);

it('reads the RMS of each line: 3 mm/s peak is 2.121 mm/s RMS', () => {
  const { harmonics, halves, total } = linesOf({ 1: 3, 2: 1, 0.5: 0.4 });
  expect(harmonics[0]).toBeCloseTo(3 / Math.SQRT2, 2);
  expect(harmonics[1]).toBeCloseTo(1 / Math.SQRT2, 2);
  expect(harmonics[2]).toBeLessThan(0.02);
  expect(halves).toBeCloseTo(0.4 / Math.SQRT2, 2);
  expect(total).toBeCloseTo(Math.hypot(3, 1, 0.4) / Math.SQRT2, 2);
});

it.each([
  ['imbalance', { 1: 6, 2: 0.8, 3: 0.4 }],
  ['misalignment', { 1: 4, 2: 4.5, 3: 1 }],
  ['looseness', { 0.5: 1.5, 1: 3, 2: 2, 3: 2, 4: 1.8, 5: 1.5, 6: 1.4, 7: 1 }],
  ['none', { 1: 1, 2: 0.5 }],
] as const)('names %s by the pattern of its harmonics', (fault, lines) => {
  expect(verdictOf(lines).fault).toBe(fault);
});

it('admits that a pattern fits none', () => {
  expect(verdictOf({ 1: 4, 2: 1.6, 4: 1.6 })).toMatchObject({ fault: 'unknown', confidence: 0 });
});

it('leaves a shaft in peace whose lines are not numbers', () => {
  const lines = { harmonics: [NaN, 0, 0], halves: 0, total: NaN };
  expect(shaftVerdict(lines, 1.4).fault).toBe('none');
});
