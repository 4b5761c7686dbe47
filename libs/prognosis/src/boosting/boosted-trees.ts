import { type Loss, sigmoid } from './losses';

/** Raised when the meaning of the fields changes; a reader refuses what it does not know. */
export const BOOSTING_VERSION = 1;

/**
 * A trained model as plain data: JSON and back changes no bit of a prediction. All trees lie in one
 * list of nodes; a node with feature −1 is a leaf.
 */
export interface BoostedTrees {
  readonly kind: 'boosted-trees';
  readonly version: number;
  readonly loss: Loss;
  readonly features: number;
  /** Score before the first tree. */
  readonly base: number;
  /** First node of each tree. */
  readonly roots: readonly number[];
  readonly feature: readonly number[];
  /** A value not above it goes left. */
  readonly threshold: readonly number[];
  /** Where a missing value goes: 1 left, 0 right. */
  readonly missingLeft: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** What a leaf adds to the score; 0 of inner nodes. */
  readonly value: readonly number[];
  /** How much of the loss splits on each feature took away, for evidence; ≥ 0, any scale. */
  readonly gain: readonly number[];
}

/** The nodes alone, of a model or of one under way. */
export type Nodes = Pick<
  BoostedTrees,
  'feature' | 'threshold' | 'missingLeft' | 'left' | 'right' | 'value'
>;

/** A row inside a matrix: its values start at the offset. */
export interface RowAt {
  readonly values: ArrayLike<number>;
  readonly offset: number;
}

/** What the tree with this root adds to the score of a row. */
export const treeScore = (nodes: Nodes, root: number, { values, offset }: RowAt): number => {
  const { feature, threshold, missingLeft, left, right, value } = nodes;
  let node = root;
  for (let at = feature[node] as number; at >= 0; at = feature[node] as number) {
    const x = values[offset + at] as number;
    const goLeft = Number.isNaN(x) ? missingLeft[node] === 1 : x <= (threshold[node] as number);
    node = (goLeft ? left[node] : right[node]) as number;
  }
  return value[node] as number;
};

/** Score of a row: the prediction but for the logistic loss, where it is log-odds. */
export const boostedScore = (model: BoostedTrees, row: RowAt): number => {
  let score = model.base;
  for (let tree = 0; tree < model.roots.length; tree += 1)
    score += treeScore(model, model.roots[tree] as number, row);
  return score;
};

/**
 * What the model says of one row: the expected label, its quantile, or a probability. NaN is
 * missing. RangeError for a row of another length or with infinite values, or a model of an
 * unknown version.
 */
export const predictBoosted = (model: BoostedTrees, row: ArrayLike<number>): number => {
  if (model.kind !== 'boosted-trees' || model.version !== BOOSTING_VERSION)
    throw new RangeError(`boosting: unknown model ${model.kind} version ${model.version}`);
  if (row.length !== model.features)
    throw new RangeError(`boosting: ${row.length} features, the model has ${model.features}`);
  for (let i = 0; i < row.length; i += 1)
    if (Math.abs(row[i] as number) === Infinity)
      throw new RangeError(`boosting: feature ${i} is ${row[i]}`);
  const score = boostedScore(model, { values: row, offset: 0 });
  return model.loss.kind === 'logistic' ? sigmoid(score) : score;
};
