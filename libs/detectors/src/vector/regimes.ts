import { assert } from '@fettle/kernel';

import { scoreOf, type Detector, type VectorSample } from '../detector';
import { commonVariance, emptyMemory, learnRegime, regimeOf } from './regime-memory';
import type { RegimeMemory, RegimeShape } from './regime-memory';

/** How the regime is set: units and defaults stand at each option. */
export interface RegimeOptions {
  /** Length of every vector: first the operating signals, then the condition signals. */
  readonly size: number;
  /** How many of the first values are operating signals, ≥ 1. */
  readonly operating: number;
  /** Spread of each operating signal that is still the same regime, in its unit. */
  readonly radius: Float64Array;
  /** Regimes at most. Default 8. */
  readonly regimesMax?: number;
  /** Vectors of a regime that weigh as much as what all regimes have in common. Default 50. */
  readonly prior?: number;
  /** Vectors of a regime before it is scored. Default 200. */
  readonly warmUpVectors?: number;
  /** Vectors let pass after a change of regime. Default 30. */
  readonly settleVectors?: number;
  /** Limit in standard deviations of the regime, of averages of about ten vectors. Default 4. */
  readonly limit?: number;
}

/** What the regime remembers: plain data, updated in place. */
export interface RegimeState {
  memory: RegimeMemory;
  /** condition: moving averages of the standardised residuals. */
  levels: Float64Array;
  current: number;
  held: number;
}

const WEIGHT = 0.2;
const WINSOR = 20;
const UNKNOWN = -1;

interface Scoring {
  readonly shape: RegimeShape;
  readonly prior: number;
  readonly limit: number;
}

/** Score of these values in regime k: the condition signal whose level stands out most. */
const scoreIn = (
  state: RegimeState,
  scoring: Scoring,
  row: { k: number; values: Float64Array },
) => {
  const { memory, levels } = state;
  const { operating, condition } = scoring.shape;
  const count = memory.counts[row.k] as number;
  let largest = 0;
  for (let i = 0; i < condition; i += 1) {
    const at = row.k * condition + i;
    const value = row.values[operating + i] as number;
    const common = scoring.prior * commonVariance(memory, scoring.shape, i);
    const variance = ((memory.squares[at] as number) + common) / (count + scoring.prior);
    if (Number.isFinite(value)) {
      const raw = (value - (memory.means[at] as number)) / (Math.sqrt(variance) || 1e-9);
      const z = Math.max(-WINSOR, Math.min(WINSOR, raw));
      levels[i] = (levels[i] as number) + WEIGHT * (z - (levels[i] as number));
    }
    largest = Math.max(largest, Math.abs(levels[i] as number));
  }
  return scoreOf(largest, scoring.limit);
};

/**
 * Clustered regimes: operating points are gathered by leader clustering (Hartigan, 1975) into at
 * most eight regimes; in each, every condition signal has a mean and a variance of its own, shrunk
 * toward those of all regimes together while the regime is young (James and Stein, 1961). Nothing
 * is scored or learnt for a while after a change of regime. For assets whose condition does not
 * follow the load in a smooth curve. Reasons OFF_REGIME, NEW_REGIME and TRANSIENT.
 */
export const clusteredRegimes = (options: RegimeOptions): Detector<RegimeState, VectorSample> => {
  const { size, operating, radius, regimesMax = 8, prior = 50 } = options;
  const { warmUpVectors = 200, settleVectors = 30, limit = 4 } = options;
  const shape = { operating, condition: size - operating, regimesMax, radius };
  assert(operating >= 1 && shape.condition >= 1, 'an operating and a condition signal at least');
  assert(radius.length === operating && radius.every((r) => r > 0), 'a radius an operating signal');

  return {
    name: 'clustered-regimes',
    version: 1,
    initial: () => ({
      memory: emptyMemory(shape),
      levels: new Float64Array(shape.condition),
      current: UNKNOWN,
      held: 0,
    }),
    step(state, { values, quality }) {
      const known = values.subarray(0, operating).every(Number.isFinite);
      if (quality === 'BAD' || !known) return { state, score: 0 };
      const k = regimeOf(state.memory, shape, values);
      if (k !== state.current) {
        state.current = k;
        state.held = settleVectors;
        state.levels.fill(0);
      }
      if (state.held > 0) {
        state.held -= 1;
        return { state, score: 0, reason: 'TRANSIENT' };
      }
      if ((state.memory.counts[k] as number) < warmUpVectors) {
        learnRegime(state.memory, shape, { k, values });
        return { state, score: 0, reason: 'NEW_REGIME' };
      }
      const score = scoreIn(state, { shape, prior, limit }, { k, values });
      return { state, score, reason: 'OFF_REGIME' };
    },
  };
};
