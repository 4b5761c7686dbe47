import { reconsiderDrift, restoredSensors } from '../findings/alarms';
import { bufferRow, hasSettled, learnBaseline } from './learning';
import { isWorse, machineVerdict } from '../findings/verdicts';
import { onLogScale, type Settings } from './settings';
import { emptyBuffer, initialCondition, noBuffer, noUnseen, type MonitorState } from './state';
import { updateTrust } from './trust';
import { noneWaiting } from './waiting';
import type { Baseline } from '../baseline/baseline';
import type { MonitoredSignal, Verdict } from './frame';
import type { RowScore } from './state';

/** A lasting difference from before the work that is still taken as healthy. */
const RELATIVE_SHIFT_MAX = 0.25;
const SIGMAS_MAX = 10;

/**
 * The asset was worked on. What was learnt before is kept as the measure of what healthy is; the
 * statistics start anew. An asset that was never commissioned goes on being commissioned, from
 * the start.
 */
export const beginVerification = (settings: Settings, state: MonitorState): Verdict[] => {
  state.buffer = emptyBuffer(settings);
  state.rows = 0;
  state.settling = 0;
  state.calmRows = 0;
  state.unseen = noUnseen();
  state.waiting = noneWaiting();
  reconsiderDrift(state);
  state.condition = state.condition.map(() => initialCondition(settings));
  state.phase = state.baseline === null ? 'commissioning' : 'verifying';
  return [];
};

interface VerifiedRow {
  readonly found: RowScore;
  readonly values: Float64Array;
}

/**
 * Judges the asset against its old baseline. As before for long enough: the old baseline is taken
 * up again. Far off to the bad side: the work did not put it right. Else a whole commissioning is
 * gathered, and the new state is accepted if it is close enough to the old one.
 */
export const verify = (settings: Settings, state: MonitorState, row: VerifiedRow): Verdict[] => {
  bufferRow(state.buffer, state.at, row.values);
  state.calmRows = row.found.score < 0.5 ? state.calmRows + 1 : 0;
  if (state.calmRows >= settings.verificationFrames) return accept(settings, state, 'as before');
  const adverse = isAdverse(settings, state);
  if (state.rows >= 2 * settings.verificationFrames && adverse) return reject(settings, state);
  if (state.rows < settings.commissioningFrames || state.rows % 50 !== 0) return [];
  const baseline = learnBaseline(settings, state.buffer);
  const patient = state.rows < settings.patience * settings.commissioningFrames;
  if (patient && !hasSettled(settings, state.buffer, baseline)) return [];
  if (adverse) return reject(settings, state);
  adopt(state, baseline);
  return accept(settings, state, 'learnt anew');
};

/**
 * The new state replaces the old; a scatter that shrank by luck in a short window does not narrow
 * the limits.
 */
const adopt = (state: MonitorState, baseline: Baseline): void => {
  const before = state.baseline as Baseline;
  baseline.spread.forEach((spread, i) => {
    baseline.spread[i] = Math.max(spread, 0.8 * (before.spread[i] as number));
  });
  state.baseline = baseline;
  state.precision = new Float64Array(0);
};

/** Whether any signal has moved to the bad side by more than maintenance may change it. */
const isAdverse = (settings: Settings, state: MonitorState): boolean =>
  state.condition.some((own, i) => {
    const signal = settings.signals[settings.condition[i] as number] as MonitoredSignal;
    const spread = state.baseline?.spread[i] as number;
    if (Math.abs(own.effect) < SIGMAS_MAX || own.score < 0.5) return false;
    if (onLogScale(signal)) return own.effect * spread > Math.log(1 + RELATIVE_SHIFT_MAX);
    return Math.abs(own.effect * spread) > RELATIVE_SHIFT_MAX * Math.abs(own.expected);
  });

const leave = (settings: Settings, state: MonitorState): void => {
  state.phase = 'watching';
  state.buffer = noBuffer();
  state.rows = 0;
  state.calmRows = 0;
  updateTrust(settings, state);
};

const accept = (settings: Settings, state: MonitorState, how: string): Verdict[] => {
  const wasActive = state.alarm.active;
  const cleared = machineVerdict('clear', settings, state);
  state.alarm = settings.alarm.initial();
  state.severity = 'INFO';
  state.score = 0;
  if (how === 'learnt anew')
    state.condition = state.condition.map(() => initialCondition(settings));
  leave(settings, state);
  const reason = `After maintenance the machine is ${how}.`;
  const commissioned = { ...machineVerdict('commissioned', settings, state), reason };
  const restored = restoredSensors(settings, state);
  const clear = { ...cleared, severity: 'INFO', score: 0, reason } as const;
  return [...(wasActive ? [clear] : []), ...restored, commissioned];
};

const reject = (settings: Settings, state: MonitorState): Verdict[] => {
  const kind = state.alarm.active ? 'severity' : 'alert';
  state.severity = isWorse('WARNING', state.severity) ? 'WARNING' : 'CRITICAL';
  if (!state.alarm.active) state.alarm = { recent: 0, calm: 0, active: true, since: state.at };
  state.detector = 'verification';
  leave(settings, state);
  const verdict = machineVerdict(kind, settings, state);
  return [{ ...verdict, reason: `The work did not put it right: ${verdict.reason}` }];
};
