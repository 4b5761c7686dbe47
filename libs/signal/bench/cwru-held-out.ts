import {
  BEARINGS,
  bearingLines,
  bearingVerdict,
  fingerprintOf,
  nearestCase,
  VERDICT_LIMITS,
  type BearingLines,
  type RecordedCase,
  type VerdictLimits,
} from '../src/index';
import type { CwruRecording } from './cwru-recordings';
import { casesOf, NAME_OF, scoreOf, upTo21Mil, type Prediction } from './cwru-scoring';

interface Prepared {
  readonly recording: CwruRecording;
  readonly lines: BearingLines;
  readonly fingerprint: Float64Array | undefined;
}

const ORDERS = BEARINGS['6205-2rs'];

const predicted = (
  { recording, lines, fingerprint }: Prepared,
  limits: VerdictLimits,
  cases: readonly RecordedCase[],
): Prediction => {
  const likeness = fingerprint && nearestCase({ fingerprint, bpfo: ORDERS.bpfo }, cases);
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
 * Predicts each recording with limits and cases taken only from those that `apart` puts apart from
 * it: nothing that speaks about a file has seen it.
 */
export const heldOut = (
  recordings: readonly CwruRecording[],
  apart: (one: CwruRecording, other: CwruRecording) => boolean,
): readonly Prediction[] => {
  const prepared = recordings.map((recording) => ({
    recording,
    lines: bearingLines(recording.waveform, ORDERS, (recording.waveform.shaftSpeedRpm ?? 0) / 60),
    fingerprint: fingerprintOf(recording.waveform),
  }));
  return prepared.map((one) => {
    const training = prepared.filter(({ recording }) => apart(one.recording, recording));
    return predicted(one, chosenOn(training), casesOf(training.map(({ recording }) => recording)));
  });
};
