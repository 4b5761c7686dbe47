import { inverseOf, quadraticForm } from '../vector/matrix';

/** Share of a signal's variance that the others must explain before they may testify against it. */
const EXPLAINED_MIN = 0.7;

/**
 * Share of a signal's variance that the others explain while healthy, 0 to 1: how well they can say
 * what it should read. 0 for a signal that is not in the matrix.
 */
const explainedShare = (correlation: Float64Array, signal: number): number => {
  const size = Math.sqrt(correlation.length);
  if (signal < 0 || signal >= size || size < 2) return 0;
  const precision = inverseOf(correlation, size);
  return 1 - 1 / (precision[signal * size + signal] as number);
};

/** Whether the others can say what a signal should read well enough to testify against it. */
export const isRedundant = (correlation: Float64Array, signal: number): boolean =>
  explainedShare(correlation, signal) >= EXPLAINED_MIN;

/** What the other signals say about one that stands apart. */
export interface DriftQuestion {
  /** size × size: correlation of the levels while healthy. */
  readonly correlation: Float64Array;
  /** Levels now, unit variance while healthy; 0 for those that must not testify. */
  readonly levels: Float64Array;
  /** The signal in question. */
  readonly suspect: number;
  /** Limit of T² of all signals. */
  readonly limit: number;
}

/**
 * Whether a deviation is the sensor's and not the machine's: the others explain this signal well
 * while healthy, and by themselves they are as ever (leave-one-out T² within 0.7 of its limit).
 * Where nothing is redundant nobody can tell, and it counts as the machine's.
 */
export const isSensorDrift = ({ correlation, levels, suspect, limit }: DriftQuestion): boolean => {
  const size = levels.length;
  if (!isRedundant(correlation, suspect)) return false;
  const others = levels.map((_, i) => i).filter((i) => i !== suspect);
  const part = Float64Array.from(
    { length: others.length ** 2 },
    (_, k) =>
      correlation[
        (others[Math.floor(k / others.length)] as number) * size +
          (others[k % others.length] as number)
      ] as number,
  );
  const rest = Float64Array.from(others, (i) => levels[i] as number);
  const apart = quadraticForm(inverseOf(part, others.length), rest);
  return Math.sqrt(Math.max(0, apart)) < 0.7 * Math.sqrt(limit);
};
