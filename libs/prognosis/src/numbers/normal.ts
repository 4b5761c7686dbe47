const SERIES = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
  -0.82215223, 0.17087277,
] as const;

/**
 * Logarithm of the complementary error function, x ≥ 0: Chebyshev fit with a relative error below
 * 1.2e-7 everywhere (Press et al., Numerical Recipes, 2nd ed., §6.2), so tails stay usable.
 */
const logErfc = (x: number): number => {
  const t = 1 / (1 + x / 2);
  let series = 0;
  for (let i = SERIES.length - 1; i >= 0; i -= 1) series = series * t + (SERIES[i] as number);
  return Math.log(t) - x * x + series;
};

/** Standard normal distribution function Φ(z), 0 … 1, to about 1e-7. NaN gives NaN. */
export const normalCdf = (z: number): number => {
  const tail = Math.exp(logErfc(Math.abs(z) / Math.SQRT2)) / 2;
  return z > 0 ? 1 - tail : tail;
};

/** ln Φ(z), without underflow far down the lower tail. */
export const logNormalCdf = (z: number): number =>
  z > 0 ? Math.log1p(-normalCdf(-z)) : logErfc(-z / Math.SQRT2) - Math.LN2;

const CENTRE = [
  2.50662823884, -18.61500062529, 41.39119773534, -25.44106049637, -8.4735109309, 23.08336743743,
  -21.06224101826, 3.13082909833,
] as const;
const TAIL = [
  0.3374754822726147, 0.9761690190917186, 0.1607979714918209, 0.0276438810333863,
  0.0038405729373609, 0.0003951896511919, 0.0000321767881768, 0.0000002888167364,
  0.0000003960315187,
] as const;

/**
 * Standard normal quantile of a level in (0, 1), to about 3e-9 (Moro, The full Monte, Risk 8,
 * 1995). The ends give ∓Infinity; anything else NaN.
 */
export const normalQuantile = (level: number): number => {
  if (level === 0 || level === 1) return level === 0 ? -Infinity : Infinity;
  if (!(level > 0 && level < 1)) return NaN;
  const y = level - 0.5;
  if (Math.abs(y) < 0.42) {
    const r = y * y;
    const [a0, a1, a2, a3, b1, b2, b3, b4] = CENTRE;
    return (
      (y * (((a3 * r + a2) * r + a1) * r + a0)) / ((((b4 * r + b3) * r + b2) * r + b1) * r + 1)
    );
  }
  const r = Math.log(-Math.log(y > 0 ? 1 - level : level));
  const size = TAIL.reduceRight<number>((sum, coefficient) => sum * r + coefficient, 0);
  return y > 0 ? size : -size;
};
