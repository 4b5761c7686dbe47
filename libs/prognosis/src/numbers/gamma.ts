const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
] as const;

/** ln Γ(x), x > 0, to about 1e-15 (Lanczos, 1964, g = 7). */
export const logGamma = (x: number): number => {
  const z = x - 1;
  const base = z + 7.5;
  const sum = LANCZOS.reduce((total, c, i) => total + (i === 0 ? c : c / (z + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(base) - base + Math.log(sum);
};

const ROUNDS = 500;
const PRECISION = 1e-14;

/** Regularised lower incomplete gamma function by its series, for x < a + 1. */
const lowerSeries = (a: number, x: number): number => {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < ROUNDS && Math.abs(term) > PRECISION * sum; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * Math.exp(a * Math.log(x) - x - logGamma(a));
};

/** e^x · Γ(a, x) · x^−a by continued fraction (Lentz), for x ≥ a + 1: no underflow. */
const scaledUpperFraction = (a: number, x: number): number => {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < ROUNDS; n += 1) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / (an * d + b || tiny);
    c = b + an / c || tiny;
    h *= d * c;
    if (Math.abs(d * c - 1) < PRECISION) break;
  }
  return h;
};

/**
 * e^x · Γ(a, x), the upper incomplete gamma function scaled, a > 0, x ≥ 0 (Press et al., Numerical
 * Recipes, §6.2): finite where Γ(a, x) itself would underflow.
 */
export const scaledUpperGamma = (a: number, x: number): number => {
  if (x === 0) return Math.exp(logGamma(a));
  if (x < a + 1) return Math.exp(x + logGamma(a)) * (1 - lowerSeries(a, x));
  return Math.exp(a * Math.log(x)) * scaledUpperFraction(a, x);
};
