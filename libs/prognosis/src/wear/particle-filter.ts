import { seededRandom, type Random } from '@fettle/kernel';
import { noForecast, weightedQuantiles, type Forecast } from './forecast';
import { refusalOf, type WearPoint } from './trajectory';
import { grownLog, hoursBetween } from './wear-law';
import type { WearPrior } from './wiener';

/** A cloud of ways that a wear may go: plain arrays of one length. */
export interface Particles {
  /** ln of the share of the way to failure. */
  readonly log: Float64Array;
  /** ln of the pace at the failure level, per hour. */
  readonly pace: Float64Array;
  /**
   * Exponent m of dx/dt = r·x^m: 0 wears evenly (Archard), 1 exponentially, > 1 like Paris' law.
   */
  readonly exponent: Float64Array;
  /** Sum to 1. */
  readonly weight: Float64Array;
  /** Whole life from onset, hours: scales what is unsteady. */
  readonly life: Float64Array;
}

/** How many particles, and from which seed. */
export interface FilterOptions {
  /** 300 … 500 is enough for three unknowns. Default 300. */
  readonly count?: number;
  /** The same seed and points give the same bits. */
  readonly seed: number | string;
}

const EXPONENTS = [-1, 1.2] as const;
/** Wandering over a whole life: of ln pace, of the exponent, of the level. */
const UNSTEADY = { pace: 0.6, exponent: 0.5, log: 0.05 } as const;
/** Degrees of freedom of the noise: one wild point moves little (Student's t). */
const FREEDOM = 4;

/**
 * Draws the cloud at the first point; half from the prior of the class, half from the first rise.
 */
const drawParticles = (
  points: readonly WearPoint[],
  prior: WearPrior,
  { count, random }: { readonly count: number; readonly random: Random },
): Particles => {
  const first = points[0] as WearPoint;
  const last = points[points.length - 1] as WearPoint;
  const make = () => new Float64Array(count);
  const cloud = { log: make(), pace: make(), exponent: make(), weight: make(), life: make() };
  const elapsed = last.hours - first.hours;
  for (let i = 0; i < count; i += 1) {
    const exponent = EXPONENTS[0] + (EXPONENTS[1] - EXPONENTS[0]) * random.next();
    const log = Math.min(-0.01, first.log + Math.sqrt(first.variance) * random.normal());
    // Hours to failure if it went on at this exponent as it went until now.
    const rising = Math.max(last.log, first.log + 0.05) - log;
    const unit = { pace: 1, exponent };
    const until = hoursBetween(log, log + Math.max(0.05, rising), unit);
    const seen = (elapsed / until) * hoursBetween(log, 0, unit);
    const centre = i % 2 === 0 ? prior.medianHours : seen;
    const spread = i % 2 === 0 ? prior.logSpread : 0.6;
    const life = centre * Math.exp(spread * random.normal());
    cloud.log[i] = log;
    cloud.exponent[i] = exponent;
    cloud.life[i] = life;
    cloud.pace[i] = Math.log(hoursBetween(log, 0, unit) / life);
    cloud.weight[i] = 1 / count;
  }
  return cloud;
};

/** Moves every particle by some hours, in place. */
const propagate = (cloud: Particles, hours: number, random: Random): void => {
  for (let i = 0; i < cloud.log.length; i += 1) {
    const step = Math.sqrt(Math.min(1, hours / (cloud.life[i] as number)));
    const pace = (cloud.pace[i] as number) + UNSTEADY.pace * step * random.normal();
    const exponent = (cloud.exponent[i] as number) + UNSTEADY.exponent * step * random.normal();
    cloud.pace[i] = pace;
    cloud.exponent[i] = Math.min(EXPONENTS[1], Math.max(EXPONENTS[0], exponent));
    cloud.log[i] =
      grownLog(cloud.log[i] as number, hours, {
        pace: Math.exp(pace),
        exponent: cloud.exponent[i] as number,
      }) +
      UNSTEADY.log * step * random.normal();
  }
};

