import { chiSquareLimit } from '../vector/order-statistics';
import {
  designSize,
  fillDesign,
  operatingScale,
  quickSize,
  slowSize,
  type OperatingScale,
} from './operating';
import {
  coefficientsOf,
  inversesOf,
  predict,
  residualSpread,
  RIDGE,
  robustFit,
  type Inverses,
  type NormalEquations,
} from './regression';
import {
  addScatter,
  correlationOf,
  emptyScatter,
  inertiaOf,
  LEVEL_VARIANCE,
  levelVarianceOf,
  type Scatter,
} from './scatter';

/** T² looks at no more signals together than this; the rest is watched one by one. */
const TOGETHER_MAX = 32;
/** T² limit at six standard deviations. */
const LIMIT_SIGMAS = 6;
/** Fewer values than this in commissioning, and a signal is not watched. */
const VALUES_MIN = 60;

/**
 * What an asset is like when healthy. d condition signals, q operating signals, p design columns.
 */
export interface Baseline {
  operating: OperatingScale;
  /** Slow copies of the operating signals as they are now. */
  slow: Float64Array;
  equations: NormalEquations;
  /** d × p: expected feature = coefficients · design row. */
  coefficients: Float64Array;
  /** Of the sums of squares, for coefficients and for the leverage of a row. */
  inverses: Inverses;
  /** d: leading columns that each signal follows. */
  columns: Float64Array;
  /** d: see {@link BaselineOptions}. */
  effects: Float64Array;
  /** d: standard deviation of the residual, in features. */
  spread: Float64Array;
  spreadMin: Float64Array;
  /** d: values in commissioning. */
  counts: Float64Array;
  scatter: Scatter;
  /** d: square roots of inertia, and of the variance of the level over that of independent rows. */
  wander: Float64Array;
  /** d: the same for what is expected, which rests on the rows that were learnt alone. */
  drag: Float64Array;
  ripple: Float64Array;
  /** m × m: correlation of the levels. */
  correlation: Float64Array;
  /** Limit of T² of the standardised levels. */
  limit: number;
}

export interface BaselineOptions {
  /** d: smallest spreads that count, in features; NaN for 0.2 % of the mean. */
  readonly spreadMin: Float64Array;
  /** See {@link Scatter}. */
  readonly doubtRows: number;
  /** Between rows of commissioning; only slow copies of operating signals care. */
  readonly intervalMs: number;
  /** d: 1 for what warms and cools, 0 for what follows the operating signals within seconds. */
  readonly sluggish: Float64Array;
  /**
   * d: standard deviation of what half a range of an operating signal may do to the signal, in
   * features, as far as physics limits it; Infinity where nobody knows.
   */
  readonly effects: Float64Array;
}

/** Signals as columns: a value a row, oldest first. */
export type Columns = readonly Float64Array[];

export const watched = (baseline: Baseline, i: number): boolean =>
  (baseline.counts[i] as number) >= VALUES_MIN;

/** Standard deviation of target i: never below the resolution that matters. */
const spreadOf = (baseline: Baseline, i: number): number => {
  const floor = baseline.spreadMin[i] as number;
  const p = baseline.coefficients.length / baseline.spread.length;
  const centre = Math.abs(baseline.coefficients[i * p] as number);
  const resolution = Number.isNaN(floor) ? 2e-3 * centre : floor;
  const { equations, coefficients } = baseline;
  return Math.max(residualSpread(equations, coefficients, i), resolution, 1e-9);
};

/**
 * Ridge of signal i: what is known beforehand of the effect of load and speed weighs as much as so
 * many rows would, rows that repeat each other counted as what they tell (a normal prior, Hoerl and
 * Kennard, Technometrics 12, 1970). In steps of ten, so that signals share an inverse.
 */
