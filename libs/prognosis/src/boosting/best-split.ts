import type { Bins } from './training-rows';
import type { Histogram } from './histogram';

/** Where to part a node: values in bins up to `bin` go left. */
export interface Split {
  readonly gain: number;
  readonly feature: number;
  /** The number of edges of the feature: known values left, missing ones right. */
  readonly bin: number;
  readonly missingLeft: boolean;
}

/** Sums of a node. */
export interface NodeSums {
  readonly gradient: number;
  readonly hessian: number;
}

/** What a split must keep to. */
export interface SplitLimits {
  /** Least sum of hessians a leaf holds; of squares and quantiles, rows times weight. */
  readonly leafWeightMin: number;
  readonly l2: number;
  /** Least gain: below it sums differ only by rounding. */
  readonly gainMin: number;
}

/** Share of a node's weight below which a sum left over from subtracting is nothing. */
const NOISE = 1e-10;

/**
 * The split that takes most from the loss in second order, G²/(H + λ) (Friedman, Greedy function
 * approximation, Annals of Statistics 29, 2001; Chen and Guestrin, 2016). Missing values are tried
 * on both sides; where a node has none, they go with the heavier side. Gain 0: none is worth it.
 */
export const bestSplit = (
  { bins, columns }: { readonly bins: Bins; readonly columns: Int32Array },
  { histogram, sums }: { readonly histogram: Histogram; readonly sums: NodeSums },
  { leafWeightMin, l2, gainMin }: SplitLimits,
): Split => {
  const { gradient: g, hessian: h } = sums;
  const whole = (g * g) / (h + l2);
  let best: Split = { gain: gainMin, feature: -1, bin: 0, missingLeft: false };
  /** Of a left side with these sums; none where a side would be too light. */
  const gainOf = (gl: number, hl: number): number => {
    const hr = h - hl;
    if (hl < leafWeightMin || hr < leafWeightMin) return -Infinity;
    const gr = g - gl;
    return (gl * gl) / (hl + l2) + (gr * gr) / (hr + l2) - whole;
  };
  for (let c = 0; c < columns.length; c += 1) {
    const feature = columns[c] as number;
    const from = 2 * feature * bins.stride;
    const cuts = (bins.edges[feature] as Float64Array).length;
    const missing = from + 2 * (bins.stride - 1);
    const gm = histogram[missing] as number;
    const hm = histogram[missing + 1] as number;
    const some = hm > NOISE * h;
    let gl = 0;
    let hl = 0;
    for (let bin = 0; bin < cuts; bin += 1) {
      gl += histogram[from + 2 * bin] as number;
      hl += histogram[from + 2 * bin + 1] as number;
      const right = gainOf(gl, hl);
      if (right > best.gain)
        best = { gain: right, feature, bin, missingLeft: !some && hl > h - hl };
      if (!some) continue;
      const left = gainOf(gl + gm, hl + hm);
      if (left > best.gain) best = { gain: left, feature, bin, missingLeft: true };
    }
    if (!some) continue;
    const apart = gainOf(g - gm, h - hm);
    if (apart > best.gain) best = { gain: apart, feature, bin: cuts, missingLeft: false };
  }
  return best.feature < 0 ? { ...best, gain: 0 } : best;
};
