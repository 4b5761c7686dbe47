import type { Bins } from './training-rows';
import {
  BOOSTING_VERSION,
  type BoostedTrees,
  type Nodes,
  type RowAt,
  treeScore,
} from './boosted-trees';
import type { GrownNode } from './grow-tree';
import type { Loss } from './losses';

/** Turns grown trees into the one list of nodes of a model. */
export class ForestWriter implements Nodes {
  private readonly roots: number[] = [];
  readonly feature: number[] = [];
  readonly threshold: number[] = [];
  readonly missingLeft: number[] = [];
  readonly left: number[] = [];
  readonly right: number[] = [];
  readonly value: number[] = [];
  /** What each node's split took from the loss; by node, so that dropped trees do not count. */
  private readonly gains: number[] = [];

  constructor(
    private readonly loss: Loss,
    private readonly features: number,
    private readonly base: number,
  ) {}

  /** Appends a tree; `valueOf` says what a leaf adds to the score. */
  add(nodes: readonly GrownNode[], bins: Bins, valueOf: (leaf: GrownNode) => number): void {
    const root = this.feature.length;
    this.roots.push(root);
    for (const node of nodes) {
      const inner = node.left >= 0;
      const { feature, bin, missingLeft, gain } = node.split;
      this.feature.push(inner ? feature : -1);
      // Behind the last edge: all known values against the missing ones.
      this.threshold.push(inner ? (bins.edges[feature]?.[bin] ?? Number.MAX_VALUE) : 0);
      this.missingLeft.push(inner && missingLeft ? 1 : 0);
      this.left.push(inner ? root + node.left : -1);
      this.right.push(inner ? root + node.right : -1);
      this.value.push(inner ? 0 : valueOf(node));
      this.gains.push(inner ? gain : 0);
    }
  }

  /** What the last tree, just grown, says of a row by its bins: no value is compared again. */
  addLastTo(scores: Float64Array, nodes: readonly GrownNode[], bins: Bins): void {
    const { codes, rows, stride } = bins;
    const root = this.roots.at(-1) as number;
    for (let row = 0; row < rows; row += 1) {
      let at = 0;
      for (let node = nodes[0] as GrownNode; node.left >= 0; node = nodes[at] as GrownNode) {
        const { feature, bin, missingLeft } = node.split;
        const code = codes[feature * rows + row] as number;
        const goLeft = code === stride - 1 ? missingLeft : code <= bin;
        at = goLeft ? node.left : node.right;
      }
      scores[row] = (scores[row] as number) + (this.value[root + at] as number);
    }
  }

  /** What the last tree adds to a row that was not trained on. */
  lastScore(row: RowAt): number {
    return treeScore(this, this.roots.at(-1) as number, row);
  }

  /** The model of the first so many trees, all if left out. */
  model(trees = this.roots.length): BoostedTrees {
    const end = this.roots[trees] ?? this.feature.length;
    const gain = new Array<number>(this.features).fill(0);
    for (let node = 0; node < end; node += 1) {
      const feature = this.feature[node] as number;
      if (feature >= 0) gain[feature] = (gain[feature] as number) + (this.gains[node] as number);
    }
    return {
      kind: 'boosted-trees',
      version: BOOSTING_VERSION,
      loss: this.loss,
      features: this.features,
      base: this.base,
      roots: this.roots.slice(0, trees),
      feature: this.feature.slice(0, end),
      threshold: this.threshold.slice(0, end),
      missingLeft: this.missingLeft.slice(0, end),
      left: this.left.slice(0, end),
      right: this.right.slice(0, end),
      value: this.value.slice(0, end),
      gain,
    };
  }
}
