import { logGamma, scaledUpperGamma } from './gamma';
import { logNormalCdf, normalCdf, normalQuantile } from './normal';

// Tables: Abramowitz and Stegun, 26.1; Φ(−10) = 7.619853e−24.
it.each([
  [0, 0.5],
  [1, 0.8413447],
  [-1.959964, 0.025],
  [3, 0.9986501],
])('knows the normal distribution at %d', (z, p) => {
  expect(normalCdf(z)).toBeCloseTo(p, 6);
  expect(normalQuantile(p)).toBeCloseTo(z, 4);
});

it('keeps its precision far down the tail, where the function itself is nothing', () => {
  expect(logNormalCdf(-10)).toBeCloseTo(Math.log(7.619853e-24), 5);
  expect(logNormalCdf(-50)).toBeCloseTo(-1254.831, 2);
  expect(logNormalCdf(6)).toBeCloseTo(-9.866e-10, 12);
  expect([normalQuantile(0), normalQuantile(1), normalQuantile(NaN), normalQuantile(2)]).toEqual([
    -Infinity,
    Infinity,
    NaN,
    NaN,
  ]);
});

// Γ(5) = 24, Γ(½) = √π, Γ(1, x) = e^−x, Γ(½, 1) = 0.2788056, Γ(3, 2) = 10·e^−2.
it('knows the gamma functions', () => {
  expect(Math.exp(logGamma(5))).toBeCloseTo(24, 9);
  expect(Math.exp(logGamma(0.5))).toBeCloseTo(Math.sqrt(Math.PI), 9);
  expect(scaledUpperGamma(1, 7)).toBeCloseTo(1, 9);
  expect(scaledUpperGamma(0.5, 1) / Math.E).toBeCloseTo(0.2788056, 6);
  expect(scaledUpperGamma(3, 2)).toBeCloseTo(10, 9);
  expect(scaledUpperGamma(1, 2_000)).toBeCloseTo(1, 9);
});
