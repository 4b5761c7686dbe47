import { firstLevel, leastSoFar, slopeOver, smoothed } from './causal-filters';
import { fitLinearIndexes, type LinearIndex, linearIndex } from './linear-index';
import { learnNormal, type NormalBehaviour, standardise } from './normal-behaviour';
import type { OperatingRun } from './operating-run';
import {
  beside,
  column,
  minus,
  type RunTable,
  signedSquares,
  stacked,
  timesColumn,
} from './run-table';

/** How features are made. */
export interface FeatureOptions {
  /** Rows of remaining life beyond which a machine counts as healthy. */
  readonly horizon: number;
  /** Whether the age in rows is a feature. */
  readonly age: boolean;
}

/** What making features has learnt from whole runs, as plain data. */
export interface FeatureRecipe extends FeatureOptions {
  readonly normal: NormalBehaviour;
  /** Linear indexes of health, for several horizons. */
  readonly indexes: readonly LinearIndex[];
}

/** Rows at the start of a run that show how this machine is by itself. */
const FIRST_ROWS = 20;
const FAST = 10;
const SLOW = 30;
const SLOWEST = 60;
/** Brings age near the size of the other columns; any penalty acts alike on all. */
const AGE_UNIT = 100;

/** Rows of remaining life at each row of a run that ended in failure, at most so many. */
export const remainingRows = ({ length }: OperatingRun, most: number): Float64Array =>
  Float64Array.from({ length }, (_, i) => Math.min(most, length - 1 - i));

/** Horizons of the indexes: what tells the last weeks apart says little about the years before. */
const horizonsOf = (horizon: number): readonly number[] => [
  horizon / 4,
  horizon / 2,
  horizon,
  Infinity,
];

interface Levels {
  readonly fast: RunTable;
  readonly slow: RunTable;
  readonly slowest: RunTable;
  readonly first: RunTable;
}

const levelsOf = (normal: NormalBehaviour, run: OperatingRun): Levels => {
  const signals = standardise(normal, run);
  return {
    fast: smoothed(signals, FAST),
    slow: smoothed(signals, SLOW),
    slowest: smoothed(signals, SLOWEST),
    first: firstLevel(signals, FIRST_ROWS),
  };
};

const ageOf = ({ age }: FeatureOptions, run: OperatingRun): RunTable | undefined =>
  age ? column(Float64Array.from({ length: run.length }, (_, i) => (i + 1) / AGE_UNIT)) : undefined;

/**
 * What the indexes of health are linear in: levels, changes since new, these bent; where age may be
 * looked at, age and what it makes of levels and changes: the same wear means less time at an
 * engine that wore fast.
 */
const indexColumns = ({ fast, first }: Levels, age: RunTable | undefined): RunTable => {
  const change = minus(fast, first);
  const own = [fast, change, signedSquares(change)];
  return beside(
    age === undefined ? own : [...own, age, timesColumn(fast, age), timesColumn(change, age)],
  );
};

/** Indexes of health as these runs teach them, one a horizon. */
const fitIndexes = (
  recipe: Pick<FeatureRecipe, 'normal' | 'horizon' | 'age'>,
  runs: readonly OperatingRun[],
): LinearIndex[] => {
  const { normal } = recipe;
  const table = stacked(runs.map((run) => indexColumns(levelsOf(normal, run), ageOf(recipe, run))));
  const targets = horizonsOf(recipe.horizon).map((horizon) =>
    Float64Array.from(runs.flatMap((run) => Array.from(remainingRows(run, horizon)))),
  );
  return fitLinearIndexes(table, targets);
};

/** Learns from whole runs to failure: what is normal, and which way wear moves the signals. */
export const learnFeatures = (
  runs: readonly OperatingRun[],
  options: FeatureOptions,
): FeatureRecipe => {
  const recipe = { ...options, normal: learnNormal(runs) };
  return { ...recipe, indexes: fitIndexes(recipe, runs) };
};

const FOLDS = 5;

/**
 * Features of the very runs that the recipe was learnt from, to train on: each run's indexes are
 * fitted without it (stacked generalisation: Wolpert, Neural Networks 5, 1992). Else the indexes
 * know the answers here, trees trust them, and neither holds for a run that is new.
 */
export const trainingFeatures = (
  recipe: FeatureRecipe,
  runs: readonly OperatingRun[],
): RunTable[] => {
  const folds = Math.min(FOLDS, runs.length);
  if (folds < 2) return runs.map((run) => featuresOf(recipe, run));
  const recipes = Array.from({ length: folds }, (_, k) => {
    const others = runs.filter((_run, i) => i % folds !== k);
    return { ...recipe, indexes: fitIndexes(recipe, others) };
  });
  return runs.map((run, i) => featuresOf(recipes[i % folds] as FeatureRecipe, run));
};

/** Course of one index of health: levels, changes, slopes, and the worst so far. */
const course = (index: RunTable): RunTable[] => {
  const brief = smoothed(index, 5);
  const level = smoothed(index, 20);
  return [
    index,
    brief,
    level,
    minus(index, firstLevel(index, FIRST_ROWS)),
    minus(brief, level),
    minus(level, smoothed(index, SLOWEST)),
    slopeOver(index, 15),
    slopeOver(index, 30),
    slopeOver(index, 60),
    leastSoFar(level),
  ];
};

/**
 * Features of every row of a run, each from this row and earlier ones: levels of the signals,
 * changes since new, trends, the course of the indexes of health, age.
 */
export const featuresOf = (recipe: FeatureRecipe, run: OperatingRun): RunTable => {
  const levels = levelsOf(recipe.normal, run);
  const { fast, slow, slowest, first } = levels;
  const age = ageOf(recipe, run);
  const columns = indexColumns(levels, age);
  const indexes = recipe.indexes.map((index) => column(linearIndex(index, columns)));
  return beside([
    fast,
    slow,
    minus(fast, first),
    minus(fast, slow),
    minus(slow, slowest),
    ...indexes.flatMap(course),
    ...(age === undefined ? [] : [age]),
  ]);
};
