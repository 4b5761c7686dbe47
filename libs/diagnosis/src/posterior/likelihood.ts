import type { FailureMode, Sign } from '../graph/failure-graph';
import { shownAt } from '../graph/failure-graph';
import { DEVIATION_MAX, type Standing } from './observation';

/** Spread of a healthy smoothed deviation, in standard deviations of a sample. */
const HEALTHY_SPREAD = 0.8;
/** How far a real machine's change may differ from the graph's, as a share of it. */
const CHANGE_SPREAD = 0.4;
/** Anything may move any signal for reasons that no mode has (the leak of the noisy-OR). */
const LEAK = 0.02;
/** Width of what is said of a signal that moves for no known reason. */
const BROAD_SCALE = 6;

const normal = (x: number, mean: number, spread: number): number =>
  Math.exp(-0.5 * ((x - mean) / spread) ** 2) / (spread * Math.sqrt(2 * Math.PI));

/** Density of a deviation that something unknown has caused (Cauchy: nothing is ruled out). */
export const broad = (deviation: number): number =>
  1 / (Math.PI * BROAD_SCALE * (1 + (deviation / BROAD_SCALE) ** 2));

const leaky = (density: number, deviation: number): number =>
  (1 - LEAK) * density + LEAK * broad(deviation);

const caused = (deviation: number, mean: number): number =>
  normal(deviation, mean, Math.hypot(HEALTHY_SPREAD, CHANGE_SPREAD * mean));

/** Density of the deviation of a signal that nothing acts on. */
export const untouched = (deviation: number): number =>
  leaky(normal(deviation, 0, HEALTHY_SPREAD), deviation);

/** Density where a cause moves the signal with this chance, anyhow. */
export const moved = (deviation: number, chance: number): number =>
  (1 - chance) * untouched(deviation) + chance * broad(deviation);

/** What one cause does to one signal at a stage of the damage. */
export interface Push {
  /** In standard deviations. */
  readonly mean: number;
  /** That it shows here at all. */
  readonly chance: number;
}

/** The push of a sign at a stage 0 … 1. */
export const pushOf = (sign: Sign, standing: Standing, stage: number): Push => {
  const size = sign.measure === 'unit' ? standing.perUnit : standing.perShare;
  const mean = sign.change * size * shownAt(sign.lag, stage);
  return {
    mean: Math.max(-DEVIATION_MAX, Math.min(DEVIATION_MAX, mean)),
    chance: sign.chance,
  };
};

/**
 * Density of a deviation under up to two independent causes. Each shows itself with its chance or
 * not (noisy-OR, Pearl, 1988; Heckerman, 1989), and what shows adds up.
 */
export const density = (deviation: number, pushes: readonly Push[]): number => {
  const [first, second] = pushes;
  const none = normal(deviation, 0, HEALTHY_SPREAD);
  if (first === undefined) return leaky(none, deviation);
  const one = caused(deviation, first.mean);
  if (second === undefined) return leaky((1 - first.chance) * none + first.chance * one, deviation);
  const other = caused(deviation, second.mean);
  const both = caused(deviation, first.mean + second.mean);
  const mixed =
    (1 - first.chance) * ((1 - second.chance) * none + second.chance * other) +
    first.chance * ((1 - second.chance) * one + second.chance * both);
  return leaky(mixed, deviation);
};

/** The signs of a mode that can be looked for now, by the position of their signal. */
export const signsAt = (
  { signs }: FailureMode,
  standing: readonly Standing[],
  loaded: boolean,
): ReadonlyMap<number, Sign> => {
  const found = new Map<number, Sign>();
  for (const sign of signs) {
    const at = standing.findIndex(({ signal }) => signal === sign.signal);
    if (at >= 0 && (sign.regime === 'any' || loaded)) found.set(at, sign);
  }
  return found;
};
