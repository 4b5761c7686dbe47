/**
 * Weight of the level, the average of standardised residuals that detectors look at: about 30 rows.
 */
export const LEVEL_WEIGHT = 1 / 15;
/** Variance of the level of independent rows of unit variance. */
export const LEVEL_VARIANCE = LEVEL_WEIGHT / (2 - LEVEL_WEIGHT);
const BLOCKS = [4, 16, 64, 256] as const;
const WINSOR = 6;
/** A residual beyond so many spreads is a fault in the data: it counts as what was expected. */
const WILD = 9;
/**
 * How residuals scatter over time and together, as running sums over healthy rows of d signals.
 * "Level" is the exponentially weighted average of a standardised residual.
 */
export interface Scatter {
  rows: number;
  /** Rows that were calm: those, and the ones that still wait to be learnt. */
  calm: number;
  /** Inertia that is assumed of one row; of n rows an n-th. See {@link inertiaOf}. */
  doubtRows: number;
  level: Float64Array;
  levelSquares: Float64Array;
  /** d × blocks: sum in the current block; sum of squared means of complete blocks. */
  blockSums: Float64Array;
  blockSquares: Float64Array;
  /** m × m for the m signals that T² looks at: Σ z zᵀ and Σ level levelᵀ. */
  products: Float64Array;
  levelProducts: Float64Array;
}

export interface ScatterShape {
  readonly size: number;
  readonly together: number;
  readonly doubtRows: number;
}

export const emptyScatter = ({ size, together, doubtRows }: ScatterShape): Scatter => ({
  rows: 0,
  calm: 0,
  doubtRows,
  level: new Float64Array(size),
  levelSquares: new Float64Array(size),
  blockSums: new Float64Array(size * BLOCKS.length),
  blockSquares: new Float64Array(size * BLOCKS.length),
  products: new Float64Array(together * together),
  levelProducts: new Float64Array(together * together),
});

const sane = (z: number): number => {
  if (Number.isNaN(z) || z > WILD || z < -WILD) return 0;
  return z > WINSOR ? WINSOR : z < -WINSOR ? -WINSOR : z;
};

/** @param z d standardised residuals; NaN, for a missing one, counts as what was expected */
export const addScatter = (scatter: Scatter, z: Float64Array): void => {
  scatter.rows += 1;
  const { level, blockSums, blockSquares } = scatter;
  for (let i = 0; i < z.length; i += 1) {
    const value = sane(z[i] as number);
    const next = (level[i] as number) + LEVEL_WEIGHT * (value - (level[i] as number));
    level[i] = next;
    scatter.levelSquares[i] = (scatter.levelSquares[i] as number) + next * next;
    for (let b = 0; b < BLOCKS.length; b += 1) {
      const at = i * BLOCKS.length + b;
      const length = BLOCKS[b] as number;
      blockSums[at] = (blockSums[at] as number) + value;
      if (scatter.rows % length !== 0) continue;
      blockSquares[at] = (blockSquares[at] as number) + ((blockSums[at] as number) / length) ** 2;
      blockSums[at] = 0;
    }
  }
  addProducts(scatter, z);
};

const addProducts = (scatter: Scatter, z: Float64Array): void => {
  const size = Math.sqrt(scatter.products.length);
  for (let i = 0; i < size; i += 1) {
    const zi = sane(z[i] as number);
    const li = scatter.level[i] as number;
    for (let j = 0; j <= i; j += 1) {
      const at = i * size + j;
      scatter.products[at] = (scatter.products[at] as number) + zi * sane(z[j] as number);
      scatter.levelProducts[at] =
        (scatter.levelProducts[at] as number) + li * (scatter.level[j] as number);
    }
  }
};

/** Inertia that cannot be excluded yet: rows that wait were calm, so they count. */
const doubtOf = (scatter: Scatter, rows = Math.max(scatter.rows, scatter.calm)): number =>
  1 + scatter.doubtRows / Math.max(1, rows);

/**
 * Inertia of a residual in rows, its integrated autocorrelation time: n × variance of means of n,
 * the largest over means of 4 to 256 rows, each with its sampling error on top. What the rows so
 * far cannot show is doubted: with 400 rows nobody knows how slowly a signal wanders, so an inertia
 * of 20 is assumed (`doubtRows` 8,000), which fades as rows come in.
 */
export const inertiaOf = (scatter: Scatter, i: number, rows?: number): number => {
  let largest = doubtOf(scatter, rows);
  BLOCKS.forEach((length, b) => {
    const blocks = Math.floor(scatter.rows / length);
    if (blocks < 6) return;
    const variance = (scatter.blockSquares[i * BLOCKS.length + b] as number) / blocks;
    largest = Math.max(largest, length * variance * (1 + Math.sqrt(2 / blocks)));
  });
  return largest;
};

/**
 * Variance of the level: as measured with its sampling error, or as the doubt about inertia has it.
 */
export const levelVarianceOf = (scatter: Scatter, i: number): number => {
  const measured = (scatter.levelSquares[i] as number) / Math.max(1, scatter.rows);
  const independent = Math.max(1, scatter.rows * LEVEL_VARIANCE);
  const doubt = Math.min(1, LEVEL_VARIANCE * doubtOf(scatter));
  return Math.max(measured * (1 + Math.sqrt(2 / independent)), doubt);
};

/** Share of the doubt that holds that levels correlate like the rows themselves. */
const PRIOR = 1 / 8;
/** Shrinks correlations towards none. */
const SHRINK = 0.1;

/** Correlation of the levels, m × m. */
export const correlationOf = (scatter: Scatter): Float64Array => {
  const size = Math.sqrt(scatter.products.length);
  const trust = scatter.rows / (scatter.rows + PRIOR * scatter.doubtRows);
  const cell = (products: Float64Array, i: number, j: number): number => {
    const root = Math.sqrt((products[i * size + i] as number) * (products[j * size + j] as number));
    return root > 0 ? (products[i * size + j] as number) / root : 0;
  };
  return Float64Array.from({ length: size * size }, (_, k) => {
    const i = Math.max(Math.floor(k / size), k % size);
    const j = Math.min(Math.floor(k / size), k % size);
    if (i === j) return 1;
    const fast = cell(scatter.products, i, j);
    const slow = cell(scatter.levelProducts, i, j);
    return (1 - SHRINK) * ((1 - trust) * fast + trust * slow);
  });
};
