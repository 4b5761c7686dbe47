import type { FailureMode } from '../graph/failure-graph';
import { density, pushOf, signsAt, untouched } from './likelihood';
import { VISIBLE, type Standing } from './observation';

/** One signal as a witness. */
export interface Sighting {
  readonly signal: string;
  /**
   * `for`: moved as the mode moves it. `against`: should have moved by now and has not, or has
   * moved the other way. `unexplained`: moved, and the mode does not move it.
   */
  readonly speaks: 'for' | 'against' | 'unexplained';
  /** Now, in standard deviations. */
  readonly deviation: number;
  /** What the mode would make of it at this stage, in standard deviations; 0 where it does not. */
  readonly wanted: number;
  /** Likelihood of this sighting under the mode, to that under no fault at all. */
  readonly likelihoodRatio: number;
}

interface Witnessed {
  readonly line: FailureMode | undefined;
  readonly stage: number;
  readonly standing: readonly Standing[];
  readonly loaded: boolean;
}

/** A sign is missed only where it should be this far out by now. */
const MISSED_FROM = 4;

/** What each signal says of a mode at a stage, the strongest first. */
export const evidenceFor = ({ line, stage, standing, loaded }: Witnessed): readonly Sighting[] => {
  const signs = line === undefined ? new Map<number, never>() : signsAt(line, standing, loaded);
  const sightings = standing.flatMap((one, at): Sighting[] => {
    const { signal, deviation } = one;
    const sign = signs.get(at);
    const seen = Math.abs(deviation) >= VISIBLE;
    if (sign === undefined) {
      const none = { signal, deviation, wanted: 0, likelihoodRatio: 1 };
      return seen ? [{ ...none, speaks: 'unexplained' }] : [];
    }
    const push = pushOf(sign, one, stage);
    const likelihoodRatio = density(deviation, [push]) / untouched(deviation);
    const sighting = { signal, deviation, wanted: push.mean, likelihoodRatio };
    if (seen && Math.sign(deviation) === Math.sign(sign.change))
      return [{ ...sighting, speaks: 'for' }];
    const missed = Math.abs(push.mean) >= MISSED_FROM;
    return seen || missed ? [{ ...sighting, speaks: 'against' }] : [];
  });
  const order = { for: 0, against: 1, unexplained: 2 };
  return sightings.sort(
    (a, b) => order[a.speaks] - order[b.speaks] || Math.abs(b.deviation) - Math.abs(a.deviation),
  );
};
