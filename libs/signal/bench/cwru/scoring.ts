import {
  BEARINGS,
  diagnoseBearing,
  fingerprintOf,
  type BearingOrders,
  type BearingVerdict,
  type RecordedCase,
} from '../../src/index';
import { DEVELOPED_ON, type CwruFault, type MotorEnd } from './catalogue';
import type { CwruRecording } from './recordings';

/** The bearing at each end of the motor. */
export const ORDERS_AT = {
  drive: BEARINGS['6205-2rs'],
  fan: BEARINGS['6203-2rs'],
} as const satisfies Record<MotorEnd, BearingOrders>;

/** What was predicted for one file. */
export interface Prediction {
  readonly recording: CwruRecording;
  readonly predicted: CwruFault | 'cage' | 'unknown';
  readonly confidence: number;
}

/** A verdict in the words of the data set. */
export const NAME_OF = {
  'outer-race': 'outer',
  'inner-race': 'inner',
  'rolling-element': 'ball',
  cage: 'cage',
  none: 'normal',
  unknown: 'unknown',
} as const satisfies Record<BearingVerdict['fault'], string>;

const FAULT_OF = {
  outer: 'outer-race',
  inner: 'inner-race',
  ball: 'rolling-element',
  normal: 'none',
} as const satisfies Record<CwruFault, RecordedCase['fault']>;

/** The recordings as cases to compare with. */
export const casesOf = (recordings: readonly CwruRecording[]): readonly RecordedCase[] =>
  recordings.flatMap(({ file, fault, end, waveform }) => {
    const fingerprint = fingerprintOf(waveform);
    return fingerprint === undefined
      ? []
      : [
          {
            name: `CWRU ${file.split('.')[0] ?? file}`,
            fault: FAULT_OF[fault],
            bpfo: ORDERS_AT[end].bpfo,
            fingerprint,
          },
        ];
  });

/**
 * Diagnoses every recording; `casesFor` says what it may be compared with (the shipped
 * cases: undefined).
 */
export const predict = (
  recordings: readonly CwruRecording[],
  casesFor: (recording: CwruRecording) => readonly RecordedCase[] | undefined,
): readonly Prediction[] =>
  recordings.map((recording) => {
    const { waveform, end } = recording;
    const verdict = diagnoseBearing(waveform, ORDERS_AT[end], casesFor(recording));
    return { recording, predicted: NAME_OF[verdict.fault], confidence: verdict.confidence };
  });

/**
 * Share of right fault types, and how many. `unknown` and `normal` on a damaged bearing are misses.
 */
export interface Score {
  readonly right: number;
  readonly of: number;
  readonly share: number;
}

/** Counts only files that `counts` accepts. No file: share 0. */
export const scoreOf = (
  predictions: readonly Prediction[],
  counts: (recording: CwruRecording) => boolean,
): Score => {
  const scored = predictions.filter(({ recording }) => counts(recording));
  const right = scored.filter(({ recording, predicted }) => recording.fault === predicted).length;
  return {
    right,
    of: scored.length,
    share: scored.length === 0 ? 0 : right / scored.length,
  };
};

/** The floor's population: damaged bearings up to 21 mil. */
export const upTo21Mil = ({ fault, diameterMil }: CwruRecording): boolean =>
  fault !== 'normal' && diameterMil <= 21;

/** Files that no limit, case or method was made with. */
export const isUnseen = ({ number }: CwruRecording): boolean =>
  number === undefined || !DEVELOPED_ON.has(number);

/** Rate and end, as the Bearing Data Center parts its files. */
export const setOf = ({ fault, end, waveform }: CwruRecording): string =>
  fault === 'normal' ? 'normal' : `${Math.round(waveform.rateHz / 1000)} kHz, ${end} end`;
