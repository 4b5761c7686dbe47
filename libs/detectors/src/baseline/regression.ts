import { inverseOf } from '../vector/matrix';
import { sturdySpread } from '../vector/order-statistics';

/**
 * Shrinks every coefficient but the intercept, as much as a 2,500th of a row at one half range: who
 * knows nothing expects an effect of up to fifty spreads a half range.
 */
export const RIDGE = 4e-4;
const ROUNDS = 4;
/**
 * A residual counts for at most so many spreads (Huber, 1964): a fault in the data does not tilt
 * the fit.
 */
const CUT = 3;
/** Beyond so many spreads it is no measurement of a healthy machine and does not count at all. */
const WILD = 8;

/**
 * Sums of d least-squares fits on the same p columns, kept so that rows can be added for ever. A
 * missing or wild value enters as what was predicted plus the cut residual.
 */
export interface NormalEquations {
  /** p × p, Σ x xᵀ. */
  cross: Float64Array;
  /** d × p, Σ x y. */
  moments: Float64Array;
  /** d, Σ y². */
  squares: Float64Array;
  count: number;
}

export const emptyEquations = (columns: number, targets: number): NormalEquations => ({
  cross: new Float64Array(columns * columns),
  moments: new Float64Array(columns * targets),
  squares: new Float64Array(targets),
  count: 0,
});

const addTo = (array: Float64Array, at: number, value: number): void => {
  array[at] = (array[at] as number) + value;
};

/** @param y d targets, complete */
export const addRow = (equations: NormalEquations, row: Float64Array, y: Float64Array): void => {
  const p = row.length;
  for (let i = 0; i < p; i += 1) {
    const xi = row[i] as number;
    for (let j = 0; j < p; j += 1) addTo(equations.cross, i * p + j, xi * (row[j] as number));
    for (let k = 0; k < y.length; k += 1)
      addTo(equations.moments, k * p + i, xi * (y[k] as number));
  }
  for (let k = 0; k < y.length; k += 1) addTo(equations.squares, k, (y[k] as number) ** 2);
  equations.count += 1;
};

export const mergeEquations = (into: NormalEquations, from: NormalEquations): void => {
  from.cross.forEach((value, i) => addTo(into.cross, i, value));
  from.moments.forEach((value, i) => addTo(into.moments, i, value));
  from.squares.forEach((value, i) => addTo(into.squares, i, value));
  into.count += from.count;
};

/** Inverses of Σ x xᵀ, each with a ridge on it, and by which of them each target is fitted. */
export interface Inverses {
  /** n × n each, for the n leading columns. */
  matrices: Float64Array[];
  /** d: position in `matrices`. */
  of: Float64Array;
}

/** How each of d targets is fitted: leading columns, and ridge in rows at one half range. */
export interface Fitting {
  readonly columns: Float64Array;
  readonly ridges: Float64Array;
}

/** n × n for the first n columns: the intercept is not shrunk. */
const inverseCross = (equations: NormalEquations, n: number, ridge: number): Float64Array => {
  const p = Math.sqrt(equations.cross.length);
  const cross = Float64Array.from(
    { length: n * n },
    (_, at) => equations.cross[Math.floor(at / n) * p + (at % n)] as number,
  );
  for (let i = 1; i < n; i += 1) addTo(cross, i * n + i, ridge);
  return inverseOf(cross, n);
};

/** One inverse for all targets that are fitted alike. */
export const inversesOf = (equations: NormalEquations, { columns, ridges }: Fitting): Inverses => {
  const keys = Array.from(columns, (n, k) => `${n}/${ridges[k]}`);
  const kinds = [...new Set(keys)];
  const matrices = kinds.map((kind) => {
    const k = keys.indexOf(kind);
    return inverseCross(equations, columns[k] as number, ridges[k] as number);
  });
  return { matrices, of: Float64Array.from(keys, (key) => kinds.indexOf(key)) };
};

