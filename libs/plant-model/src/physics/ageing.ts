import type { CompiledMode } from '../catalogue/compiled';
import type { ModeState } from '../machine/machine';
import type { OperatingPoint } from './operating-point';
import { normalAt } from './noise';
import { progressAt, severityAt } from './degradation';

/**
 * A fault is born at the smallest severity that the catalogue's own exponential growth can show.
 */
const FIRST_PROGRESS = 1e-9;

/** Damage per hour of running at this point, 1 at rated. 0 at a standstill. */
export const stressOf = (mode: CompiledMode, point: OperatingPoint): number => {
  if (point.speed <= 0) return 0;
  const { loadExponent, speedExponent } = mode.definition.stress;
  const load = loadExponent === 0 ? 1 : point.load ** loadExponent;
  return load * (speedExponent === 0 ? 1 : point.speed ** speedExponent);
};

/** Severity 0 … 1 of a mode. */
export const severityOf = (mode: CompiledMode, state: Readonly<ModeState>): number =>
  state.progress === 0 ? 0 : severityAt(state.progress, mode.definition.growth.curvature);

/** How much faster each mode ages because of the others: secondary damage, a factor ≥ 1. */
export const accelerations = (
  modes: readonly CompiledMode[],
  states: readonly Readonly<ModeState>[],
): number[] => {
  const factors = modes.map(() => 1);
  for (let i = 0; i < modes.length; i += 1) {
    const state = states[i] as ModeState;
    if (state.progress === 0) continue;
    const mode = modes[i] as CompiledMode;
    const severity = severityOf(mode, state);
    for (const { mode: other, factor } of mode.secondary) {
      factors[other] = (factors[other] as number) * (1 + (factor - 1) * severity);
    }
  }
  return factors;
};

/**
 * How unsteadily damage grows: standard deviation of the logarithm of its pace, and the number of
 * stretches of one pace.
 */
const PACE_SPREAD = 0.35;
const PACE_STRETCHES = 12;

/**
 * Pace of growth at a progress 0 … 1, mean 1: a continuous function drawn once per fault. Two
 * faults of one P–F interval do not grow alike, and one does not grow evenly (as in the
 * FEMTO run-to-failures).
 */
export const paceAt = (progress: number, key: number): number => {
  const place = progress * PACE_STRETCHES;
  const knot = Math.floor(place);
  const share = place - knot;
  const left = normalAt(key, knot);
  const right = normalAt(key, knot + 1);
  const spread = PACE_SPREAD * Math.hypot(1 - share, share);
  const drawn = PACE_SPREAD * (left * (1 - share) + right * share);
  return Math.exp(drawn - (spread * spread) / 2);
};

/**
 * Stressed hours that pass for one mode in one step: already scaled by stress and secondary damage.
 */
export interface Exposure {
  readonly hours: number;
  readonly at: number;
  /** Key of this fault's own pace; undefined to grow evenly. */
  readonly paceKey: number | undefined;
}

/** One mode, one step: ages toward its onset, or grows toward failure. */
export const aged = (state: Readonly<ModeState>, { hours, at, paceKey }: Exposure): ModeState => {
  const ageHours = state.ageHours + hours;
  if (state.progress === 0) {
    const begins = ageHours >= state.lifeHours;
    return {
      ...state,
      ageHours,
      progress: begins ? FIRST_PROGRESS : 0,
      beganAt: begins ? at : 0,
    };
  }
  const pace = paceKey === undefined ? 1 : paceAt(state.progress, paceKey);
  const grown = state.progress + (hours * state.timeScale * pace) / state.growthHours;
  return { ...state, ageHours, progress: Math.min(1, grown) };
};

/** A fault put there by hand at a severity 0 … 1. */
export const begun = (
  mode: CompiledMode,
  state: Readonly<ModeState>,
  fault: {
    readonly severity: number;
    readonly growthHours: number;
    readonly timeScale: number;
    readonly at: number;
  },
): ModeState => ({
  ...state,
  progress: Math.max(
    FIRST_PROGRESS,
    state.progress,
    progressAt(fault.severity, mode.definition.growth.curvature),
  ),
  growthHours: fault.growthHours,
  timeScale: fault.timeScale,
  beganAt: state.progress > 0 ? state.beganAt : fault.at,
});
