import { binFeatures } from '../boosting/bins';
import { type BoostedTrees, boostedScore } from '../boosting/boosted-trees';
import type { Loss } from '../boosting/losses';
import { trainBoosting } from '../boosting/train';
import type { TrainingRows } from '../boosting/training-rows';
import type { OperatingRun } from './operating-run';
import {
  type FeatureRecipe,
  featuresOf,
  learnFeatures,
  remainingRows,
  trainingFeatures,
} from './run-features';
import { type RunTable, stacked } from './run-table';

/** What to learn from runs to failure. */
export interface LifeOptions {
  /** The same seed and runs give the same bits. */
  readonly seed: number | string;
  /** Rows of remaining life beyond which a machine counts as healthy; 125. */
  readonly horizon?: number;
  /** Whether remaining life is learnt only up to the horizon: "so much or more"; true. */
  readonly capped?: boolean;
  /** Whether the age of a run may be looked at; true. */
  readonly age?: boolean;
  /** Trees of each regression; 200. */
  readonly trees?: number;
}

/** Rows of remaining life beyond which nothing is known to tell healthy machines apart. */
export const HORIZON = 125;

const TREES = 200;
/** Chosen on training runs to failure alone, by cross-validation with runs held out whole. */
const SHAPE = {
  learningRate: 0.06,
  leavesMax: 16,
  depthMax: 6,
  leafWeightMin: 40,
  l2: 5,
  columnShare: 0.3,
} as const;

const BINS_MAX = 63;
/** Most rows that are learnt from. */
const ROWS_MAX = 40_000;
/** Rows drawn for each tree: more of one set of runs do not teach more, they cost more. */
const ROWS_DRAWN = 8000;
const ROW_SHARE_MAX = 0.4;

/** Most remaining life that is learnt, in rows. */
export const lifeCap = ({ horizon = HORIZON, capped = true }: Partial<LifeOptions>): number =>
  capped ? horizon : Infinity;

/** Runs as a matrix, and how it was made. */
export interface LearntRows {
  readonly recipe: FeatureRecipe;
  readonly rows: TrainingRows;
}

/** Every so many rows: neighbours say the same, and the cost of learning stays bounded. */
const thinned = ({ rows, width, values }: RunTable): Float32Array => {
  const step = Math.ceil(rows / ROWS_MAX);
  const out = new Float32Array(Math.ceil(rows / step) * width);
  for (let at = 0; at < out.length; at += width)
    out.set(values.subarray(at * step, at * step + width), at);
  return out;
};

/** Remaining life at the rows that are learnt from, at most so much. */
export const lifeLabels = (runs: readonly OperatingRun[], cap: number): Float64Array => {
  const labels = runs.flatMap((run) => Array.from(remainingRows(run, cap)));
  const step = Math.ceil(labels.length / ROWS_MAX);
  return Float64Array.from(labels.filter((_, row) => row % step === 0));
};

/** Learns features from runs that ended in failure, and writes down rows with their labels. */
export const learnRows = (runs: readonly OperatingRun[], options: LifeOptions): LearntRows => {
  const { horizon = HORIZON, age = true } = options;
  const recipe = learnFeatures(runs, { horizon, age });
  const table = stacked(trainingFeatures(recipe, runs));
  const labels = lifeLabels(runs, lifeCap(options));
  const rows = { features: table.width, values: thinned(table), labels };
  return { recipe, rows: { ...rows, bins: binFeatures(rows, BINS_MAX) } };
};

/** A regression of remaining life: its mean or a quantile. */
export const trainRegressor = (
  { rows }: LearntRows,
  loss: Loss,
  { seed, trees = TREES }: Pick<LifeOptions, 'seed' | 'trees'>,
): BoostedTrees => {
  const rowShare = Math.min(ROW_SHARE_MAX, ROWS_DRAWN / rows.labels.length);
  return trainBoosting(rows, { ...SHAPE, trees, rowShare, loss, seed, labelMin: 0 });
};

/** How to ask regressions: 0 to `cap` rows of remaining life; nothing is said before row `from`. */
export interface Asking {
  readonly recipe: FeatureRecipe;
  readonly cap: number;
  readonly from?: number;
}

/** What regressions say at each row of a run, NaN before the first that is asked for. */
export const sayAtEachRow = (
  { recipe, cap, from = 0 }: Asking,
  models: readonly BoostedTrees[],
  run: OperatingRun,
): Float64Array[] => {
  const { width, values } = featuresOf(recipe, run);
  // Trees were grown on single precision.
  const row = { values: Float32Array.from(values), offset: 0 };
  return models.map((model) =>
    Float64Array.from({ length: run.length }, (_, i) => {
      if (i < from) return NaN;
      const score = boostedScore(model, { ...row, offset: i * width });
      return Math.min(cap, Math.max(0, score));
    }),
  );
};
