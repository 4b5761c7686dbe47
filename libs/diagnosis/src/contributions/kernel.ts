import { assert } from '@fettle/kernel';

/** Remembered healthy states of a machine, standardised: auto-associative kernel regression. */
export interface HealthyStates {
  /** One state a row, all of one length. */
  readonly prototypes: readonly ArrayLike<number>[];
  /** Width of the kernel, in standard deviations, > 0. */
  readonly bandwidth: number;
}

/** Weights of the prototypes by their distance from x in all signals but one. */
const weightsWithout = (
  { prototypes, bandwidth }: HealthyStates,
  x: ArrayLike<number>,
  left: number,
): Float64Array => {
  const squares = Float64Array.from(prototypes, (prototype) => {
    let sum = 0;
    for (let j = 0; j < x.length; j += 1) {
      const gap = (x[j] ?? NaN) - (prototype[j] ?? NaN);
      if (j !== left && Number.isFinite(gap)) sum += gap * gap;
    }
    return sum;
  });
  const nearest = squares.reduce((a, b) => Math.min(a, b), Infinity);
  return squares.map((square) => Math.exp((nearest - square) / (2 * bandwidth * bandwidth)));
};

/**
 * What each signal is expected to be by the others, from the healthy states most like the present
 * one. The signal itself has no say in it, so that a faulty one is not believed (Baraldi et al.,
 * robust signal reconstruction, 2012).
 */
export const expectedByOthers = (states: HealthyStates, x: ArrayLike<number>): Float64Array => {
  assert(states.prototypes.length > 0, 'at least one healthy state is remembered');
  assert(states.bandwidth > 0, 'the kernel has a width');
  for (const one of states.prototypes)
    assert(one.length === x.length, 'a healthy state has one value a signal');
  return Float64Array.from(x, (_, i) => {
    const weights = weightsWithout(states, x, i);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.reduce((sum, w, k) => sum + w * (states.prototypes[k]?.[i] ?? 0), 0) / total;
  });
};

/**
 * Squared distance of each signal from what the others say. A value that is not a number has none.
 */
export const kernelContributions = (states: HealthyStates, x: ArrayLike<number>): Float64Array =>
  expectedByOthers(states, x).map((expected, i) => {
    const gap = (x[i] ?? NaN) - expected;
    return Number.isFinite(gap) ? gap * gap : 0;
  });
