import { firstPassageCdf } from './first-passage';
import { LEVELS, noForecast, quantileOf, type Forecast } from './forecast';
import { refusalOf, type WearPoint } from './trajectory';

/** What is known of a class before this component has shown anything. */
export interface WearPrior {
  /** Hours from onset to failure: median. */
  readonly medianHours: number;
  /** Standard deviation of their logarithm. */
  readonly logSpread: number;
  /** How well the level of failure is known: standard deviation of its logarithm. */
  readonly levelSpread: number;
}

/** Level and drift with what is not known of them: the state of the recursive filter. */
export interface WienerState {
  level: number;
  drift: number;
  levelVariance: number;
  covariance: number;
  driftVariance: number;
}

/** How unsteady a life is, as shares of its whole rise; from run-to-failures on the plant model. */
const UNSTEADY = { diffusion: 0.06, drift: 0.5, open: 0.5 } as const;

/**
 * Exponent b of the share: (share^b − 1)/b is what is taken to rise evenly (Box and Cox, 1964), 0
 * its logarithm, 1 itself. Exponential growth all the way makes lives of even wear too short;
 * chosen on run-to-failures of the plant model with other seeds than the scoreboard's.
 */
const BEND = 0.15;

const bent = (log: number): number => Math.expm1(BEND * log) / BEND;

/** Points with the bent share in place of its logarithm. */
const bentPoints = (points: readonly WearPoint[]): readonly WearPoint[] =>
  points.map(({ hours, log, variance }) => {
    const slope = Math.exp(BEND * log);
    return { hours, log: bent(log), variance: variance * slope * slope };
  });

/** Rise over hours, by weighted least squares; only its size is used, to scale what is unsteady. */
const slopeOf = (points: readonly WearPoint[]): number => {
  let [n, x, y, xx, xy] = [0, 0, 0, 0, 0];
  for (const { hours, log, variance } of points) {
    const w = 1 / variance;
    n += w;
    x += w * hours;
    y += w * log;
    xx += w * hours * hours;
    xy += w * hours * log;
  }
  return (xy - (x * y) / n) / (xx - (x * x) / n);
};

/** Adds `hours` of unsteady growth, then one point, in place: a Kalman step. */
export const stepWiener = (
  state: WienerState,
  { hours, log, variance }: WearPoint,
  noise: { readonly diffusion2: number; readonly drift2: number },
): void => {
  const level = state.level + state.drift * hours;
  const levelVariance =
    state.levelVariance +
    2 * hours * state.covariance +
    hours * hours * state.driftVariance +
    noise.diffusion2 * hours;
  const covariance = state.covariance + hours * state.driftVariance;
  const driftVariance = state.driftVariance + noise.drift2 * hours;
  const total = levelVariance + variance;
  const surprise = log - level;
  state.level = level + (levelVariance / total) * surprise;
  state.drift += (covariance / total) * surprise;
  state.levelVariance = levelVariance * (1 - levelVariance / total);
  state.covariance = covariance * (1 - levelVariance / total);
  state.driftVariance = driftVariance - (covariance * covariance) / total;
};

/** Equally likely places of a standard normal: what is not known of the distance is summed over. */
const NODES: readonly number[] = [-1.2816, -0.5244, 0, 0.5244, 1.2816];

/**
 * Remaining life by a Wiener process with drift on the bent share of the way to failure: the drift
 * is learnt by Bayes from the prior of the class and drifts itself (Si, Wang, Hu and Zhou, A
 * Wiener-process-based degradation model with a recursive filter algorithm for remaining useful
 * life estimation, Mech. Syst. Signal Process. 35, 2013); quantiles of the first passage with that
 * drift. No forecast below four points, and where the rise may as well be none.
 */
export const wienerForecast = (way: readonly WearPoint[], prior: WearPrior): Forecast => {
  const refusal = refusalOf(way);
  const points = bentPoints(way);
  const [first] = points;
  if (first === undefined || refusal !== undefined) return noForecast(refusal ?? 'no points');
  const rise = Math.max(-bent(-0.5), -first.log);
  const usual = rise / prior.medianHours;
  const seen = slopeOf(points);
  const pace = seen > 0 ? Math.max(seen, 0.02 * usual) : usual;
  const noise = {
    diffusion2: UNSTEADY.diffusion ** 2 * rise * pace,
    drift2: (UNSTEADY.drift * pace) ** 2 * (pace / rise),
  };
  const state: WienerState = {
    level: first.log,
    drift: usual,
    levelVariance: first.variance,
    covariance: 0,
    // A life may be compressed or of a class nobody has seen: the first points outweigh the prior.
    driftVariance: (usual * Math.expm1(prior.logSpread)) ** 2 + (pace - usual) ** 2,
  };
  for (let i = 1; i < points.length; i += 1) {
    const point = points[i] as WearPoint;
    stepWiener(state, { ...point, hours: point.hours - (points[i - 1] as WearPoint).hours }, noise);
  }
  return forecastOf(state, noise, { prior, rise });
};

const forecastOf = (
  state: WienerState,
  noise: { readonly diffusion2: number; readonly drift2: number },
  { prior, rise }: { readonly prior: WearPrior; readonly rise: number },
): Forecast => {
  const spread = Math.sqrt(state.levelVariance + prior.levelSpread ** 2);
  const expected = Math.max(0.05, -state.level) / Math.max(state.drift, 1e-12);
  // The drift goes on drifting until the end: half of that is felt by then.
  // What has hardly begun may turn out otherwise altogether.
  const open = UNSTEADY.open * state.drift * Math.min(1, Math.max(0, -state.level) / rise);
  const driftSpread = Math.hypot(
    Math.sqrt(state.driftVariance + (noise.drift2 * expected) / 3),
    open,
  );
  const cdf = (hours: number): number =>
    NODES.reduce((sum, node) => {
      const distance = -state.level + spread * node;
      const diffusion = Math.sqrt(noise.diffusion2);
      const way = { distance, drift: state.drift, driftSpread, diffusion };
      return sum + firstPassageCdf(way, hours) / NODES.length;
    }, 0);
  if (!(state.drift > 0)) return noForecast('the sign is there but does not grow clearly');
  const end = 200 * expected;
  let from = 0;
  const hours = LEVELS.map((level) => {
    const found = quantileOf(cdf, level, { from, end });
    from = found ?? from;
    return found;
  });
  // The far tail may be endless where the drift may be none; the ninth tenth must be a number.
  const known = hours.filter((value): value is number => value !== undefined);
  if (known.length < LEVELS.length - 1)
    return noForecast('the sign is there but does not grow clearly');
  return { kind: 'forecast', hours: hours.map((value) => value ?? (known.at(-1) as number)) };
};
