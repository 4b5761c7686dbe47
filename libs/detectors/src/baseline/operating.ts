import { quantile } from '../vector/order-statistics';

/** Weights of the slow copies of an operating signal, for what follows it with a lag. */
const SLOW_WEIGHTS = [1 / 15, 1 / 90] as const;
const COLUMNS = 2 + SLOW_WEIGHTS.length;
/** How far beyond the learnt range an operating signal may go, as a share of half that range. */
const MARGIN = 0.3;
/** A load that was held still is still known so far around, as a share of its value. */
const STILL = 0.002;

/** Where the operating signals have been while learnt; all arrays are one entry a signal. */
export interface OperatingScale {
  centre: Float64Array;
  halfRange: Float64Array;
  /** Range that has been learnt, in half ranges from the centre. */
  low: Float64Array;
  high: Float64Array;
  /** Largest distance of the quicker slow copy that has been learnt, in half ranges. */
  lag: Float64Array;
}

/** Columns of the design: 1, and u, u² and (slow copy of u) − u for each operating signal. */
export const designSize = (operating: number): number => 1 + COLUMNS * operating;

export const slowSize = (operating: number): number => SLOW_WEIGHTS.length * operating;

const unitOf = (scale: OperatingScale, j: number, value: number): number =>
  (value - (scale.centre[j] as number)) / (scale.halfRange[j] as number);

/** @param columns the readings of each operating signal during commissioning */
export const operatingScale = (columns: readonly Float64Array[]): OperatingScale => {
  const size = columns.length;
  const scale: OperatingScale = {
    centre: new Float64Array(size),
    halfRange: new Float64Array(size),
    low: new Float64Array(size),
    high: new Float64Array(size),
    lag: new Float64Array(size),
  };
  columns.forEach((column, j) => {
    const low = quantile(column, 0.01);
    const high = quantile(column, 0.99);
    scale.centre[j] = (low + high) / 2;
    // One scale for ever, so that rows of a wider regime can be added: not too fine for a still
    // load.
    scale.halfRange[j] = Math.max((high - low) / 2, 0.05 * Math.abs((low + high) / 2), 1e-12);
    scale.low[j] = unitOf(scale, j, low);
    scale.high[j] = unitOf(scale, j, high);
  });
  return scale;
};

/**
 * How far outside what was learnt the machine is run: 0 inside, in half ranges beyond the margin.
 */
export const beyondRegime = (scale: OperatingScale, values: Float64Array): number => {
  let beyond = 0;
  for (let j = 0; j < values.length; j += 1) {
    const u = unitOf(scale, j, values[j] as number);
    const low = scale.low[j] as number;
    const high = scale.high[j] as number;
    const still = (STILL * Math.abs(scale.centre[j] as number)) / (scale.halfRange[j] as number);
    const past = Math.max(u - high, low - u) - Math.max(still, (MARGIN * (high - low)) / 2);
    if (past > beyond) beyond = past;
  }
  return beyond;
};

/** Takes everything between these values of the operating signals as learnt. */
export const widenRegime = (scale: OperatingScale, low: Float64Array, high: Float64Array): void => {
  for (let j = 0; j < low.length; j += 1) {
    scale.low[j] = Math.min(scale.low[j] as number, unitOf(scale, j, low[j] as number));
    scale.high[j] = Math.max(scale.high[j] as number, unitOf(scale, j, high[j] as number));
  }
};

export interface DesignTarget {
  /** Filled with the design row. */
  readonly row: Float64Array;
  /** Slow copies of the operating signals, in half ranges; NaN before the first row. Updated. */
  readonly slow: Float64Array;
}

/** Writes the design row of these operating values and moves their slow copies on. */
export const fillDesign = (
  scale: OperatingScale,
  values: Float64Array,
  { row, slow }: DesignTarget,
): void => {
  row[0] = 1;
  for (let j = 0; j < values.length; j += 1) {
    const u = unitOf(scale, j, values[j] as number);
    row[1 + COLUMNS * j] = u;
    row[2 + COLUMNS * j] = u * u;
    for (let k = 0; k < SLOW_WEIGHTS.length; k += 1) {
      const at = SLOW_WEIGHTS.length * j + k;
      const before = slow[at] as number;
      const after = Number.isNaN(before) ? u : before + (SLOW_WEIGHTS[k] as number) * (u - before);
      slow[at] = after;
      row[3 + COLUMNS * j + k] = after - u;
    }
  }
};

/** Learns how far the slow copies trail in ordinary running. */
export const learnLag = (scale: OperatingScale, row: Float64Array): void => {
  for (let j = 0; j < scale.lag.length; j += 1) {
    const lag = Math.abs(row[3 + COLUMNS * j] as number);
    if (lag > (scale.lag[j] as number)) scale.lag[j] = lag;
  }
};

/** Whether the load is being moved faster than it was while learnt. */
export const inTransient = (scale: OperatingScale, row: Float64Array): boolean => {
  for (let j = 0; j < scale.lag.length; j += 1) {
    const usual = Math.max(0.05, 1.5 * (scale.lag[j] as number));
    if (Math.abs(row[3 + COLUMNS * j] as number) > usual) return true;
  }
  return false;
};
