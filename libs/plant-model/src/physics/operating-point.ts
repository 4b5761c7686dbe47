import type { SignalDefinition } from '../catalogue/definition';
import { normalAt } from './noise';

/** Where a machine runs: shares of rated, and the temperature around it. */
export interface OperatingPoint {
  readonly load: number;
  readonly speed: number;
  readonly ambientCelsius: number;
}

/** Reference ambient of the catalogue, °C. */
const REFERENCE_AMBIENT = 22;

/** Time constant of the wandering of load and speed around the plan, seconds. */
const WANDER_SECONDS = 12;

/**
 * How far load and speed wander, as a share of the plan, standard deviation. Real drives are never
 * quite steady.
 */
export const WANDER_SPREAD = { load: 0.015, speed: 0.0008 } as const;

/**
 * One step of a stationary first-order autoregression with unit variance, exact for any time step.
 */
export const wanderStep = (
  last: number,
  dtSeconds: number,
  draw: { readonly key: number; readonly n: number },
): number => {
  const keep = Math.exp(-dtSeconds / WANDER_SECONDS);
  return last * keep + Math.sqrt(1 - keep * keep) * normalAt(draw.key, draw.n);
};

/** Power of a share; 1 for exponent 1, the common case, without the call. */
const raised = (share: number, exponent: number): number =>
  exponent === 1 ? share : share ** exponent;

/** The healthy steady value of a signal at an operating point, in its unit. */
export const healthyValue = (definition: SignalDefinition, point: OperatingPoint): number => {
  const { rest, idle, full, speedExponent, loadExponent } = definition.response;
  return (
    rest +
    (idle - rest) * raised(point.speed, speedExponent) +
    (full - idle) * raised(point.load, loadExponent) * point.speed +
    definition.perAmbientDegree * (point.ambientCelsius - REFERENCE_AMBIENT)
  );
};

/** First-order lag toward a target, exact for any time step; without lag, at once. */
export const follow = (last: number, target: number, dtOverLag: number): number =>
  target + (last - target) * Math.exp(-dtOverLag);
