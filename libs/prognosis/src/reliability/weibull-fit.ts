import { normalQuantile } from '../numbers/normal';
import type { Weibull } from './weibull';

/**
 * One item: its age, and whether it failed then or was taken out or is still running (suspended).
 */
export interface LifeRecord {
  /** > 0, any unit of life. */
  readonly age: number;
  readonly failed: boolean;
}

/** A value with its confidence interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A fitted life distribution, or why there is none. */
export type WeibullFit =
  | { readonly kind: 'none'; readonly reason: string }
  | {
      readonly kind: 'fit';
      readonly life: Weibull;
      readonly shape: Estimate;
      readonly scale: Estimate;
      readonly logLikelihood: number;
      readonly failures: number;
      readonly suspensions: number;
    };

/** What a fit may be told. */
export interface FitOptions {
  /** Of the intervals, in (0, 1). Default 0.9. */
  readonly confidence?: number;
  /** Age before which nothing can fail, ≥ 0 and below the first failure. Default 0. */
  readonly location?: number;
}

/** Shapes beyond these are no life data: all failures at one age, or a wrong unit. */
const SHAPE_RANGE = [0.02, 200] as const;
const BISECTIONS = 200;

const none = (reason: string): WeibullFit => ({ kind: 'none', reason });

const refusalOf = (records: readonly LifeRecord[], location: number): string | undefined => {
  if (records.length === 0) return 'no records';
  if (records.some(({ age }) => !Number.isFinite(age))) return 'an age is not a number';
  if (records.some(({ age }) => age <= 0)) return 'an age is zero or negative';
  const failures = records.filter(({ failed }) => failed).map(({ age }) => age);
  if (failures.length === 0) return 'no failures: every life is censored';
  if (!(location >= 0)) return 'the location is negative or not a number';
  if (failures.some((age) => age <= location)) return 'a failure lies before the location';
  if (new Set(failures).size < 2) return 'two failures of different age are needed for a shape';
  return undefined;
};

/** Σ t^β (ln t)^k for k = 0, 1, 2; ages scaled to the largest, so that nothing overflows. */
const momentsOf = (ages: readonly number[], shape: number): readonly [number, number, number] => {
  let [m0, m1, m2] = [0, 0, 0];
  for (const age of ages) {
    const log = Math.log(age);
    const power = age ** shape;
    m0 += power;
    m1 += power * log;
    m2 += power * log * log;
  }
  return [m0, m1, m2];
};

/** Variances of ln β and ln η from the observed information at the maximum, where Σ(t/η)^β = r. */
const variancesOf = (
  failures: number,
  shape: number,
  at: { readonly m0: number; readonly m1: number; readonly m2: number; readonly logScale: number },
): { readonly shape: number; readonly scale: number } => {
  const { m0, m1, m2, logScale } = at;
  const w1 = (failures / m0) * (m1 - m0 * logScale);
  const w2 = (failures / m0) * (m2 - 2 * logScale * m1 + logScale * logScale * m0);
  const ofShape = failures + shape * shape * w2;
  const ofScale = shape * shape * failures;
  const determinant = ofShape * ofScale - (shape * shape * w1) ** 2;
  return { shape: ofScale / determinant, scale: ofShape / determinant };
};

/**
 * Maximum likelihood with right-censored lives (Cohen, Technometrics 7, 1965): the shape solves
 * Σt^β ln t / Σt^β − 1/β − (1/r)Σ_failed ln t = 0, which is monotone; η = (Σt^β / r)^(1/β).
 * Intervals are normal in ln β and ln η from the observed information (Meeker and Escobar, 1998,
 * §8.4). No result, with the reason, for no failures, all censored, ages that are no positive
 * numbers, or fewer than two different failure ages.
 */
export const fitWeibull = (
  records: readonly LifeRecord[],
  { confidence = 0.9, location = 0 }: FitOptions = {},
): WeibullFit => {
  const refusal = refusalOf(records, location);
  if (refusal !== undefined) return none(refusal);
  // A suspension before the location says nothing: nothing can fail there.
  const told = records.filter(({ age }) => age > location);
  const largest = Math.max(...told.map(({ age }) => age - location));
  const ages = told.map(({ age }) => (age - location) / largest);
  const failed = told.flatMap(({ failed: is }, i) => (is ? [Math.log(ages[i] as number)] : []));
  const failures = failed.length;
  const meanLog = failed.reduce((sum, log) => sum + log, 0) / failures;

  const slope = (shape: number): number => {
    const [m0, m1] = momentsOf(ages, shape);
    return m1 / m0 - 1 / shape - meanLog;
  };
  let [low, high] = SHAPE_RANGE as readonly [number, number];
  if (slope(low) > 0 || slope(high) < 0) return none('the ages fit no Weibull shape');
  for (let i = 0; i < BISECTIONS && high - low > 1e-12 * high; i += 1) {
    const middle = (low + high) / 2;
    if (slope(middle) < 0) low = middle;
    else high = middle;
  }
  const shape = (low + high) / 2;
  const [m0, m1, m2] = momentsOf(ages, shape);
  const scale = (m0 / failures) ** (1 / shape);
  const logScale = Math.log(scale);

  const variance = variancesOf(failures, shape, { m0, m1, m2, logScale });
  const z = normalQuantile((1 + confidence) / 2);
  const around = (value: number, spread: number): Estimate => {
    const factor = Math.exp(z * Math.sqrt(Math.max(0, spread)));
    return { value, low: value / factor, high: value * factor };
  };
  return {
    kind: 'fit',
    life: { shape, scale: scale * largest, location },
    shape: around(shape, variance.shape),
    scale: around(scale * largest, variance.scale),
    logLikelihood:
      failures * (Math.log(shape) - shape * logScale - Math.log(largest)) +
      (shape - 1) * failures * meanLog -
      failures,
    failures,
    suspensions: records.length - failures,
  };
};
