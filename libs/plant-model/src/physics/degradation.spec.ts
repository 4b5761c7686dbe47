import fc from 'fast-check';
import { effectOf, progressAt, severityAt, weibullQuantile, type EffectShape } from './degradation';

// By hand: at u = 1 − 1/e the quantile is the scale; L10 of β 1.5, η 1000 is
// 1000·0.10536^(2/3) = 223.08.
it('gives Weibull quantiles worked by hand', () => {
  expect(weibullQuantile(1.3, 40_000, 1 - Math.exp(-1))).toBeCloseTo(40_000, 6);
  expect(weibullQuantile(1.5, 1000, 0.1)).toBeCloseTo(223.08, 1);
});

// (e^2.5 − 1) / (e^5 − 1) = 11.1825 / 147.413 = 0.07586.
it('grows along the P–F curve: half way a bearing has 7.6 % of its damage', () => {
  expect(severityAt(0.5, 5)).toBeCloseTo(0.07586, 5);
  expect(severityAt(0.5, 0)).toBe(0.5);
  expect([-1, 0, 1, 2].map((tau) => severityAt(tau, 5))).toEqual([0, 0, 1, 1]);
});

it('inverts: the progress of a severity gives the severity back', () => {
  const unit = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(unit, fc.double({ min: 0, max: 8, noNaN: true }), (severity, curvature) => {
      expect(severityAt(progressAt(severity, curvature), curvature)).toBeCloseTo(severity, 9);
    }),
  );
});

it('shows early effects before steady ones before late ones, all whole at the end but the hump', () => {
  const at = (shape: EffectShape) => effectOf(shape, 0.2);
  expect(at('early')).toBeGreaterThan(at('steady'));
  expect(at('steady')).toBeGreaterThan(at('late'));
  expect(at('late')).toBe(0);
  for (const shape of ['early', 'steady', 'late'] as const) expect(effectOf(shape, 1)).toBe(1);
  expect(effectOf('hump', 0.4)).toBeGreaterThan(effectOf('hump', 1));
});
