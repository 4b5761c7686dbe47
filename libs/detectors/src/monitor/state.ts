import type { AlarmState } from '../alarm/alarm-logic';
import type { Baseline } from '../baseline/baseline';
import { emptyEquations, type NormalEquations } from '../baseline/regression';
import type { CusumState } from '../change/cusum';
import type { EwmaState } from '../change/ewma';
import type { SensorGateState } from '../gate/sensor-gate';
import type { Severity } from './frame';
import type { Settings } from './settings';
import { noneWaiting, type WaitingRows } from './waiting';

/** Learning what healthy is, watching, or checking after maintenance whether it is as before. */
export type Phase = 'commissioning' | 'watching' | 'verifying';

export interface ConditionSignalState {
  cusum: CusumState;
  ewma: EwmaState;
  /** Score of the last row that had a value of this signal. */
  score: number;
  detector: string;
  /** Expected value at the last row, unit of the signal; NaN before. */
  expected: number;
  /** Slow average of the distance from expected, in standard deviations, not cut. */
  effect: number;
}

/** The last values of a signal that were believed, newest at `next − 1`, for evidence. */
export interface Recent {
  at: Float64Array;
  value: Float64Array;
  expected: Float64Array;
  score: Float64Array;
  next: number;
}

/** Rows gathered to learn from, as differences from the first, newest overwriting oldest. */
export interface RowBuffer {
  rows: Float32Array;
  origin: Float64Array;
  count: number;
  /** Time of the first and of the newest row. */
  from: number;
  until: number;
}

/** Rows of an operating regime that commissioning did not see, on the way into the baseline. */
export interface Unseen {
  rows: number;
  equations: NormalEquations;
  low: Float64Array;
  high: Float64Array;
}

/**
 * Everything a monitor remembers of one asset. Plain data: clones, and travels by `encodeState`.
 */
export interface MonitorState {
  version: 3;
  phase: Phase;
  /** Time of the newest frame; older ones are not looked at. */
  at: number;
  /** Rows since the phase began. */
  rows: number;
  gates: SensorGateState[];
  condition: ConditionSignalState[];
  recent: Recent[];
  /** Last believed operating values, and when the last row was. */
  operating: Float64Array;
  rowAt: number;
  buffer: RowBuffer;
  baseline: Baseline | null;
  /** Precision for the signals that are trusted now; the others have zeros. */
  precision: Float64Array;
  distrusted: Float64Array;
  /** d: 1 for a sensor found to have drifted, 2 for one that is looked at again, else 0. */
  drifted: Float64Array;
  /** Rows still to be let pass after a start or a jump of the load. */
  settling: number;
  unseen: Unseen;
  calmRows: number;
  waiting: WaitingRows;
  alarm: AlarmState;
  severity: Severity;
  score: number;
  detector: string;
  suspect: number;
}

export const EVIDENCE = 8;

const initialRecent = (): Recent => ({
  at: new Float64Array(EVIDENCE),
  value: new Float64Array(EVIDENCE),
  expected: new Float64Array(EVIDENCE),
  score: new Float64Array(EVIDENCE),
  next: 0,
});

export const initialCondition = (settings: Settings): ConditionSignalState => ({
  cusum: settings.cusum.initial(),
  ewma: settings.ewma.initial(),
  score: 0,
  detector: 'ewma',
  expected: NaN,
  effect: 0,
});

export const emptyBuffer = (settings: Settings): RowBuffer => ({
  rows: new Float32Array(settings.commissioningFrames * settings.signals.length),
  origin: new Float64Array(settings.signals.length).fill(NaN),
  count: 0,
  from: NaN,
  until: NaN,
});

export const noBuffer = (): RowBuffer => ({
  rows: new Float32Array(0),
  origin: new Float64Array(0),
  count: 0,
  from: NaN,
  until: NaN,
});

export const noUnseen = (): Unseen => ({
  rows: 0,
  equations: emptyEquations(0, 0),
  low: new Float64Array(0),
  high: new Float64Array(0),
});

export const initialState = (settings: Settings): MonitorState => ({
  version: 3,
  phase: 'commissioning',
  at: -Infinity,
  rows: 0,
  gates: settings.gates.map((gate) => gate.initial()),
  condition: settings.condition.map(() => initialCondition(settings)),
  recent: settings.signals.map(initialRecent),
  operating: new Float64Array(settings.operating.length).fill(NaN),
  rowAt: NaN,
  buffer: emptyBuffer(settings),
  baseline: null,
  precision: new Float64Array(0),
  distrusted: new Float64Array(settings.condition.length),
  drifted: new Float64Array(settings.condition.length),
  settling: 0,
  unseen: noUnseen(),
  calmRows: 0,
  waiting: noneWaiting(),
  alarm: settings.alarm.initial(),
  severity: 'INFO',
  score: 0,
  detector: 'ewma',
  suspect: -1,
});

/** The verdict of all detectors on one row, before any alarm logic. */
export interface RowScore {
  readonly score: number;
  readonly detector: string;
  /** Position in `settings.condition` of the signal that stands out most, −1 for none. */
  readonly suspect: number;
  /** Feature minus expected, NaN where there was no value. */
  readonly residuals: Float64Array;
  /** How little the operating point is known, see {@link leveragesOf}. */
  readonly leverage: number;
  /** d: see {@link trustIn}. */
  readonly trust: Float64Array;
}
