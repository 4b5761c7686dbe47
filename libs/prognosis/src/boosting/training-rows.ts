/**
 * Features cut into at most 255 bins by quantiles, as Ke et al. (LightGBM, NIPS 2017): splits are
 * sought between bins, so that the cost of a tree does not grow with distinct values.
 */
export interface Bins {
  readonly rows: number;
  readonly features: number;
  /** Cells a feature takes in a histogram: its bins and, last, the one of missing values. */
  readonly stride: number;
  /** Rising upper ends of the bins of a feature but the last, which has none. */
  readonly edges: readonly Float64Array[];
  /** Bin of each value, feature after feature; stride − 1 is missing. */
  readonly codes: Uint8Array;
}

/** What trees learn from: a matrix, row after row, and a label a row. */
export interface TrainingRows {
  /** Values of a row, at least 1. */
  readonly features: number;
  /** Rows × features, row-major; NaN is missing, infinite is refused. */
  readonly values: Float64Array | Float32Array;
  /** One finite number a row. */
  readonly labels: Float64Array;
  /** How much each row counts, ≥ 0 and not all 0; 1 if left out. */
  readonly weights?: Float64Array;
  /** Bins of these values, by `binFeatures`, where several models learn from them. */
  readonly bins?: Bins;
}

const refuse = (reason: string): never => {
  throw new RangeError(`boosting: ${reason}`);
};

const checkEach = (
  values: ArrayLike<number>,
  good: (value: number) => boolean,
  say: (i: number, value: number) => string,
): void => {
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (!good(value)) refuse(say(i, value));
  }
};

/**
 * Throws a RangeError that says what is wrong and where: nothing to learn from, shapes that do not
 * fit, labels that are not finite or outside [least, most], infinite values, weights below 0.
 */
export const checkRows = (
  { features, values, labels, weights, bins }: TrainingRows,
  [least, most]: readonly [number, number],
): void => {
  if (labels.length === 0) refuse('no rows');
  if (!Number.isInteger(features) || features < 1) refuse(`${features} features`);
  if (values.length !== labels.length * features)
    refuse(`${values.length} values are not ${labels.length} rows of ${features}`);
  checkEach(labels, Number.isFinite, (i, label) => `label of row ${i} is ${label}`);
  checkEach(
    labels,
    (label) => label >= least && label <= most,
    (i, label) => `label of row ${i} is ${label}, outside ${least} to ${most}`,
  );
  checkEach(
    values,
    (value) => Math.abs(value) !== Infinity,
    (i, value) => `feature ${i % features} of row ${Math.floor(i / features)} is ${value}`,
  );
  if (bins !== undefined && (bins.rows !== labels.length || bins.features !== features))
    refuse('bins of other rows');
  if (weights === undefined) return;
  if (weights.length !== labels.length)
    refuse(`${weights.length} weights of ${labels.length} rows`);
  checkEach(
    weights,
    (weight) => weight >= 0 && weight < Infinity,
    (i, weight) => `weight of row ${i} is ${weight}`,
  );
  if (!weights.some((weight) => weight > 0)) refuse('no row has a weight');
};