const ridgeOf = ({ spread, effects, scatter }: Baseline, i: number): number => {
  const relative = (spread[i] as number) / (effects[i] as number);
  const rows = inertiaOf(scatter, i, scatter.rows) * relative * relative;
  return rows > RIDGE ? RIDGE * 10 ** Math.floor(Math.log10(rows / RIDGE)) : RIDGE;
};

/** Brings what follows from the sums up to date with them. */
export const settleBaseline = (baseline: Baseline): void => {
  const { equations, columns } = baseline;
  const ridges = baseline.spread.map((_, i) => ridgeOf(baseline, i));
  baseline.inverses = inversesOf(equations, { columns, ridges });
  baseline.coefficients = coefficientsOf(equations, baseline.inverses);
  baseline.spread = baseline.spread.map((_, i) => spreadOf(baseline, i));
  baseline.correlation = correlationOf(baseline.scatter);
  const together = Math.sqrt(baseline.correlation.length);
  const { scatter } = baseline;
  baseline.wander = baseline.wander.map((_, i) => Math.sqrt(inertiaOf(scatter, i)));
  baseline.drag = baseline.drag.map((_, i) => Math.sqrt(inertiaOf(scatter, i, scatter.rows)));
  baseline.ripple = baseline.ripple.map((_, i) =>
    Math.sqrt(levelVarianceOf(scatter, i) / LEVEL_VARIANCE),
  );
  baseline.limit = chiSquareLimit(Math.max(1, together), LIMIT_SIGMAS);
};

/** Design rows of commissioning, and the slow copies after the last. */
const designOf = (
  scale: OperatingScale,
  operating: Columns,
  { rows, intervalMs }: { rows: number; intervalMs: number },
): { design: Float64Array[]; slow: Float64Array } => {
  const slow = new Float64Array(slowSize(operating.length)).fill(NaN);
  const design = Array.from({ length: rows }, (_, r) => {
    const row = new Float64Array(designSize(operating.length));
    const values = Float64Array.from(operating, (column) => column[r] as number);
    fillDesign(scale, values, { row, slow, elapsedMs: intervalMs });
    return row;
  });
  return { design, slow };
};

/**
 * Fits what healthy is: every condition signal by robust regression on the operating signals, the
 * scatter that remains, how long it remembers, and how signals scatter together.
 * @param operating q columns of raw values, without gaps
 * @param condition d columns of features, NaN where missing
 */
export const fitBaseline = (
  operating: Columns,
  condition: Columns,
  options: BaselineOptions,
): Baseline => {
  const rows = condition[0]?.length ?? 0;
  const scale = operatingScale(operating);
  const { intervalMs } = options;
  const { design, slow } = designOf(scale, operating, { rows, intervalMs });
  const columns = options.sluggish.map((slow) =>
    slow === 1 ? designSize(operating.length) : quickSize(operating.length),
  );
  const { coefficients, equations } = robustFit(design, condition, columns);
  const baseline: Baseline = {
    operating: scale,
    slow,
    equations,
    coefficients,
    inverses: { matrices: [], of: new Float64Array(0) },
    columns,
    effects: options.effects,
    spread: new Float64Array(condition.length),
    spreadMin: options.spreadMin,
    counts: Float64Array.from(condition, (column) => column.filter(Number.isFinite).length),
    scatter: emptyScatter({
      size: condition.length,
      together: Math.min(condition.length, TOGETHER_MAX),
      doubtRows: options.doubtRows,
    }),
    wander: new Float64Array(condition.length),
    drag: new Float64Array(condition.length),
    ripple: new Float64Array(condition.length),
    correlation: new Float64Array(0),
    limit: 1,
  };
  baseline.spread = baseline.spread.map((_, i) => spreadOf(baseline, i));
  design.forEach((row, r) => {
    const z = Float64Array.from(condition, (column, i) => {
      const residual = (column[r] as number) - predict(coefficients, i, row);
      return residual / (baseline.spread[i] as number);
    });
    addScatter(baseline.scatter, z);
  });
  settleBaseline(baseline);
  return baseline;
};
