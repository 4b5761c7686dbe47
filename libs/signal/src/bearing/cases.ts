import type { BearingFault } from './lines';

/** A burst whose fault somebody has seen with the bearing open. */
export interface RecordedCase {
  readonly name: string;
  readonly fault: BearingFault | 'none';
  /** BPFO order of the bearing it was recorded on: only the same bearing sounds the same. */
  readonly bpfo: number;
  readonly fingerprint: ArrayLike<number>;
}

/** The case a burst resembles, and how much: 1 the same, 0 at the edge of resemblance. */
export interface Resemblance {
  readonly recorded: RecordedCase;
  readonly likeness: number;
}

/**
 * Euclidean distance of fingerprints beyond which two bursts have nothing to do with each other.
 */
const FAR = 2;

/** Orders this close are the same bearing's. */
const SAME_ORDER = 0.005;

/**
 * The nearest recorded case within reach, or undefined (nearest neighbour with rejection; Cover and
 * Hart, 1967).
 */
export const nearestCase = (
  { fingerprint, bpfo }: Pick<RecordedCase, 'fingerprint' | 'bpfo'>,
  cases: readonly RecordedCase[],
): Resemblance | undefined => {
  let nearest: RecordedCase | undefined;
  let least = FAR;
  for (const recorded of cases) {
    if (Math.abs(recorded.bpfo / bpfo - 1) > SAME_ORDER) continue;
    let sum = 0;
    for (let i = 0; i < fingerprint.length; i += 1)
      sum += ((fingerprint[i] as number) - (recorded.fingerprint[i] ?? NaN)) ** 2;
    const distance = Math.sqrt(sum);
    if (distance < least) {
      least = distance;
      nearest = recorded;
    }
  }
  return nearest && { recorded: nearest, likeness: 1 - least / FAR };
};
