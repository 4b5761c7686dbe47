import type { Bins } from './training-rows';

/** The rows of a node, as a part of one list of row numbers. */
export interface RowSpan {
  readonly begin: number;
  readonly end: number;
}

/** Derivatives of all rows. */
export interface Derivatives {
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
}

/** Cells of the features in use: sums of gradient and hessian, side by side, bin after bin. */
export type Histogram = Float64Array;

/**
 * Fills histograms of nodes. Derivatives of a node's rows are gathered once, so that the pass over
 * each feature reads them in order.
 */
export class HistogramBuilder {
  private readonly gathered: Float64Array;

  constructor(private readonly bins: Bins) {
    this.gathered = new Float64Array(2 * bins.rows);
  }

  /** Sums by bin over the span, for the columns alone; cells of other columns are left as is. */
  fill(
    into: Histogram,
    node: { order: Int32Array; span: RowSpan },
    of: Derivatives & { columns: Int32Array },
  ): void {
    const { codes, rows, stride } = this.bins;
    const { order, span } = node;
    const gathered = this.gathered;
    const { begin, end } = span;
    for (let i = begin; i < end; i += 1) {
      const row = order[i] as number;
      const at = 2 * (i - begin);
      gathered[at] = of.gradients[row] as number;
      gathered[at + 1] = of.hessians[row] as number;
    }
    for (let c = 0; c < of.columns.length; c += 1) {
      const column = of.columns[c] as number;
      const base = column * rows;
      const cell = 2 * column * stride;
      into.fill(0, cell, cell + 2 * stride);
      for (let i = begin; i < end; i += 1) {
        const at = cell + 2 * (codes[base + (order[i] as number)] as number);
        const from = 2 * (i - begin);
        into[at] = (into[at] as number) + (gathered[from] as number);
        into[at + 1] = (into[at + 1] as number) + (gathered[from + 1] as number);
      }
    }
  }

  /** What is left of a node when one child is taken away, in place. */
  subtract(parent: Histogram, child: Histogram, columns: Int32Array): void {
    const width = 2 * this.bins.stride;
    for (let c = 0; c < columns.length; c += 1) {
      const begin = (columns[c] as number) * width;
      for (let at = begin; at < begin + width; at += 1)
        parent[at] = (parent[at] as number) - (child[at] as number);
    }
  }
}
