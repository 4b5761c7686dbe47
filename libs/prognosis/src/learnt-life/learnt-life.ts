import { seededRandom } from '@fettle/kernel';

import type { BoostedTrees } from '../boosting/boosted-trees';
import {
  type CalibrationCase,
  calibrated,
  calibrateQuantiles,
  type ConformalCalibration,
  type Quantiles,
} from '../conformal/conformal-quantiles';
import {
  HORIZON,
  type LearntRows,
  learnRows,
  lifeCap,
  type LifeOptions,
  sayAtEachRow,
  trainRegressor,
} from './life-regressor';
import type { OperatingRun } from './operating-run';
import { type FeatureRecipe, remainingRows } from './run-features';

/** Raised when the meaning of the fields changes. */
export const LEARNT_LIFE_VERSION = 1;

/** What runs to failure have taught, as plain data. */
export interface LearntLife {
  readonly kind: 'learnt-life';
  readonly version: number;
  /** Rows of remaining life beyond which a machine counts as healthy. */
  readonly horizon: number;
  /** Most that is said, in rows; null without an end. */
  readonly cap: number | null;
  readonly recipe: FeatureRecipe;
  readonly mean: BoostedTrees;
  readonly p10: BoostedTrees;
  readonly p50: BoostedTrees;
  readonly p90: BoostedTrees;
  readonly calibration: ConformalCalibration;
}

/** Remaining life in rows of the run (cycles, hours …), or why there is no estimate. */
export type LearntEstimate =
  | ({ readonly kind: 'estimate'; readonly mean: number } & Quantiles)
  | { readonly kind: 'none'; readonly reason: string };

const FOLDS = 5;
/** Rows of a run before which its own first level is not known. */
const FIRST_ROWS = 20;
/** Neighbouring rows say the same: so many apart are enough to calibrate on. */
const CASE_STEP = 5;

/** Wear that shows is calibrated apart from health, where the end is only "far". */
const stageOf = ({ p50 }: Quantiles, horizon: number): string =>
  p50 < horizon / 2 ? 'late' : 'early';

const trainQuantiles = (learnt: LearntRows, options: LifeOptions): BoostedTrees[] =>
  [0.1, 0.5, 0.9].map((level) =>
    trainRegressor(
      learnt,
      { kind: 'quantile', level },
      { ...options, seed: `${options.seed}/${level}` },
    ),
  );

const quantilesAt = (said: readonly Float64Array[], row: number): Quantiles => {
  const [p10, p50, p90] = said.map((values) => values[row] as number) as [number, number, number];
  return { p10, p50, p90 };
};

/** Cuts runs into folds, shuffled by the seed; a run is never in two. */
const foldsOf = (count: number, folds: number, seed: string): number[] => {
  const random = seededRandom(`${seed}/folds`);
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i -= 1) {
    const j = random.below(i + 1);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  const fold = new Array<number>(count).fill(0);
  order.forEach((run, i) => (fold[run] = i % folds));
  return fold;
};

/** What models say of runs they were not trained on, fold by fold. */
const heldOutCases = (
  runs: readonly OperatingRun[],
  options: LifeOptions & { readonly folds: number },
): CalibrationCase[] => {
  const { horizon = HORIZON, folds } = options;
  const cap = lifeCap(options);
  const fold = foldsOf(runs.length, folds, String(options.seed));
  return Array.from({ length: folds }, (_, k) => k).flatMap((k) => {
    const learnt = learnRows(
      runs.filter((_run, i) => fold[i] !== k),
      options,
    );
    const models = trainQuantiles(learnt, { ...options, seed: `${options.seed}/${k}` });
    return runs.flatMap((run, i): CalibrationCase[] => {
      if (fold[i] !== k) return [];
      const said = sayAtEachRow({ recipe: learnt.recipe, cap }, models, run);
      const actual = remainingRows(run, cap);
      const cases: CalibrationCase[] = [];
      for (let row = FIRST_ROWS; row < run.length; row += CASE_STEP) {
        const quantiles = quantilesAt(said, row);
        const group = stageOf(quantiles, horizon);
        cases.push({ said: quantiles, actual: actual[row] as number, group, unit: `run ${i}` });
      }
      return cases;
    });
  });
};

/**
 * Learns remaining life from runs that ended in failure: boosted trees on causal features for the
 * mean and P10, P50, P90; the quantiles calibrated on runs held out whole (cross-conformal, Vovk,
 * 2015), by stage of life. RangeError for runs that do not fit together, or fewer than two.
 */
export const trainLearntLife = (
  runs: readonly OperatingRun[],
  options: LifeOptions & { readonly folds?: number },
): LearntLife => {
  if (runs.length < 2) throw new RangeError(`learnt life: ${runs.length} of 2 runs to failure`);
  const folds = Math.min(options.folds ?? FOLDS, runs.length);
  const learnt = learnRows(runs, options);
  const [p10, p50, p90] = trainQuantiles(learnt, options) as [
    BoostedTrees,
    BoostedTrees,
    BoostedTrees,
  ];
  const cap = lifeCap(options);
  return {
    kind: 'learnt-life',
    version: LEARNT_LIFE_VERSION,
    horizon: options.horizon ?? HORIZON,
    cap: Number.isFinite(cap) ? cap : null,
    recipe: learnt.recipe,
    mean: trainRegressor(learnt, { kind: 'squared' }, options),
    p10,
    p50,
    p90,
    calibration: calibrateQuantiles(heldOutCases(runs, { ...options, folds })),
  };
};

/** Remaining life at the last row of a run under way; the machine is new at its first row. */
export const learntLife = (model: LearntLife, run: OperatingRun): LearntEstimate => {
  if (model.version !== LEARNT_LIFE_VERSION)
    throw new RangeError(`learnt life: unknown version ${model.version}`);
  const cap = model.cap ?? Infinity;
  const { recipe, mean, p10, p50, p90 } = model;
  const last = run.length - 1;
  const said = sayAtEachRow({ recipe, cap, from: last }, [p10, p50, p90, mean], run);
  const quantiles = quantilesAt(said, last);
  const found = calibrated(model.calibration, stageOf(quantiles, model.horizon), quantiles);
  if (found.kind === 'none') return found;
  const within = (value: number) => Math.min(cap, Math.max(0, value));
  return {
    kind: 'estimate',
    mean: said[3]?.[last] as number,
    p10: within(found.p10),
    p50: within(found.p50),
    p90: within(found.p90),
  };
};
