import { assert } from '@fettle/kernel';

import { ewma, type EwmaState } from '../change/ewma';
import { cusum, type CusumState } from '../change/cusum';
import { alarmLogic, type Alarm } from '../alarm/alarm-logic';
import { LEVEL_WEIGHT } from '../baseline/scatter';
import type { Detector } from '../detector';
import { sensorGate, type SensorGate } from '../gate/sensor-gate';
import type { MonitoredSignal, MonitorOptions } from './frame';

/** What a monitor is made of, once and for all assets of the same signals; holds no state. */
export interface Settings {
  readonly signals: readonly MonitoredSignal[];
  /** Positions in `signals`. */
  readonly operating: readonly number[];
  readonly condition: readonly number[];
  readonly gates: readonly SensorGate[];
  /** Both step on residuals scaled to unit long-run variance. */
  readonly cusum: Detector<CusumState>;
  readonly ewma: Detector<EwmaState>;
  readonly alarm: Alarm;
  readonly spreadMin: Float64Array;
  /** 1 for a condition signal that may warm and cool, 0 for one that follows at once. */
  readonly sluggish: Float64Array;
  /** What half a range of an operating signal may do, see `BaselineOptions`. */
  readonly effects: Float64Array;
  readonly commissioningFrames: number;
  /** Calm rows that must follow one before it teaches. */
  readonly waitingFrames: number;
  readonly patience: number;
  readonly consolidationFrames: number;
  readonly regimeFrames: number;
  readonly verificationFrames: number;
  readonly limitFactor: number;
  readonly doubtRows: number;
}

/** Vibration scatters in proportion to its level: its logarithm scatters evenly. */
export const onLogScale = (signal: MonitoredSignal): boolean => signal.quantity === 'VIBRATION';

const SMALLEST = 1e-6;

export const featureOf = (signal: MonitoredSignal, value: number): number =>
  onLogScale(signal) ? Math.log(Math.max(SMALLEST, value)) : value;

export const valueOf = (signal: MonitoredSignal, feature: number): number =>
  onLogScale(signal) ? Math.exp(feature) : feature;

/** What nobody wants to hear of: what weather, feed stock and calibration do every day. */
const TOLERANCES: Readonly<Record<string, { readonly share?: number; readonly units?: number }>> = {
  TEMPERATURE: { units: 1 },
  FLOW: { share: 0.01 },
  CURRENT: { share: 0.005 },
  POWER: { share: 0.005 },
  LEVEL: { share: 0.005 },
  PRESSURE: { share: 0.005 },
};
const VIBRATION_SHARE = 0.02;

/** Difference from expected that never matters, in features, at this expected value. */
export const toleranceOf = (signal: MonitoredSignal, expected: number): number => {
  if (onLogScale(signal)) return Math.log1p(signal.tolerance ?? VIBRATION_SHARE);
  if (signal.tolerance != null) return signal.tolerance;
  const { share = 0, units = 0 } = TOLERANCES[signal.quantity ?? ''] ?? {};
  return Math.max(units, share * Math.abs(expected));
};

/** What follows load and speed within seconds; anything else may warm and cool for an hour. */
const PROMPT = new Set(['VIBRATION', 'CURRENT', 'POWER', 'PRESSURE', 'FLOW', 'SPEED']);

/**
 * What half a range of load or speed may do, standard deviation: vibration doubles or halves, a
 * temperature moves by 30 K (two of them are near the rise of a fully loaded winding, 80 K by IEC
 * 60034-1 for class B). Judgement; nothing is assumed of the others, as a pump's flow and pressure
 * follow powers of speed.
 */
const EFFECTS: Readonly<Record<string, number>> = { VIBRATION: Math.LN2, TEMPERATURE: 30 };

const spreadMinOf = (signal: MonitoredSignal): number => {
  if (onLogScale(signal)) return 0.01;
  return signal.spreadMin ?? NaN;
};

export const settingsOf = (options: MonitorOptions): Settings => {
  const { signals, commissioningFrames = 400, limitFactor = 1 } = options;
  const positions = signals.map((_, i) => i);
  const condition = positions.filter((i) => signals[i]?.operating !== true);
  assert(condition.length > 0, 'at least one signal is not an operating signal');
  assert(commissioningFrames >= 100, 'commissioning takes at least 100 frames');
  assert(limitFactor > 0, 'the limit factor is positive');
  const reference = { warmUpSamples: 0, mean: 0, spread: 1 };

  return {
    signals,
    condition,
    operating: positions.filter((i) => signals[i]?.operating === true),
    gates: signals.map((signal) => sensorGate(signal)),
    cusum: cusum({ ...reference, limit: 20 * limitFactor }),
    ewma: ewma({ ...reference, weight: LEVEL_WEIGHT, limit: 6 * limitFactor }),
    alarm: alarmLogic(),
    spreadMin: Float64Array.from(condition, (i) => spreadMinOf(signals[i] as MonitoredSignal)),
    sluggish: Float64Array.from(condition, (i) => (PROMPT.has(signals[i]?.quantity ?? '') ? 0 : 1)),
    effects: Float64Array.from(condition, (i) => EFFECTS[signals[i]?.quantity ?? ''] ?? Infinity),
    commissioningFrames,
    waitingFrames: Math.ceil(commissioningFrames / 2),
    patience: options.patience ?? 4,
    consolidationFrames: options.consolidationFrames ?? 10 * commissioningFrames,
    regimeFrames: options.regimeFrames ?? 200,
    verificationFrames: options.verificationFrames ?? 60,
    limitFactor,
    doubtRows: options.doubtRows ?? 8_000,
  };
};
