import type { Loss } from './losses';
import type { TrainingRows } from './training-rows';

/** How to train; what is left out has the default named. */
export interface BoostingOptions {
  readonly loss: Loss;
  /** Any number or text: the same seed, rows and options give the same bits. */
  readonly seed: number | string;
  /** Most trees, 1 to 100,000; 300. */
  readonly trees?: number;
  /** Share of each tree that is taken (shrinkage), above 0 to 1; 0.05. */
  readonly learningRate?: number;
  /** Most leaves of a tree, 2 to 1,024; 31. */
  readonly leavesMax?: number;
  /** Most splits on the way to a leaf, 1 to 64; 6. */
  readonly depthMax?: number;
  /** Least weight of a leaf: rows × weight, of the logistic loss p(1 − p) × weight; 20. */
  readonly leafWeightMin?: number;
  /** Penalty on squared leaf values, in the unit of a leaf's weight, ≥ 0; 1. */
  readonly l2?: number;
  /** Share of rows drawn without replacement for each tree, above 0 to 1; 1. */
  readonly rowShare?: number;
  /** Share of features drawn for each tree, above 0 to 1; 1. */
  readonly columnShare?: number;
  /** Most bins of a feature, 2 to 255; 63. */
  readonly binsMax?: number;
  /** Least label allowed, e.g. 0 where a label is a duration; none if left out. */
  readonly labelMin?: number;
  /** Ends when the loss on these rows has not fallen for so many trees, and drops them again. */
  readonly stopping?: { readonly rows: TrainingRows; readonly patience: number };
}

export type Settings = Required<Omit<BoostingOptions, 'stopping'>> &
  Pick<BoostingOptions, 'stopping'>;

const DEFAULTS = {
  trees: 300,
  learningRate: 0.05,
  leavesMax: 31,
  depthMax: 6,
  leafWeightMin: 20,
  l2: 1,
  rowShare: 1,
  columnShare: 1,
  binsMax: 63,
  labelMin: -Infinity,
} as const;

type Limited = 'trees' | 'leavesMax' | 'depthMax' | 'binsMax';
const WHOLE: Readonly<Record<Limited, readonly [number, number]>> = {
  trees: [1, 100_000],
  leavesMax: [2, 1024],
  depthMax: [1, 64],
  binsMax: [2, 255],
};
const SHARES = ['learningRate', 'rowShare', 'columnShare'] as const;

/** Defaults filled in; RangeError names the option that is out of its range. */
export const settingsOf = (options: BoostingOptions): Settings => {
  const settings = { ...DEFAULTS, ...options };
  const demand = (good: boolean, name: string, value: unknown): void => {
    if (!good) throw new RangeError(`boosting: ${name} is ${String(value)}`);
  };
  for (const [name, [least, most]] of Object.entries(WHOLE) as [Limited, [number, number]][]) {
    const value = settings[name];
    demand(Number.isInteger(value) && value >= least && value <= most, name, value);
  }
  for (const name of SHARES)
    demand(settings[name] > 0 && settings[name] <= 1, name, settings[name]);
  demand(settings.l2 >= 0 && settings.l2 < Infinity, 'l2', settings.l2);
  demand(settings.leafWeightMin >= 0, 'leafWeightMin', settings.leafWeightMin);
  demand(!Number.isNaN(settings.labelMin), 'labelMin', settings.labelMin);
  const { loss, stopping } = settings;
  if (loss.kind === 'quantile') demand(loss.level > 0 && loss.level < 1, 'level', loss.level);
  if (stopping !== undefined) demand(stopping.patience >= 1, 'patience', stopping.patience);
  return settings;
};
