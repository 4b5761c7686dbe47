import { assert } from '@fettle/kernel';

import { scoreOf, type Detector, type VectorSample } from '../detector';
import { quantile, sturdySpread } from './order-statistics';

/** How the auto associative is set: units and defaults stand at each option. */
export interface AutoAssociativeOptions {
  /** Length of every vector. */
  readonly size: number;
  /** Vectors to learn from before anything is scored. Default 400. */
  readonly warmUpVectors?: number;
  /** Remembered vectors, at most 50. Default 50. */
  readonly prototypes?: number;
  /** Weight of the newest error in its moving average. Default 0.1. */
  readonly weight?: number;
  /** Limit in units of the largest averaged error of commissioning. Default 1.5. */
  readonly limitFactor?: number;
}

/** What the auto associative remembers: plain data, updated in place. */
export interface AutoAssociativeState {
  rows: Float64Array;
  count: number;
  centre: Float64Array;
  spread: Float64Array;
  /** k × size, standardised. */
  memory: Float64Array;
  bandwidth: number;
  limit: number;
  error: number;
}

const distance = (a: Float64Array, at: number, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < b.length; i += 1) {
    const difference = (a[at + i] as number) - (b[i] as number);
    // A missing value is no evidence of a distance.
    if (!Number.isNaN(difference)) sum += difference * difference;
  }
  return sum;
};

/** Vectors that span the data: each next one is the farthest from those chosen (Gonzalez, 1985). */
const farthestPoints = (rows: readonly Float64Array[], count: number): Float64Array[] => {
  const chosen: Float64Array[] = rows.slice(0, 1);
  const nearest = rows.map((row) => distance(row, 0, chosen[0] ?? row));
  while (chosen.length < Math.min(count, rows.length)) {
    const farthest = nearest.indexOf(Math.max(...nearest));
    const next = rows[farthest] as Float64Array;
    chosen.push(next);
    rows.forEach((row, r) => {
      nearest[r] = Math.min(nearest[r] as number, distance(row, 0, next));
    });
  }
  return chosen;
};

/** Root mean square distance of a vector from its reconstruction by the remembered ones. */
const errorOf = (state: AutoAssociativeState, x: Float64Array, skip: number): number => {
  const size = x.length;
  const width = 2 * state.bandwidth * state.bandwidth;
  const rebuilt = new Float64Array(size);
  let total = 1e-300;
  for (let k = 0; k * size < state.memory.length; k += 1) {
    if (k === skip) continue;
    const weight = Math.exp(-distance(state.memory, k * size, x) / width) + 1e-12;
    total += weight;
    for (let i = 0; i < size; i += 1) {
      rebuilt[i] = (rebuilt[i] as number) + weight * (state.memory[k * size + i] as number);
    }
  }
  for (let i = 0; i < size; i += 1) rebuilt[i] = (rebuilt[i] as number) / total;
  return Math.sqrt(distance(rebuilt, 0, x) / size);
};

const commission = (state: AutoAssociativeState, options: AutoAssociativeOptions): void => {
  const { size, prototypes = 50, weight = 0.1, limitFactor = 1.5 } = options;
  const columns = Array.from({ length: size }, (_, i) =>
    Float64Array.from({ length: state.count }, (_row, r) => state.rows[r * size + i] as number),
  );
  state.centre = Float64Array.from(columns, (column) => quantile(column, 0.5) || 0);
  state.spread = Float64Array.from(columns, (column, i) =>
    Math.max(sturdySpread(column.map((v) => v - (state.centre[i] as number))), 1e-9),
  );
  const rows = Array.from({ length: state.count }, (_, r) =>
    standardised(state, state.rows.subarray(r * size, (r + 1) * size)),
  );
  const complete = rows.filter((row) => row.every(Number.isFinite));
  const memory = farthestPoints(
    complete.length > 0 ? complete : [new Float64Array(size)],
    prototypes,
  );
  state.memory = Float64Array.from(memory.flatMap((row) => Array.from(row)));
  const gaps = memory.map((row, k) =>
    Math.min(...memory.filter((_, j) => j !== k).map((other) => distance(other, 0, row))),
  );
  state.bandwidth = Math.max(1e-3, Math.sqrt(quantile(gaps.length > 1 ? gaps : [1], 0.5)));
  let level = 0;
  let largest = 1e-6;
  rows.forEach((row, r) => {
    level += (r === 0 ? 1 : weight) * (errorOf(state, row, memory.indexOf(row)) - level);
    if (r >= 20) largest = Math.max(largest, level);
  });
  state.limit = limitFactor * largest;
  state.error = level;
  state.rows = new Float64Array(0);
};

const standardised = (state: AutoAssociativeState, values: Float64Array): Float64Array =>
  values.map((value, i) =>
    Number.isFinite(value)
      ? Math.max(
          -20,
          Math.min(20, (value - (state.centre[i] as number)) / (state.spread[i] as number)),
        )
      : NaN,
  );

/**
 * Auto-associative kernel regression (Hines et al., NUREG/CR-6895, 2006; a kin of MSET): rebuilds
 * each vector from up to 50 remembered healthy ones and watches what cannot be rebuilt. For assets
 * whose signals hang together in curves rather than lines. Reason UNLIKE_BEFORE.
 */
export const autoAssociativeKernel = (
  options: AutoAssociativeOptions,
): Detector<AutoAssociativeState, VectorSample> => {
  const { size, warmUpVectors = 400, weight = 0.1, prototypes = 50 } = options;
  assert(size >= 1 && prototypes >= 2 && prototypes <= 50, 'between 2 and 50 prototypes');
  assert(warmUpVectors >= 60, 'at least 60 vectors to learn from');

  return {
    name: 'auto-associative-kernel',
    version: 1,
    initial: () => ({
      rows: new Float64Array(size * warmUpVectors),
      count: 0,
      centre: new Float64Array(size),
      spread: new Float64Array(size),
      memory: new Float64Array(0),
      bandwidth: 1,
      limit: 1,
      error: 0,
    }),
    step(state, sample) {
      if (sample.quality === 'BAD') return { state, score: 0 };
      if (state.count < warmUpVectors) {
        state.rows.set(sample.values, state.count * size);
        state.count += 1;
        if (state.count === warmUpVectors) commission(state, options);
        return { state, score: 0 };
      }
      const error = errorOf(state, standardised(state, sample.values), -1);
      state.error += weight * (error - state.error);
      return { state, score: scoreOf(state.error, state.limit), reason: 'UNLIKE_BEFORE' };
    },
  };
};
