import { quadraticForm } from '../vector/matrix';
import { settleBaseline, type Baseline } from './baseline';
import { widenRegime } from './operating';
import { addRow, mergeEquations, predict, tamed, type NormalEquations } from './regression';
import { addScatter } from './scatter';

/**
 * A healthy row as it was scored: feature minus expected, and how far to believe what was expected.
 */
export interface ScoredRow {
  /** d: NaN where there was no value. */
  readonly residuals: Float64Array;
  /** d: see {@link trustIn}. */
  readonly trust: Float64Array;
}

/**
 * Lets a healthy row refine the baseline; takes effect with the next {@link settleBaseline}. Where
 * little is known a residual may be large and still teach.
 */
export const refineBaseline = (
  baseline: Baseline,
  row: Float64Array,
  { residuals, trust }: ScoredRow,
): void => {
  const { coefficients, spread } = baseline;
  const wide = spread.map((value, i) => value / (trust[i] as number));
  const predicted = residuals.map((_, i) => predict(coefficients, i, row));
  const y = residuals.map((residual, i) =>
    tamed((predicted[i] as number) + residual, predicted[i] as number, wide[i] as number),
  );
  addRow(baseline.equations, row, y);
  addScatter(
    baseline.scatter,
    residuals.map((residual, i) => residual / (wide[i] as number)),
  );
};

/** Takes rows of a new operating regime into the baseline. */
export const extendBaseline = (
  baseline: Baseline,
  added: { equations: NormalEquations; low: Float64Array; high: Float64Array },
): void => {
  mergeEquations(baseline.equations, added.equations);
  widenRegime(baseline.operating, added.low, added.high);
  settleBaseline(baseline);
};

/** Standard errors of the expected value that a limit is widened by. */
const ERRORS = 1.5;

/**
 * How little an operating point is known: the variance of what is expected there, in residual
 * variances of independent rows. 1 / rows in the middle of what was learnt.
 */
export interface Leverages {
  /** For signals that warm and cool. */
  readonly all: number;
  /** For signals that follow within seconds. */
  readonly quick: number;
}

export const leveragesOf = (baseline: Baseline, row: Float64Array): Leverages => {
  const leading = Math.sqrt(baseline.quickInverse.length);
  return {
    all: Math.max(0, quadraticForm(baseline.inverse, row)),
    quick: Math.max(0, quadraticForm(baseline.quickInverse, row.subarray(0, leading))),
  };
};

/**
 * How much of a standardised residual is left when the doubt about the expected value is taken off:
 * 1 / (1 + 1.5 √(leverage × inertia)). Leverage is large while a baseline is young and where the
 * machine is run as it seldom was; inertia because rows that repeat each other teach little.
 */
export const trustIn = (baseline: Baseline, { all, quick }: Leverages): Float64Array => {
  if (baseline.scatter.doubtRows === 0) return baseline.wander.map(() => 1);
  return baseline.wander.map((wander, i) => {
    const leverage = baseline.sluggish[i] === 1 ? all : quick;
    return 1 / (1 + ERRORS * Math.sqrt(leverage) * wander);
  });
};
