import { assert } from '@fettle/kernel';

import { scoreOf, type Detector, type VectorSample } from '../detector';

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

export interface RegimeState {
  /** Centres of the regimes, regimes × operating. */
  centres: Float64Array;
  counts: Float64Array;
  /** regimes × condition: mean and sum of squared deviations. */
  means: Float64Array;
  squares: Float64Array;
  /** condition: moving averages of the standardised residuals. */
  levels: Float64Array;
  regimes: number;
  current: number;
  held: number;
}

const WEIGHT = 0.2;
const UNKNOWN = -1;

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
  const condition = size - operating;
  assert(operating >= 1 && condition >= 1, 'at least one operating and one condition signal');
  assert(radius.length === operating && radius.every((r) => r > 0), 'a radius an operating signal');

  const nearestRegime = (state: RegimeState, values: Float64Array): [number, number] => {
    let best = UNKNOWN;
    let least = Infinity;
    for (let k = 0; k < state.regimes; k += 1) {
      let sum = 0;
      for (let j = 0; j < operating; j += 1) {
        const away = (values[j] as number) - (state.centres[k * operating + j] as number);
        sum += (away / (radius[j] as number)) ** 2;
      }
      if (sum < least) [best, least] = [k, sum];
    }
    return [best, least];
  };

  /** The regime of these values; a new one where none is near and there is room. */
  const regimeOf = (state: RegimeState, values: Float64Array): number => {
    const [near, distance] = nearestRegime(state, values);
    if (distance <= 1 || state.regimes === regimesMax) return near;
    const k = state.regimes;
    state.centres.set(values.subarray(0, operating), k * operating);
    state.regimes += 1;
    return k;
  };

  /** Mean and variance of condition signal i over all regimes together. */
  const common = (state: RegimeState, i: number): [number, number] => {
    let [count, sum, squares] = [0, 0, 0];
    for (let k = 0; k < state.regimes; k += 1) {
      const n = state.counts[k] as number;
      count += n;
      sum += n * (state.means[k * condition + i] as number);
      squares += state.squares[k * condition + i] as number;
    }
    return count > 0 ? [sum / count, squares / Math.max(1, count - state.regimes)] : [0, 0];
  };

  const score = (state: RegimeState, k: number, values: Float64Array): number => {
    const n = state.counts[k] as number;
    let largest = 0;
    for (let i = 0; i < condition; i += 1) {
      const at = k * condition + i;
      const value = values[operating + i] as number;
      const [, variance] = common(state, i);
      const own = (state.squares[at] as number) + prior * variance;
      const spread = Math.sqrt(own / (n + prior)) || 1e-9;
      if (Number.isFinite(value)) {
        const z = Math.max(-20, Math.min(20, (value - (state.means[at] as number)) / spread));
        state.levels[i] = (state.levels[i] as number) + WEIGHT * (z - (state.levels[i] as number));
      }
      largest = Math.max(largest, Math.abs(state.levels[i] as number));
    }
    return scoreOf(largest, limit);
  };

  const learnRow = (state: RegimeState, k: number, values: Float64Array): void => {
    const n = (state.counts[k] = (state.counts[k] as number) + 1);
    for (let i = 0; i < condition; i += 1) {
      const value = values[operating + i] as number;
      if (!Number.isFinite(value)) continue;
      const at = k * condition + i;
      const delta = value - (state.means[at] as number);
      state.means[at] = (state.means[at] as number) + delta / n;
      state.squares[at] =
        (state.squares[at] as number) + delta * (value - (state.means[at] as number));
    }
  };

  return {
    name: 'clustered-regimes',
    version: 1,
    initial: () => ({
      centres: new Float64Array(regimesMax * operating),
      counts: new Float64Array(regimesMax),
      means: new Float64Array(regimesMax * condition),
      squares: new Float64Array(regimesMax * condition),
      levels: new Float64Array(condition),
      regimes: 0,
      current: UNKNOWN,
      held: 0,
    }),
    step(state, { values, quality }) {
      const known = values.subarray(0, operating).every(Number.isFinite);
      if (quality === 'BAD' || !known) return { state, score: 0 };
      const k = regimeOf(state, values);
      if (k !== state.current) {
        state.current = k;
        state.held = settleVectors;
        state.levels.fill(0);
      }
      if (state.held > 0) {
        state.held -= 1;
        return { state, score: 0, reason: 'TRANSIENT' };
      }
      if ((state.counts[k] as number) < warmUpVectors) {
        learnRow(state, k, values);
        return { state, score: 0, reason: 'NEW_REGIME' };
      }
      return { state, score: score(state, k, values), reason: 'OFF_REGIME' };
    },
  };
};
