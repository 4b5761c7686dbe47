import { bestSplit, type Split, type SplitLimits } from './best-split';
import type { Bins } from './training-rows';
import { type Derivatives, type Histogram, HistogramBuilder } from './histogram';

/** How large a tree may become. */
export interface TreeLimits extends Omit<SplitLimits, 'gainMin'> {
  readonly leavesMax: number;
  readonly depthMax: number;
}

/** The sample one tree is grown on. */
export interface TreeSample extends Derivatives {
  /** Row numbers; brought into the order of the leaves, in place. */
  readonly order: Int32Array;
  readonly columns: Int32Array;
}

/** A node of a tree under way: a leaf while it has no split. */
export interface GrownNode {
  /** Rows of the node, as part of the sample's order. */
  readonly begin: number;
  readonly end: number;
  readonly depth: number;
  readonly gradient: number;
  readonly hessian: number;
  /** The best split found; taken if children are set. */
  split: Split;
  left: number;
  right: number;
}

/** Grows trees over the same bins; keeps its histograms and scratch space between trees. */
export class TreeGrower {
  private readonly builder: HistogramBuilder;
  private readonly scratch: Int32Array;
  private readonly pool: Histogram[] = [];

  constructor(
    private readonly bins: Bins,
    private readonly limits: TreeLimits,
  ) {
    this.builder = new HistogramBuilder(bins);
    this.scratch = new Int32Array(bins.rows);
  }

  /**
   * Best leaf first (Shi, 2007; LightGBM) until no split is worth it, or leaves or depth are used
   * up. The first node is the root.
   */
  grow(sample: TreeSample): GrownNode[] {
    const limits = { ...this.limits, gainMin: GAIN_SHARE_MIN * curvatureScale(sample) };
    const nodes: GrownNode[] = [];
    const histograms = new Map<number, Histogram>();
    const add = (span: Span, depth: number, histogram: Histogram): void => {
      const node = { ...span, ...sumsOf(sample, span), depth, split: NONE, left: -1, right: -1 };
      histograms.set(nodes.length, histogram);
      nodes.push(node);
      if (depth >= limits.depthMax || node.hessian < 2 * limits.leafWeightMin) return;
      const { columns } = sample;
      const own = { histogram, sums: node };
      node.split = bestSplit({ bins: this.bins, columns }, own, limits);
    };
    const whole = { begin: 0, end: sample.order.length };
    add(whole, 0, this.filled(sample, whole));
    for (let leaves = 1; leaves < limits.leavesMax; leaves += 1) {
      const at = mostGain(nodes);
      const node = nodes[at];
      if (node === undefined) break;
      const cut = this.part(sample, node);
      const spans = [
        { begin: node.begin, end: cut },
        { begin: cut, end: node.end },
      ] as const;
      const small = cut - node.begin <= node.end - cut ? 0 : 1;
      const own = this.filled(sample, spans[small]);
      const rest = histograms.get(at) as Histogram;
      histograms.delete(at);
      this.builder.subtract(rest, own, sample.columns);
      node.left = nodes.length;
      add(spans[0], node.depth + 1, small === 0 ? own : rest);
      node.right = nodes.length;
      add(spans[1], node.depth + 1, small === 1 ? own : rest);
    }
    this.pool.push(...histograms.values());
    return nodes;
  }

  private filled(sample: TreeSample, span: Span): Histogram {
    const { features, stride } = this.bins;
    const histogram = this.pool.pop() ?? new Float64Array(2 * features * stride);
    this.builder.fill(histogram, { order: sample.order, span }, sample);
    return histogram;
  }

  /** Brings rows that go left before those that go right, each in their order; returns the cut. */
  private part({ order }: TreeSample, { begin, end, split }: GrownNode): number {
    const { codes, rows, stride } = this.bins;
    const base = split.feature * rows;
    const missing = stride - 1;
    let left = begin;
    let right = 0;
    for (let i = begin; i < end; i += 1) {
      const row = order[i] as number;
      const code = codes[base + row] as number;
      const goLeft = code === missing ? split.missingLeft : code <= split.bin;
      if (goLeft) order[left++] = row;
      else this.scratch[right++] = row;
    }
    order.set(this.scratch.subarray(0, right), left);
    return left;
  }
}

type Span = { readonly begin: number; readonly end: number };

const NONE: Split = { gain: 0, feature: -1, bin: 0, missingLeft: false };
/** Of the loss that the root could lose at most; less is rounding. */
const GAIN_SHARE_MIN = 1e-12;

/** What would be gained if every row had a leaf of its own. */
const curvatureScale = ({ order, gradients, hessians }: TreeSample): number => {
  let sum = 0;
  for (let i = 0; i < order.length; i += 1) {
    const row = order[i] as number;
    const h = hessians[row] as number;
    if (h > 0) sum += (gradients[row] as number) ** 2 / h;
  }
  return sum;
};

const sumsOf = ({ order, gradients, hessians }: TreeSample, { begin, end }: Span) => {
  let gradient = 0;
  let hessian = 0;
  for (let i = begin; i < end; i += 1) {
    gradient += gradients[order[i] as number] as number;
    hessian += hessians[order[i] as number] as number;
  }
  return { gradient, hessian };
};

/** The leaf to part next; the older one of equals; −1 if none is worth it. */
const mostGain = (nodes: readonly GrownNode[]): number => {
  let best = -1;
  let gain = 0;
  nodes.forEach((node, at) => {
    if (node.left < 0 && node.split.gain > gain) {
      gain = node.split.gain;
      best = at;
    }
  });
  return best;
};
