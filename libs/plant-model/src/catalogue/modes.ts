import type { Effect, FailureMode } from './definition';
import { GROWTH, LIFE } from './lives';

/**
 * Builders of the failure modes that many kinds of machine share. Effects are at full severity and
 * rated speed.
 */
const effect = (signal: string, gain: number, shape: Effect['shape'] = 'steady'): Effect => ({
  signal,
  gain,
  shape,
});

type Given = Pick<FailureMode, 'mode' | 'component' | 'mechanism' | 'life' | 'growth' | 'effects'>;

/**
 * A failure mode with the usual stress (linear in load and speed), no secondary damage, and
 * no trip.
 */
export const failureMode = (given: Given & Partial<FailureMode>): FailureMode => ({
  stress: { loadExponent: 1, speedExponent: 1 },
  secondary: [],
  output: { slowdown: 0, scrap: 0 },
  trips: false,
  ...given,
});

const velocity = (location: string, gain: number): Effect =>
  effect(`${location}.vibration-velocity-rms`, gain);

interface BearingPlace {
  readonly location: string;
  /**
   * The temperature that shows its friction, °C, and the current that drives it, if they
   * are measured.
   */
  readonly temperature?: string;
  readonly current?: { readonly signal: string; readonly rated: number };
  /** Other places that feel a quarter of the vibration. */
  readonly neighbours?: readonly string[];
}

/**
 * Rolling fatigue: envelope and kurtosis first, velocity next, heat and current last. Stress by
 * load³ (ISO 281).
 */
export const bearingWear = (place: BearingPlace): FailureMode =>
  failureMode({
    mode: 'bearing-wear',
    component: `${place.location}-bearing`,
    mechanism: '2.6 fatigue',
    life: LIFE.rollingBearing,
    growth: GROWTH.bearing,
    stress: { loadExponent: 3, speedExponent: 1 },
    trips: true,
    effects: [
      effect(`${place.location}.acceleration-envelope`, 6, 'early'),
      effect(`${place.location}.vibration-kurtosis`, 12, 'hump'),
      velocity(place.location, 9),
      ...(place.neighbours ?? []).map((name) => velocity(name, 2.2)),
      ...(place.temperature ? [effect(place.temperature, 32, 'late')] : []),
      ...(place.current ? [effect(place.current.signal, place.current.rated * 0.12, 'late')] : []),
    ],
    secondary: [{ mode: 'looseness', factor: 4 }],
  });

/**
 * Shafts out of line: 1× and 2× at both sides of the coupling, warm bearings, more current;
 * eats bearings.
 */
export const misalignment = (
  locations: readonly string[],
  temperature: string,
  component = 'coupling',
): FailureMode =>
  failureMode({
    mode: 'misalignment',
    component,
    mechanism: '1.3 clearance/alignment',
    life: LIFE.coupling,
    growth: GROWTH.misalignment,
    effects: [
      ...locations.map((location, i) => velocity(location, i === 0 ? 5.5 : 4)),
      effect(temperature, 9),
    ],
    secondary: [
      { mode: 'bearing-wear', factor: 8 },
      { mode: 'seal-leak', factor: 5 },
    ],
  });

/** Mass off centre (deposit, lost balance weight): 1× in every place. */
export const imbalance = (locations: readonly string[], component: string): FailureMode =>
  failureMode({
    mode: 'imbalance',
    component,
    mechanism: '1.2 vibration',
    life: LIFE.rotor,
    growth: GROWTH.imbalance,
    stress: { loadExponent: 0, speedExponent: 2 },
    effects: locations.map((location) => velocity(location, 6)),
    secondary: [
      { mode: 'bearing-wear', factor: 5 },
      { mode: 'looseness', factor: 6 },
    ],
  });

/** Loose foot or bearing seat: many harmonics, impacts. */
export const looseness = (locations: readonly string[]): FailureMode =>
  failureMode({
    mode: 'looseness',
    component: 'foundation',
    mechanism: '1.5 looseness',
    life: LIFE.mounting,
    growth: GROWTH.looseness,
    stress: { loadExponent: 0, speedExponent: 2 },
    effects: locations.flatMap((location) => [
      velocity(location, 5),
      effect(`${location}.vibration-kurtosis`, 2),
    ]),
    secondary: [{ mode: 'misalignment', factor: 4 }],
  });

/**
 * Left behind by a repair done badly (soft foot, belt or coupling out of true): there at once, then
 * slowly worse.
 */
export const badRepair = (location: string, temperature?: string): FailureMode =>
  failureMode({
    mode: 'bad-repair',
    component: 'assembly',
    mechanism: '1.3 clearance/alignment',
    life: LIFE.never,
    growth: GROWTH.badRepair,
    effects: [
      velocity(location, 5),
      effect(`${location}.acceleration-envelope`, 1.2),
      ...(temperature ? [effect(temperature, 12)] : []),
    ],
    secondary: [
      { mode: 'bearing-wear', factor: 10 },
      { mode: 'looseness', factor: 6 },
    ],
  });

/** A blocked filter, screen or cooler: what should pass does not. The effects are the caller's. */
export const clogging = (component: string, effects: readonly Effect[]): FailureMode =>
  failureMode({
    mode: 'filter-clogging',
    component,
    mechanism: '5.1 blockage',
    life: LIFE.filter,
    growth: GROWTH.clogging,
    effects,
    secondary: [{ mode: 'overheating', factor: 5 }],
  });

/** A seal that lets pass more and more. The effects are the caller's. */
export const sealLeak = (component: string, effects: readonly Effect[]): FailureMode =>
  failureMode({
    mode: 'seal-leak',
    component,
    mechanism: '1.1 leakage',
    life: LIFE.seal,
    growth: GROWTH.seal,
    effects,
    secondary: [{ mode: 'bearing-wear', factor: 4 }],
  });

export { effect };