/** d × p ridge coefficients; 0 for columns that a target is not fitted on. */
export const coefficientsOf = (equations: NormalEquations, inverses: Inverses): Float64Array => {
  const p = Math.sqrt(equations.cross.length);
  return equations.moments.map((_, at) => {
    const k = Math.floor(at / p);
    const i = at % p;
    const inverse = inverses.matrices[inverses.of[k] as number] as Float64Array;
    const n = Math.sqrt(inverse.length);
    if (i >= n) return 0;
    let sum = 0;
    for (let j = 0; j < n; j += 1) {
      sum += (inverse[i * n + j] as number) * (equations.moments[k * p + j] as number);
    }
    return sum;
  });
};

/** Root mean square residual of target k under these coefficients. */
export const residualSpread = (
  equations: NormalEquations,
  coefficients: Float64Array,
  k: number,
): number => {
  const p = Math.sqrt(equations.cross.length);
  let sum = equations.squares[k] as number;
  for (let i = 0; i < p; i += 1) {
    const ci = coefficients[k * p + i] as number;
    sum -= 2 * ci * (equations.moments[k * p + i] as number);
    for (let j = 0; j < p; j += 1) {
      sum += ci * (coefficients[k * p + j] as number) * (equations.cross[i * p + j] as number);
    }
  }
  return Math.sqrt(Math.max(0, sum) / Math.max(1, equations.count));
};

export const predict = (coefficients: Float64Array, k: number, row: Float64Array): number => {
  let sum = 0;
  const offset = k * row.length;
  for (let j = 0; j < row.length; j += 1) {
    sum += (coefficients[offset + j] as number) * (row[j] as number);
  }
  return sum;
};

/** The value as the equations take it: missing or wild is as predicted, far is cut. */
export const tamed = (value: number, predicted: number, spread: number): number => {
  const away = value - predicted;
  if (Number.isNaN(away) || Math.abs(away) > WILD * spread) return predicted;
  return predicted + Math.max(-CUT * spread, Math.min(CUT * spread, away));
};

export interface RobustFit {
  readonly coefficients: Float64Array;
  readonly equations: NormalEquations;
}

/**
 * Huber regression by pseudo-values (Huber 1981, § 7.8): fit, cut the residuals, fit again.
 * @param targets d columns of as many values as there are rows, NaN where missing
 * @param columnsOf d: how many leading columns each target is fitted on
 */
export const robustFit = (
  rows: readonly Float64Array[],
  targets: readonly Float64Array[],
  columnsOf: Float64Array,
): RobustFit => {
  const columns = rows[0]?.length ?? 1;
  const fitting = { columns: columnsOf, ridges: columnsOf.map(() => RIDGE) };
  let tame: (k: number, r: number) => number = (k, r) => {
    const value = targets[k]?.[r] as number;
    return Number.isNaN(value) ? (centres[k] as number) : value;
  };
  const centres = targets.map((column) => {
    const values = column.filter(Number.isFinite).sort();
    return values[values.length >> 1] ?? 0;
  });
  let fit: RobustFit = {
    coefficients: new Float64Array(columns * targets.length),
    equations: emptyEquations(columns, targets.length),
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const equations = emptyEquations(columns, targets.length);
    rows.forEach((row, r) =>
      addRow(
        equations,
        row,
        Float64Array.from(targets, (_, k) => tame(k, r)),
      ),
    );
    const coefficients = coefficientsOf(equations, inversesOf(equations, fitting));
    fit = { coefficients, equations };
    const spreads = targets.map((column, k) =>
      sturdySpread(rows.map((row, r) => (column[r] as number) - predict(coefficients, k, row))),
    );
    tame = (k, r) => {
      const predicted = predict(coefficients, k, rows[r] as Float64Array);
      return tamed(targets[k]?.[r] as number, predicted, spreads[k] || 0);
    };
  }
  return fit;
};
