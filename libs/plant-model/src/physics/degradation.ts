/**
 * How a fault comes and grows.
 *
 * Onset: two-parameter Weibull in operating hours, S(t) = exp(−(t/η)^β). Growth from the potential
 * failure P (first detectable) to the functional failure F: severity 0 … 1 against progress τ =
 * elapsed / P–F interval, s(τ) = (e^{kτ} − 1) / (e^k − 1). k near 0 is linear wear (Archard, 1953);
 * k ≈ 5 is the accelerating branch of the P–F curve (Moubray, RCM II, 1997; Gebraeel et al., 2005,
 * fit exponential growth to bearing vibration).
 */
export type EffectShape = 'early' | 'steady' | 'late' | 'hump';

/** Weibull quantile: hours to onset at probability `u` in (0, 1). */
export const weibullQuantile = (shape: number, scaleHours: number, u: number): number =>
  scaleHours * (-Math.log1p(-u)) ** (1 / shape);

/** Severity 0 … 1 at progress 0 … 1 (held at 1 beyond); `curvature` ≥ 0, 0 is linear. */
export const severityAt = (progress: number, curvature: number): number => {
  const tau = Math.min(1, Math.max(0, progress));
  return curvature < 1e-9 ? tau : Math.expm1(curvature * tau) / Math.expm1(curvature);
};

/**
 * The progress 0 … 1 at which a fault has the given severity 0 … 1: the inverse of
 * {@link severityAt}.
 */
export const progressAt = (severity: number, curvature: number): number => {
  const s = Math.min(1, Math.max(0, severity));
  return curvature < 1e-9 ? s : Math.log1p(s * Math.expm1(curvature)) / curvature;
};

/**
 * How much of an effect's gain shows at a severity. `early`: high-frequency features, which see a
 * defect first; `steady`: in step with the damage; `late`: heat and power, in the last stage;
 * `hump`: kurtosis, which rises with single impacts and falls back when the damage has spread over
 * the race (Heng and Nor, 1998).
 */
export const effectOf = (shape: EffectShape, severity: number): number => {
  switch (shape) {
    case 'early':
      return Math.sqrt(severity);
    case 'steady':
      return severity;
    case 'late':
      return severity <= 0.35 ? 0 : ((severity - 0.35) / 0.65) ** 1.5;
    case 'hump':
      return Math.sqrt(severity) * (1 - 0.7 * severity);
  }
};