/** Weighs by one point; returns the effective number of particles. */
const weigh = (cloud: Particles, point: WearPoint): number => {
  let total = 0;
  for (let i = 0; i < cloud.log.length; i += 1) {
    const surprise2 = (point.log - (cloud.log[i] as number)) ** 2 / point.variance;
    const likelihood = (1 + surprise2 / FREEDOM) ** (-(FREEDOM + 1) / 2);
    cloud.weight[i] = (cloud.weight[i] as number) * likelihood;
    total += cloud.weight[i] as number;
  }
  let squares = 0;
  for (let i = 0; i < cloud.weight.length; i += 1) {
    // A point that nothing explains tells nothing.
    const weight = total > 0 ? (cloud.weight[i] as number) / total : 1 / cloud.weight.length;
    cloud.weight[i] = weight;
    squares += weight * weight;
  }
  return 1 / squares;
};

/**
 * Positions to keep, by systematic resampling (Kitagawa, 1996): one draw, each particle as often as
 * its weight says, give or take one.
 */
export const systematicPositions = (weights: ArrayLike<number>, draw: number): Uint32Array => {
  const count = weights.length;
  const kept = new Uint32Array(count);
  let sum = weights[0] as number;
  let from = 0;
  for (let i = 0; i < count; i += 1) {
    const place = (i + draw) / count;
    while (sum < place && from < count - 1) {
      from += 1;
      sum += weights[from] as number;
    }
    kept[i] = from;
  }
  return kept;
};

const resample = (cloud: Particles, random: Random): void => {
  const kept = systematicPositions(cloud.weight, random.next());
  for (const values of [cloud.log, cloud.pace, cloud.exponent, cloud.life]) {
    const before = values.slice();
    kept.forEach((from, i) => (values[i] = before[from] as number));
  }
  cloud.weight.fill(1 / kept.length);
};

/**
 * What damage comes to in the end, whatever it began as: the accelerating branch of the P–F curve.
 */
const LATE_EXPONENT = 0.8;

/** How one particle goes on: at its present pace, half way to the late exponent. */
const aheadOf = (cloud: Particles, i: number): { pace: number; exponent: number } => {
  const now = cloud.exponent[i] as number;
  const exponent = (now + LATE_EXPONENT) / 2;
  // The same hourly growth at the present place: r·x^(m−1) stays.
  const pace = Math.exp((cloud.pace[i] as number) + (now - exponent) * (cloud.log[i] as number));
  return { pace, exponent };
};

/**
 * Remaining life by a particle filter on dx/dt = r·x^m, with r and m unknown and slowly wandering
 * (Orchard and Vachtsevanos, 2009; Arulampalam et al., 2002, for the filter): wear that is even,
 * exponential or of Paris' law is told apart by the data. No forecast below four points, or where
 * a tenth of the ways does not end within fifty times what has passed and the class's median.
 */
export const particleForecast = (
  points: readonly WearPoint[],
  prior: WearPrior,
  { count = 300, seed }: FilterOptions,
): Forecast => {
  const refusal = refusalOf(points);
  if (refusal !== undefined) return noForecast(refusal);
  const random = seededRandom(seed);
  const cloud = drawParticles(points, prior, { count, random });
  for (let k = 1; k < points.length; k += 1) {
    const point = points[k] as WearPoint;
    propagate(cloud, point.hours - (points[k - 1] as WearPoint).hours, random);
    if (weigh(cloud, point) < count / 2) resample(cloud, random);
  }
  const left = new Float64Array(count);
  const passed = (points[points.length - 1] as WearPoint).hours;
  for (let i = 0; i < count; i += 1) {
    const log = cloud.log[i] as number;
    const even = hoursBetween(log, prior.levelSpread * random.normal(), aheadOf(cloud, i));
    const unsteady = UNSTEADY.pace * Math.sqrt(Math.min(1, even / (cloud.life[i] as number)) / 3);
    left[i] = even * Math.exp(unsteady * random.normal());
    // What the data leave open, the class decides; heavy tails, so that it never overrules them.
    const far = Math.log((passed + (left[i] as number)) / prior.medianHours) / prior.logSpread;
    cloud.weight[i] = (cloud.weight[i] as number) * (1 + (far * far) / 3) ** -2;
  }
  return { kind: 'forecast', hours: weightedQuantiles(left, cloud.weight) };
};
