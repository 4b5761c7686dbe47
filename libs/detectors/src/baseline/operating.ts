import { quantile } from '../vector/order-statistics';

/** Time constants of the slow copies of an operating signal, for what follows it with a lag. */
const LAGS_MS = [20_000, 200_000, 1_500_000] as const;
/** Half a range is never finer than this share of the centre. */
const COARSE = 0.5;
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
}

/** Products of operating signals are looked at for so many of them at most. */
const PRODUCTS_OF = 4;

const pairsOf = (operating: number): number =>
  operating <= PRODUCTS_OF ? (operating * (operating - 1)) / 2 : 0;

/**
 * Leading columns of the design, for what follows the operating signals within seconds: 1, u and u²
 * of each operating signal u, products of two, and (quick copy of u) − u.
 */
export const quickSize = (operating: number): number => 1 + 3 * operating + pairsOf(operating);

/** All columns: the quick ones, and (slow copy of u) − u for what warms and cools. */
export const designSize = (operating: number): number =>
  quickSize(operating) + (LAGS_MS.length - 1) * operating;

export const slowSize = (operating: number): number => LAGS_MS.length * operating;

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
  };
  columns.forEach((column, j) => {
    const low = quantile(column, 0.01);
    const high = quantile(column, 0.99);
    scale.centre[j] = (low + high) / 2;
    // One scale for ever, so that rows of a wider regime can be added: not too fine for a
    // still load.
    scale.halfRange[j] = Math.max((high - low) / 2, COARSE * Math.abs((low + high) / 2), 1e-12);
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
  /** Time since the row before; ignored for the first. */
  readonly elapsedMs: number;
}

/** Writes the design row of these operating values and moves their slow copies on. */
export const fillDesign = (
  scale: OperatingScale,
  values: Float64Array,
  { row, slow, elapsedMs }: DesignTarget,
): void => {
  row[0] = 1;
  const q = values.length;
  let at = 1;
  for (let j = 0; j < q; j += 1) {
    const u = unitOf(scale, j, values[j] as number);
    row[at] = u;
    row[at + 1] = u * u;
    at += 2;
  }
  if (pairsOf(q) > 0) {
    for (let i = 0; i < q; i += 1) {
      for (let j = 0; j < i; j += 1) {
        row[at] = (row[1 + 2 * i] as number) * (row[1 + 2 * j] as number);
        at += 1;
      }
    }
  }
  for (let k = 0; k < LAGS_MS.length; k += 1) {
    const weight = 1 - Math.exp(-elapsedMs / (LAGS_MS[k] as number));
    for (let j = 0; j < q; j += 1) {
      const u = row[1 + 2 * j] as number;
      const before = slow[k * q + j] as number;
      const after = Number.isNaN(before) ? u : before + weight * (u - before);
      slow[k * q + j] = after;
      row[at] = after - u;
      at += 1;
    }
  }
};
