import { logGamma, scaledUpperGamma } from '../numbers/gamma';

/**
 * Life distribution R(t) = exp(−((t − γ)/η)^β), t ≥ γ (Weibull, 1951; IEC 61649). β < 1: infant
 * failures, 1: chance, > 1: wear-out. All functions are in one unit of life, whatever it is.
 */
export interface Weibull {
  /** β > 0. */
  readonly shape: number;
  /** η > 0, unit of life. */
  readonly scale: number;
  /** γ ≥ 0, no failure before it; 0 for the two-parameter form. */
  readonly location: number;
}

const hazardSum = ({ shape, scale, location }: Weibull, age: number): number =>
  age <= location ? 0 : ((age - location) / scale) ** shape;

/** Share that outlives an age, 1 … 0. */
export const survivalAt = (life: Weibull, age: number): number => Math.exp(-hazardSum(life, age));

/** Age by which a share 0 ≤ q < 1 has failed: B10 is `lifeOf(life, 0.1)`. */
export const lifeOf = ({ shape, scale, location }: Weibull, share: number): number =>
  location + scale * (-Math.log1p(-share)) ** (1 / shape);

/** Mean time to failure of a new item: γ + η·Γ(1 + 1/β). */
export const meanLife = ({ shape, scale, location }: Weibull): number =>
  location + scale * Math.exp(logGamma(1 + 1 / shape));

/** Remaining life, from an age survived, within which a share 0 ≤ q < 1 will have failed. */
export const remainingLifeOf = (life: Weibull, age: number, share: number): number => {
  const { shape, scale, location } = life;
  const sum = hazardSum(life, age) - Math.log1p(-share);
  return Math.max(0, location + scale * sum ** (1 / shape) - age);
};

/** Mean residual life at an age: (η/β)·exp(h)·Γ(1/β, h), h = ((age − γ)/η)^β. */
export const meanRemainingLife = (life: Weibull, age: number): number => {
  if (age < life.location) return meanLife(life) - age;
  return (life.scale / life.shape) * scaledUpperGamma(1 / life.shape, hazardSum(life, age));
};

/**
 * The two-parameter Weibull that has failed to 10 % at one age and to 90 % at another: how a range
 * out of a handbook ("one to six months") becomes a prior. Needs 0 < p10 < p90.
 */
export const weibullFromRange = (p10: number, p90: number): Weibull => {
  if (!(p10 > 0 && p90 > p10 && p90 < Infinity))
    throw new RangeError(`a range rises from above 0, not from ${p10} to ${p90}`);
  const shape = Math.log(Math.log(0.1) / Math.log(0.9)) / Math.log(p90 / p10);
  return { shape, scale: p90 / Math.LN10 ** (1 / shape), location: 0 };
};
