/** Kind of contact: the exponent p of the life equation is 3 for balls and 10/3 for rollers. */
export type RollingElement = 'ball' | 'roller';

/** What a rolling bearing can carry, and what it runs with. */
export interface BearingDuty {
  readonly element: RollingElement;
  /** Basic dynamic load rating C of the catalogue, any unit of force, > 0. */
  readonly dynamicRating: number;
  /** Equivalent dynamic load P, same unit, > 0. */
  readonly load: number;
}

/** Radial and axial load of a bearing, one unit of force, ≥ 0. */
export interface BearingLoad {
  readonly radial: number;
  readonly axial: number;
}

/** Catalogue factors of a bearing under combined load: X and Y beyond the limit ratio e. */
export interface LoadFactors {
  readonly limitRatio: number;
  readonly radialFactor: number;
  readonly axialFactor: number;
}

const positive = (what: string, value: number): number => {
  if (!(value > 0 && value < Infinity)) throw new RangeError(`${what} is above 0, not ${value}`);
  return value;
};

const atLeastZero = (what: string, value: number): number => {
  if (!(value >= 0 && value < Infinity)) throw new RangeError(`${what} is 0 or more, not ${value}`);
  return value;
};

/** Exponent p of ISO 281. */
export const lifeExponent = (element: RollingElement): number => (element === 'ball' ? 3 : 10 / 3);

/**
 * Equivalent dynamic load (ISO 281:2007, §5): P = Fr while Fa/Fr ≤ e, else X·Fr + Y·Fa, and never
 * less than Fr.
 */
export const equivalentLoad = ({ radial, axial }: BearingLoad, factors: LoadFactors): number => {
  atLeastZero('radial load', radial);
  atLeastZero('axial load', axial);
  const { limitRatio, radialFactor, axialFactor } = factors;
  if (axial <= limitRatio * radial) return radial;
  return Math.max(radial, radialFactor * radial + axialFactor * axial);
};

/** Basic rating life L10 = (C/P)^p, million revolutions: one in ten has failed by then. */
export const basicRatingLife = ({ element, dynamicRating, load }: BearingDuty): number =>
  (positive('dynamic rating', dynamicRating) / positive('load', load)) ** lifeExponent(element);

/** Hours of a life in million revolutions at a constant speed, r/min. */
export const lifeHours = (millionRevolutions: number, speedRpm: number): number =>
  (atLeastZero('life', millionRevolutions) * 1e6) / (60 * positive('speed', speedRpm));

/** a1 by reliability, per cent (ISO 281:2007, Table 12; 0.62 … 0.21 in the edition before it). */
const RELIABILITY_FACTORS: readonly (readonly [percent: number, a1: number])[] = [
  [90, 1],
  [95, 0.64],
  [96, 0.55],
  [97, 0.47],
  [98, 0.37],
  [99, 0.25],
];

/**
 * Life adjustment factor a1 for a reliability of 90 … 99 %; linear between the tabled values.
 */
export const reliabilityFactor = (percent: number): number => {
  if (!(percent >= 90 && percent <= 99))
    throw new RangeError(`reliability lies between 90 and 99 %, not at ${percent}`);
  const after = RELIABILITY_FACTORS.findIndex(([tabled]) => tabled >= percent);
  const [p1, a1] = RELIABILITY_FACTORS[after] as readonly [number, number];
  const [p0, a0] = RELIABILITY_FACTORS[Math.max(0, after - 1)] as readonly [number, number];
  return p1 === p0 ? a1 : a0 + ((percent - p0) / (p1 - p0)) * (a1 - a0);
};

/** How well a bearing is lubricated and kept clean. */
export interface Lubrication {
  /** κ = ν/ν1: viscosity at running temperature over the one needed, > 0; taken as 4 above 4. */
  readonly viscosityRatio: number;
  /** e_C: 1 extreme cleanliness … 0 very dirty. */
  readonly cleanliness: number;
  /** Cu, fatigue load limit, unit of the load, > 0. */
  readonly fatigueLoadLimit: number;
}

/** Below this viscosity ratio the standard knows no factor; above the other it grows no more. */
const VISCOSITY_RATIOS = [0.1, 4] as const;
const LARGEST_FACTOR = 50;

interface Curve {
  readonly constant: number;
  readonly factors: readonly (readonly [below: number, slope: number, exponent: number])[];
  readonly outer: number;
  readonly inner: number;
}

/** ISO 281:2007 equations (31)–(33) radial ball, (34)–(36) radial roller, by viscosity ratio. */
const CURVES: Readonly<Record<RollingElement, Curve>> = {
  ball: {
    constant: 2.5671,
    factors: [
      [0.4, 2.2649, 0.054381],
      [1, 1.9987, 0.19087],
      [Infinity, 1.9987, 0.071739],
    ],
    outer: 0.83,
    inner: 1 / 3,
  },
  roller: {
    constant: 1.5859,
    factors: [
      [0.4, 1.3993, 0.054381],
      [1, 1.2348, 0.19087],
      [Infinity, 1.2348, 0.071739],
    ],
    outer: 1,
    inner: 0.4,
  },
};

const POWERS: Readonly<Record<RollingElement, number>> = { ball: -9.3, roller: -9.185 };

/**
 * Life modification factor a_ISO (ISO 281:2007, §9.3.3.3): 0.1 … 50, higher with clean and thick
 * oil and low load. Radial bearings without additives against extreme pressure.
 */
export const modificationFactor = (duty: BearingDuty, lubrication: Lubrication): number => {
  const { viscosityRatio, cleanliness, fatigueLoadLimit } = lubrication;
  if (!(viscosityRatio >= VISCOSITY_RATIOS[0]))
    throw new RangeError(`viscosity ratio is 0.1 or more, not ${viscosityRatio}`);
  if (!(cleanliness >= 0 && cleanliness <= 1))
    throw new RangeError(`cleanliness lies between 0 and 1, not at ${cleanliness}`);
  const kappa = Math.min(VISCOSITY_RATIOS[1], viscosityRatio);
  const { constant, factors, outer, inner } = CURVES[duty.element];
  const [, slope, exponent] = factors.find(([below]) => kappa < below) as (typeof factors)[number];
  const load = positive('load', duty.load);
  const share = (cleanliness * positive('fatigue load limit', fatigueLoadLimit)) / load;
  const film = Math.max(0, constant - slope / kappa ** exponent);
  const base = 1 - film ** outer * share ** inner;
  if (base <= 0) return LARGEST_FACTOR;
  return Math.min(LARGEST_FACTOR, 0.1 * base ** POWERS[duty.element]);
};

/** Modified rating life Lnm = a1 · a_ISO · L10, million revolutions. */
export const modifiedRatingLife = (
  duty: BearingDuty,
  { reliability, lubrication }: { reliability?: number; lubrication?: Lubrication } = {},
): number =>
  basicRatingLife(duty) *
  (reliability === undefined ? 1 : reliabilityFactor(reliability)) *
  (lubrication === undefined ? 1 : modificationFactor(duty, lubrication));
