import { fitWeibull, type FitOptions, type LifeRecord, type WeibullFit } from './weibull-fit';

const GRID = 60;
const ROUNDS = 60;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Failures below which a third parameter is invention. */
const FAILURES_MIN = 6;

/**
 * Three-parameter Weibull: the location that makes the profile likelihood largest, on a grid and
 * then by golden section (Lawless, Statistical Models and Methods for Lifetime Data, 1982, §4.4).
 * Locations that make the shape fall to 1 or below are left out: there the likelihood grows without
 * bound toward the first failure. Refuses as `fitWeibull` does, and below six failures.
 */
export const fitWeibullWithLocation = (
  records: readonly LifeRecord[],
  options: Pick<FitOptions, 'confidence'> = {},
): WeibullFit => {
  const plain = fitWeibull(records, options);
  if (plain.kind === 'none') return plain;
  if (plain.failures < FAILURES_MIN)
    return { kind: 'none', reason: `a location needs ${FAILURES_MIN} failures` };
  const first = Math.min(...records.filter(({ failed }) => failed).map(({ age }) => age));
  const profile = (location: number): number => {
    const fit = fitWeibull(records, { ...options, location });
    return fit.kind === 'fit' && fit.life.shape > 1 ? fit.logLikelihood : -Infinity;
  };
  const step = first / GRID;
  let best = 0;
  for (let i = 1; i < GRID; i += 1) if (profile(i * step) > profile(best * step)) best = i;
  let low = Math.max(0, best - 1) * step;
  let high = Math.min(GRID - 0.01, best + 1) * step;
  for (let i = 0; i < ROUNDS; i += 1) {
    const [a, b] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
    if (profile(a) < profile(b)) low = a;
    else high = b;
  }
  const found = fitWeibull(records, { ...options, location: (low + high) / 2 });
  return found.kind === 'fit' && found.logLikelihood > plain.logLikelihood ? found : plain;
};
