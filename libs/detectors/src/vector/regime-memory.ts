/** Operating points seen, and what the condition signals were at each: plain numbers. */
export interface RegimeMemory {
  /** regimes × operating. */
  centres: Float64Array;
  counts: Float64Array;
  /** regimes × condition: mean and sum of squared deviations. */
  means: Float64Array;
  squares: Float64Array;
  regimes: number;
}

/** Sizes and settings that do not change. */
export interface RegimeShape {
  readonly operating: number;
  readonly condition: number;
  readonly regimesMax: number;
  readonly radius: Float64Array;
}

export const emptyMemory = ({ operating, condition, regimesMax }: RegimeShape): RegimeMemory => ({
  centres: new Float64Array(regimesMax * operating),
  counts: new Float64Array(regimesMax),
  means: new Float64Array(regimesMax * condition),
  squares: new Float64Array(regimesMax * condition),
  regimes: 0,
});

/** The nearest regime, and its distance in radii, squared; −1 and Infinity before the first. */
const nearestRegime = (
  memory: RegimeMemory,
  { operating, radius }: RegimeShape,
  values: Float64Array,
): { k: number; distance: number } => {
  let k = -1;
  let distance = Infinity;
  for (let candidate = 0; candidate < memory.regimes; candidate += 1) {
    let sum = 0;
    for (let j = 0; j < operating; j += 1) {
      const centre = memory.centres[candidate * operating + j] as number;
      sum += (((values[j] as number) - centre) / (radius[j] as number)) ** 2;
    }
    if (sum < distance) [k, distance] = [candidate, sum];
  }
  return { k, distance };
};

/** The regime of these values; a new one where none is near and there is room. */
export const regimeOf = (
  memory: RegimeMemory,
  shape: RegimeShape,
  values: Float64Array,
): number => {
  const { k, distance } = nearestRegime(memory, shape, values);
  if (distance <= 1 || memory.regimes === shape.regimesMax) return k;
  const { operating } = shape;
  memory.centres.set(values.subarray(0, operating), memory.regimes * operating);
  memory.regimes += 1;
  return memory.regimes - 1;
};

/** Variance of condition signal i within regimes, over all of them together. */
export const commonVariance = (
  memory: RegimeMemory,
  { condition }: RegimeShape,
  i: number,
): number => {
  let count = 0;
  let squares = 0;
  for (let k = 0; k < memory.regimes; k += 1) {
    count += memory.counts[k] as number;
    squares += memory.squares[k * condition + i] as number;
  }
  return squares / Math.max(1, count - memory.regimes);
};

/** Welford's update of every condition signal in regime k. */
export const learnRegime = (
  memory: RegimeMemory,
  { operating, condition }: RegimeShape,
  { k, values }: { readonly k: number; readonly values: Float64Array },
): void => {
  const count = (memory.counts[k] as number) + 1;
  memory.counts[k] = count;
  for (let i = 0; i < condition; i += 1) {
    const value = values[operating + i] as number;
    if (!Number.isFinite(value)) continue;
    const at = k * condition + i;
    const delta = value - (memory.means[at] as number);
    const mean = (memory.means[at] as number) + delta / count;
    memory.means[at] = mean;
    memory.squares[at] = (memory.squares[at] as number) + delta * (value - mean);
  }
};
