import { watched, type Baseline } from '../baseline/baseline';
import { fitBaseline } from '../baseline/baseline';
import { LEVEL_VARIANCE, LEVEL_WEIGHT } from '../baseline/scatter';
import type { VectorSample } from '../detector';

/** One row counts for at most so many standard deviations. */
const WINSOR = 20;

/**
 * Commissioning of a vector detector without operating signals, and the levels it watches after.
 */
export interface LevelState {
  /** Rows of commissioning; empty once it is over. */
  rows: Float64Array;
  count: number;
  baseline: Baseline | null;
  /** Moving averages of the standardised values, of unit variance while healthy. */
  level: Float64Array;
}

export interface LevelOptions {
  /** Length of every vector. */
  readonly size: number;
  /** Vectors to learn from before anything is scored. Default 400. */
  readonly warmUpVectors?: number;
  /**
   * How much a young baseline is mistrusted: rows after which a signal is believed to scatter as it
   * was seen to. Default 8,000; 0 takes the scatter of commissioning for the whole truth.
   */
  readonly doubtRows?: number;
  /**
   * Smallest standard deviation that counts, all signals, in their units. Default 0.2 % of
   * the mean.
   */
  readonly spreadMin?: number;
}

export const initialLevels = ({ size, warmUpVectors = 400 }: LevelOptions): LevelState => ({
  rows: new Float64Array(size * warmUpVectors),
  count: 0,
  baseline: null,
  level: new Float64Array(size),
});

/** Gathers a commissioning row; true when this one completed the baseline. */
export const commissionLevels = (
  state: LevelState,
  options: LevelOptions,
  sample: VectorSample,
): boolean => {
  const { size, warmUpVectors = 400, doubtRows = 8_000, spreadMin = NaN } = options;
  for (let i = 0; i < size; i += 1) {
    const value = sample.values[i] as number;
    state.rows[state.count * size + i] = Number.isFinite(value) ? value : NaN;
  }
  state.count += 1;
  if (state.count < warmUpVectors) return false;
  const columns = Array.from({ length: size }, (_, i) =>
    Float64Array.from({ length: warmUpVectors }, (_row, r) => state.rows[r * size + i] as number),
  );
  const spreads = new Float64Array(size).fill(spreadMin);
  state.baseline = fitBaseline([], columns, {
    spreadMin: spreads,
    doubtRows,
    intervalMs: 1,
    sluggish: new Float64Array(size),
    effects: new Float64Array(size).fill(Infinity),
  });
  state.rows = new Float64Array(0);
  return true;
};

/** Moves the levels on by one vector. A missing value leaves the level of its signal as it was. */
export const stepLevels = (state: LevelState, baseline: Baseline, values: Float64Array): void => {
  const { level } = state;
  for (let i = 0; i < level.length; i += 1) {
    const value = values[i] as number;
    if (!Number.isFinite(value) || !watched(baseline, i)) continue;
    const raw = (value - (baseline.coefficients[i] as number)) / (baseline.spread[i] as number);
    const z = raw > WINSOR ? WINSOR : raw < -WINSOR ? -WINSOR : raw;
    const unit = z / ((baseline.ripple[i] as number) * ROOT);
    level[i] = (level[i] as number) + LEVEL_WEIGHT * (unit - (level[i] as number));
  }
};

const ROOT = Math.sqrt(LEVEL_VARIANCE);
