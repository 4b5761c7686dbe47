import type { Severity } from '../monitor/frame';
import { onLogScale, type Settings } from '../monitor/settings';
import { EVIDENCE, type MonitorState, type Phase } from '../monitor/state';

/** A signal as it is now. */
export interface SignalCondition {
  readonly signal: string;
  /** Last believed value; null before the first. */
  readonly value: number | null;
  /** What was expected there, same unit; null while commissioning and for operating signals. */
  readonly expected: number | null;
  /** Recent distance from expected, in standard deviations. */
  readonly deviation: number;
  /** The same in the unit of the signal. */
  readonly change: number;
  /** Of one healthy sample here, unit of the signal; null where nothing is expected. */
  readonly standardDeviation: number | null;
  /** 0 normal, 0.5 at the limit, towards 1. */
  readonly score: number;
  /** Why the sensor is not trusted, e.g. STUCK; null while it is. */
  readonly fault: string | null;
}

/** An asset as it is now. */
export interface AssetCondition {
  readonly phase: Phase;
  /** Frames of the phase so far, of those that commissioning takes. */
  readonly frames: number;
  readonly framesNeeded: number;
  readonly score: number;
  readonly alarmed: boolean;
  readonly severity: Severity;
  readonly signals: readonly SignalCondition[];
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

const changeOf = (
  settings: Settings,
  state: MonitorState,
  i: number,
): Pick<SignalCondition, 'change' | 'standardDeviation'> => {
  const own = state.condition[i];
  const spread = state.baseline?.spread[i];
  const signal = settings.signals[settings.condition[i] ?? -1];
  if (own === undefined || spread === undefined || signal === undefined)
    return { change: 0, standardDeviation: null };
  const shift = own.effect * spread;
  return onLogScale(signal)
    ? { change: own.expected * Math.expm1(shift), standardDeviation: own.expected * spread }
    : { change: shift, standardDeviation: spread };
};

export const conditionOf = (settings: Settings, state: MonitorState): AssetCondition => ({
  phase: state.phase,
  frames: state.rows,
  framesNeeded: settings.commissioningFrames,
  score: state.score,
  alarmed: state.alarm.active,
  severity: state.alarm.active ? state.severity : 'INFO',
  signals: settings.signals.map(({ signal }, position) => {
    const i = settings.condition.indexOf(position);
    const own = state.condition[i];
    const recent = state.recent[position];
    const newest = ((recent?.next ?? 0) + EVIDENCE - 1) % EVIDENCE;
    return {
      signal,
      value: recent === undefined || recent.next === 0 ? null : finite(recent.value[newest] ?? NaN),
      expected: own === undefined ? null : finite(own.expected),
      deviation: own?.effect ?? 0,
      ...changeOf(settings, state, i),
      score: own?.score ?? 0,
      fault: state.gates[position]?.fault ?? (state.drifted[i] === 1 ? 'DRIFT' : null),
    };
  }),
});
