import { basicRatingLife, lifeExponent, lifeHours, type BearingDuty } from './iso-281';

/** Damage a bearing has taken so far: plain data. */
export interface BearingDamage {
  /** Share of the rating life used up: 0 new, 1 the age that nine in ten reach. */
  used: number;
  /** Million revolutions so far. */
  millionRevolutions: number;
  /** Hours of running so far. */
  hours: number;
}

/** A bearing that has not run yet. */
export const newBearingDamage = (): BearingDamage => ({
  used: 0,
  millionRevolutions: 0,
  hours: 0,
});

/** A stretch of running at one load and speed. */
export interface DutyStretch extends BearingDuty {
  /** r/min, ≥ 0; 0 is a standstill, which costs nothing. */
  readonly speedRpm: number;
  /** ≥ 0. */
  readonly hours: number;
  /** a1 · a_ISO of this stretch, > 0; 1 (the basic rating life) when not given. */
  readonly lifeFactor?: number;
}

const checked = (what: string, value: number, above: number): number => {
  if (!(value >= above && value < Infinity))
    throw new RangeError(`${what} is at least ${above}, not ${value}`);
  return value;
};

/**
 * Adds one stretch, in place: revolutions over the life at that load, Σ n_i / L_i (Palmgren, 1924;
 * Miner, J. Appl. Mech. 12, 1945). Order does not matter. RangeError for what is not a number.
 */
export const addStretch = (damage: BearingDamage, stretch: DutyStretch): void => {
  const hours = checked('hours', stretch.hours, 0);
  const revolutions = (checked('speed', stretch.speedRpm, 0) * 60 * hours) / 1e6;
  const factor = checked('life factor', stretch.lifeFactor ?? 1, Number.MIN_VALUE);
  damage.hours += hours;
  if (revolutions === 0) return;
  damage.millionRevolutions += revolutions;
  damage.used += revolutions / (factor * basicRatingLife(stretch));
};

/** Hours until the rating life is used up at a duty that stays: (1 − D) · L10h; 0 once it is. */
export const remainingRatingHours = (
  { used }: Readonly<BearingDamage>,
  duty: Omit<DutyStretch, 'hours'>,
): number =>
  Math.max(0, 1 - used) * (duty.lifeFactor ?? 1) * lifeHours(basicRatingLife(duty), duty.speedRpm);

/** The load that would have done the same damage all the time: (Σ Pᵖ·n·t / Σ n·t)^(1/p). */
export const meanLoad = (stretches: readonly DutyStretch[]): number => {
  const [first] = stretches;
  if (first === undefined) throw new RangeError('a mean load needs a stretch of running');
  const exponent = lifeExponent(first.element);
  let [loaded, turned] = [0, 0];
  for (const { load, speedRpm, hours } of stretches) {
    const revolutions = checked('speed', speedRpm, 0) * checked('hours', hours, 0);
    turned += revolutions;
    loaded += revolutions * checked('load', load, 0) ** exponent;
  }
  if (turned === 0) throw new RangeError('a mean load needs a stretch of running');
  return (loaded / turned) ** (1 / exponent);
};
