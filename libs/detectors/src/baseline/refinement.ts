import { quadraticForm } from '../vector/matrix';
import { settleBaseline, type Baseline } from './baseline';
import { widenRegime } from './operating';
import { addRow, mergeEquations, predict, tamed, type NormalEquations } from './regression';
import { addScatter } from './scatter';

/** Lets a healthy row refine the baseline; takes effect with the next {@link settleBaseline}. */
export const refineBaseline = (
  baseline: Baseline,
  row: Float64Array,
  residuals: Float64Array,
): void => {
  const { coefficients, spread } = baseline;
  const predicted = residuals.map((_, i) => predict(coefficients, i, row));
  const y = residuals.map((residual, i) =>
    tamed((predicted[i] as number) + residual, predicted[i] as number, spread[i] as number),
  );
  addRow(baseline.equations, row, y);
  addScatter(
    baseline.scatter,
    residuals.map((residual, i) => residual / (spread[i] as number)),
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
const ERRORS = 2;

/**
 * How much of a standardised residual is left when the doubt about the expected value is taken off:
 * 1 / (1 + 2 √(leverage × inertia)). Leverage is large while a baseline is young and where the
 * machine is run as it seldom was; inertia because rows that repeat each other teach little.
 */
export const trustIn = (baseline: Baseline, row: Float64Array): Float64Array => {
  const { doubtRows } = baseline.scatter;
  const leverage = doubtRows === 0 ? 0 : Math.max(0, quadraticForm(baseline.inverse, row));
  const root = ERRORS * Math.sqrt(leverage);
  return baseline.wander.map((wander) => 1 / (1 + root * wander));
};
