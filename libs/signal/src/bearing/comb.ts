import type { Relief } from './relief';

/** What a family of lines at multiples of one order amounts to. */
export interface Comb {
  /**
   * Mean over the harmonics of ln(height over the floor): 0 is nothing, 2 is lines 7 × the floor.
   */
  readonly strength: number;
  /** Where the lines truly lie: measured over theoretical frequency, less 1. */
  readonly slip: number;
}

export interface CombOptions {
  readonly shaftHz: number;
  /** Harmonics that must agree on one slip. */
  readonly harmonics: number;
  /** Slip searched on both sides, e.g. 0.035. */
  readonly tolerance: number;
}

const SLIP_STEP = 0.0025;

/**
 * Highest relief around an order, leaving out what lies on a multiple of shaft speed: that is not
 * a bearing's.
 */
const lineHeight = (relief: Relief, frequencyHz: number, shaftHz: number): number => {
  const centre = frequencyHz / relief.binHz;
  const half = 1 + (centre * SLIP_STEP) / 2;
  let highest = 1;
  for (let k = Math.ceil(centre - half); k <= Math.floor(centre + half); k += 1) {
    const order = (k * relief.binHz) / shaftHz;
    if (Math.abs(order - Math.round(order)) * shaftHz < 1.5 * relief.binHz) continue;
    const height = relief.heights[k] ?? 0;
    if (height > highest) highest = height;
  }
  return highest;
};

/**
 * Strength of the lines at an order and its harmonics, with one slip for all of them: real bearings
 * slip by a few per cent, but they cannot slip differently for each harmonic, and chance peaks do.
 */
export const combOf = (relief: Relief, order: number, options: CombOptions): Comb => {
  const { shaftHz, harmonics, tolerance } = options;
  const steps = Math.round(tolerance / SLIP_STEP);
  let best: Comb = { strength: 0, slip: 0 };
  for (let i = -steps; i <= steps; i += 1) {
    const slip = i * SLIP_STEP;
    let sum = 0;
    for (let h = 1; h <= harmonics; h += 1)
      sum += Math.log(lineHeight(relief, order * h * (1 + slip) * shaftHz, shaftHz));
    if (sum / harmonics > best.strength) best = { strength: sum / harmonics, slip };
  }
  return best;
};
