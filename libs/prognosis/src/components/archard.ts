/** A sliding pair: what is worn away, and how readily. */
export interface SlidingPair {
  /** Dimensionless wear coefficient K, > 0: 1e-8 well lubricated … 1e-2 dry and unlike. */
  readonly coefficient: number;
  /** Hardness of the softer partner, Pa, > 0. */
  readonly hardnessPascal: number;
}

/** How a pair runs: contact pressure and sliding speed. */
export interface SlidingDuty {
  /** Pa, ≥ 0. */
  readonly pressurePascal: number;
  /** m/s, ≥ 0. */
  readonly speedMetresPerSecond: number;
}

const from = (what: string, value: number, low: number): number => {
  if (!(value >= low && value < Infinity))
    throw new RangeError(`${what} is at least ${low}, not ${value}`);
  return value;
};

/**
 * Worn volume in m³ after sliding `distanceMetres` under `forceNewton`: V = K·F·s/H (Archard, J.
 * Appl. Phys. 24, 1953).
 */
export const wornVolume = (
  pair: SlidingPair,
  run: { readonly forceNewton: number; readonly distanceMetres: number },
): number =>
  (from('coefficient', pair.coefficient, Number.MIN_VALUE) *
    from('force', run.forceNewton, 0) *
    from('distance', run.distanceMetres, 0)) /
  from('hardness', pair.hardnessPascal, Number.MIN_VALUE);

/** Depth worn away per hour, mm: K·p·v/H, the same law per area of contact. */
export const wearDepthPerHour = (pair: SlidingPair, duty: SlidingDuty): number =>
  wornVolume(pair, {
    forceNewton: duty.pressurePascal,
    distanceMetres: duty.speedMetresPerSecond * 3600,
  }) * 1000;

/**
 * Hours that a face or liner lasts from new at a duty that stays: allowance over depth per hour;
 * Infinity at a standstill. For the remaining life give what is left of the allowance, mm ≥ 0.
 */
export const slidingLifeHours = (
  pair: SlidingPair,
  duty: SlidingDuty,
  allowanceMillimetres: number,
): number => {
  const left = from('allowance', allowanceMillimetres, 0);
  const perHour = wearDepthPerHour(pair, duty);
  return left === 0 ? 0 : left / perHour;
};
