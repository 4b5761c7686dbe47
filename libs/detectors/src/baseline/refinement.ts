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
 * How little an operating point is known, a number for each of the baseline's inverses: the
 * variance of what is expected there, in residual variances of independent rows. 1 / rows in the
 * middle of what was learnt.
 */
export const leveragesOf = ({ inverses }: Baseline, row: Float64Array): Float64Array =>
  Float64Array.from(inverses.matrices, (inverse) => {
    const known = row.subarray(0, Math.sqrt(inverse.length));
    return Math.max(0, quadraticForm(inverse, known));
  });

/**
 * How much of a standardised residual is left when the doubt about the expected value is taken off:
 * 1 / (1 + 1.5 √(leverage × inertia)). Leverage is large while a baseline is young and where the
 * machine is run as it seldom was; inertia because rows that repeat each other teach little.
 */
export const trustIn = (baseline: Baseline, leverages: Float64Array): Float64Array => {
  if (baseline.scatter.doubtRows === 0) return baseline.drag.map(() => 1);
  return baseline.drag.map((drag, i) => {
    const leverage = leverages[baseline.inverses.of[i] as number] as number;
    return 1 / (1 + ERRORS * Math.sqrt(leverage) * drag);
  });
};
