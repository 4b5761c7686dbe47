/**
 * How one signal follows the operating point in healthy operation: least squares of the signal on
 * load, speed and their squares, learnt recursively with the covariance form of recursive least
 * squares (Ljung, System Identification, 1999, ch. 11), one row at a time, constant memory.
 */
export interface BehaviourModel {
  readonly terms: number;
  /** Coefficients, first the constant. */
  readonly coefficients: number[];
  /** Inverse information matrix, row by row. */
  readonly covariance: number[];
  rows: number;
  /** Residual variance around the model, unit² of the signal, exponentially forgotten. */
  residualVariance: number;
}

const PRIOR = 1e6;
const VARIANCE_WEIGHT = 0.02;

export const newModel = (operatingSignals: number): BehaviourModel => {
  const terms = 1 + 2 * operatingSignals;
  const covariance = new Array<number>(terms * terms).fill(0);
  for (let i = 0; i < terms; i += 1) covariance[i * terms + i] = PRIOR;
  return {
    terms,
    coefficients: new Array<number>(terms).fill(0),
    covariance,
    rows: 0,
    residualVariance: 0,
  };
};

/** Regressors of an operating point: 1, each signal, each signal squared, scaled to about one. */
export const regressors = (operating: readonly number[], scales: readonly number[]): number[] => {
  const scaled = operating.map((value, i) => value / (scales[i] || 1));
  return [1, ...scaled, ...scaled.map((value) => value * value)];
};

export const expectedAt = (model: BehaviourModel, row: readonly number[]): number =>
  row.reduce((sum, value, i) => sum + value * (model.coefficients[i] ?? 0), 0);

/**
 * Learns one row in place. A row that is a gross outlier by then moves the spread, not the model.
 */
export const learnRow = (model: BehaviourModel, row: readonly number[], value: number): void => {
  const { terms, coefficients, covariance } = model;
  const residual = value - expectedAt(model, row);
  const gain = new Array<number>(terms).fill(0);
  let denominator = 1;
  for (let i = 0; i < terms; i += 1) {
    for (let j = 0; j < terms; j += 1)
      gain[i] = (gain[i] as number) + (covariance[i * terms + j] as number) * (row[j] as number);
    denominator += (row[i] as number) * (gain[i] as number);
  }
  for (let i = 0; i < terms; i += 1) {
    coefficients[i] = (coefficients[i] as number) + ((gain[i] as number) / denominator) * residual;
    for (let j = 0; j < terms; j += 1)
      covariance[i * terms + j] =
        (covariance[i * terms + j] as number) -
        ((gain[i] as number) * (gain[j] as number)) / denominator;
  }
  model.rows += 1;
  // The first rows say nothing of the spread: the model still passes through them.
  if (model.rows > 2 * terms) {
    const weight = Math.max(VARIANCE_WEIGHT, 1 / (model.rows - 2 * terms));
    model.residualVariance += weight * (residual * residual - model.residualVariance);
  }
};
