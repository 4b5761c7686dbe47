import {
  bearingLines,
  bearingVerdict,
  fingerprintOf,
  nearestCase,
  VERDICT_LIMITS,
  type BearingLines,
  type RecordedCase,
  type VerdictLimits,
} from '../../src/index';
import type { CwruRecording } from './recordings';
import { casesOf, NAME_OF, ORDERS_AT, scoreOf, upTo21Mil, type Prediction } from './scoring';

/** A recording, and what the verdict on it is drawn from. */
export interface Prepared {
  readonly recording: CwruRecording;
  readonly lines: BearingLines;
  readonly fingerprint: Float64Array | undefined;
}

/** The costly part of a diagnosis, once a recording. */
export const prepared = (recording: CwruRecording): Prepared => {
  const { waveform, end } = recording;
  const shaftHz = (waveform.shaftSpeedRpm ?? 0) / 60;
  return {
    recording,
    lines: bearingLines(waveform, ORDERS_AT[end], shaftHz),
    fingerprint: fingerprintOf(waveform),
  };
};

/** The verdict under these limits, with these cases to compare with. */
export const predicted = (
  { recording, lines, fingerprint }: Prepared,
  limits: VerdictLimits,
  cases: readonly RecordedCase[],
): Prediction => {
  const { bpfo } = ORDERS_AT[recording.end];
  const likeness = fingerprint && nearestCase({ fingerprint, bpfo }, cases);
  const { fault, confidence } = bearingVerdict(lines, likeness, limits);
  return { recording, predicted: NAME_OF[fault], confidence };
};

const steps = (from: number, to: number, by: number): readonly number[] =>
  Array.from({ length: Math.round((to - from) / by) + 1 }, (_, i) => from + i * by);

/** Every combination of limits worth trying. */
const GRID: readonly VerdictLimits[] = steps(1.4, 2.8, 0.1).flatMap((certain) =>
  [0.3, 0.5, 0.7, 0.9].flatMap((excess) =>
    steps(1.2, 4, 0.4).map((rolling) => ({
      ...VERDICT_LIMITS,
      certain,
      possible: 0.8 * certain,
      excess,
      rolling,
    })),
  ),
);

/** The limits that name most faults by kinematics alone; of equals, the middle one. */
const chosenOn = (training: readonly Prepared[]): VerdictLimits => {
  const scores = GRID.map(
    (limits) =>
      scoreOf(
        training.map((one) => predicted(one, limits, [])),
        upTo21Mil,
      ).right,
  );
  const best = Math.max(...scores);
  const equals = GRID.filter((_, i) => scores[i] === best);
  return equals[equals.length >> 1] ?? VERDICT_LIMITS;
};

/**
 * Predicts each group of recordings with limits and cases taken only from the other groups: nothing
 * that speaks about a file has seen its group.
 * @param groupOf what is held out together, e.g. the load or the specimen
 */
export const heldOut = (
  all: readonly Prepared[],
  groupOf: (recording: CwruRecording) => string | number,
): readonly Prediction[] => {
  const learnt = new Map(
    [...new Set(all.map(({ recording }) => groupOf(recording)))].map((group) => {
      const training = all.filter(({ recording }) => groupOf(recording) !== group);
      const cases = casesOf(training.map(({ recording }) => recording));
      return [group, { limits: chosenOn(training), cases }] as const;
    }),
  );
  return all.map((one) => {
    const { limits = VERDICT_LIMITS, cases = [] } = learnt.get(groupOf(one.recording)) ?? {};
    return predicted(one, limits, cases);
  });
};
