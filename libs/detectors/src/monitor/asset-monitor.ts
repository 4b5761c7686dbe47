import type { AssetFrame, MonitorOptions, Verdict } from './frame';
import { alarms } from '../findings/alarms';
import { conditionOf, type AssetCondition } from '../findings/condition';
import { machineVerdict, sensorVerdict } from '../findings/verdicts';
import { gateFrame } from './gating';
import { bufferRow, hasSettled, learnBaseline, teach } from './learning';
import { followStandstill, learnUnseen, regimeRow, SETTLE_ROWS, type RegimeRow } from './regime';
import { settingsOf, type Settings } from './settings';
import { initialState, noBuffer, type MonitorState } from './state';
import { updateTrust } from './trust';
import { beginVerification, verify } from './verification';
import { noneWaiting } from './waiting';
import { scoreRow } from './watching';
import type { RowScore } from './state';

/** The state after a frame, and what was decided because of it. */
export interface MonitorStep {
  readonly state: MonitorState;
  /** What was decided, in order; mostly nothing. */
  readonly verdicts: readonly Verdict[];
}

/** Watches the assets of one kind: one monitor, one state an asset. */
export interface AssetMonitor {
  readonly name: 'asset-monitor';
  readonly version: number;
  initial(): MonitorState;
  /** Takes the next frame of an asset; one that is not newer than the last changes nothing. */
  step(state: MonitorState, frame: AssetFrame): MonitorStep;
  /** The asset was worked on: check whether it is as before, or learn it anew. */
  recommission(state: MonitorState): MonitorStep;
  /** How the asset is now, for people to see; decides nothing. */
  condition(state: MonitorState): AssetCondition;
}

/** Standardised calm rows before a row may refine the baseline. */
const CALM_ROWS = 30;
const CALM_SCORE = 0.4;

/**
 * The monitor that runs in production, with nothing to set: sensor gate a signal → regression on
 * the operating signals → EWMA and CUSUM a signal and T² over all → the largest score → alarm
 * logic. See INTELLIGENCE in the README of this library for what each part is for. Pure and
 * deterministic; the state is updated in place.
 */
export const assetMonitor = (options: MonitorOptions): AssetMonitor => {
  const settings = settingsOf(options);
  return {
    name: 'asset-monitor',
    version: 3,
    initial: () => initialState(settings),
    step: (state, frame) => ({ state, verdicts: stepFrame(settings, state, frame) }),
    condition: (state) => conditionOf(settings, state),
    recommission: (state) => ({ state, verdicts: beginVerification(settings, state) }),
  };
};

const stepFrame = (settings: Settings, state: MonitorState, frame: AssetFrame): Verdict[] => {
  if (!(frame.at > state.at)) return [];
  state.at = frame.at;
  if (frame.running === false) {
    state.settling = SETTLE_ROWS;
    followStandstill(settings, state, frame);
    return [];
  }
  const gated = gateFrame(settings, state, frame);
  const sensors = [
    ...gated.failed.map((position) => sensorVerdict('sensor-fault', settings, { state, position })),
    ...gated.restored.map((position) =>
      sensorVerdict('sensor-restored', settings, { state, position }),
    ),
  ];
  if (gated.frozen || gated.values.every(Number.isNaN)) return sensors;
  updateTrust(settings, state);
  if (state.phase === 'commissioning')
    return [...sensors, ...commission(settings, state, gated.values)];
  if (gated.doubtful) return sensors;
  return [...sensors, ...watch(settings, state, gated.values)];
};

const commission = (settings: Settings, state: MonitorState, values: Float64Array): Verdict[] => {
  if (state.settling > 0) {
    state.settling -= 1;
    return [];
  }
  remember(settings, state, values);
  bufferRow(state.buffer, state.at, values);
  state.rows = Math.max(state.rows, state.buffer.count);
  const due = state.rows - settings.commissioningFrames;
  if (due < 0 || due % 50 !== 0) return [];
  const baseline = learnBaseline(settings, state.buffer);
  const patient = state.rows < settings.patience * settings.commissioningFrames;
  if (patient && !hasSettled(settings, state.buffer, baseline)) return [];
  state.baseline = baseline;
  state.buffer = noBuffer();
  state.phase = 'watching';
  state.rows = 0;
  state.precision = new Float64Array(0);
  updateTrust(settings, state);
  return [
    { ...machineVerdict('commissioned', settings, state), reason: 'Healthy behaviour is learnt.' },
  ];
};

const watch = (settings: Settings, state: MonitorState, values: Float64Array): Verdict[] => {
  const regime = regimeRow(settings, state, values);
  if (regime === undefined) {
    remember(settings, state, values);
    return [];
  }
  if (state.settling > 0) {
    state.settling -= 1;
    return [];
  }
  state.rows += 1;
  const found = scoreRow(settings, state, { values, row: regime.row, at: state.at });
  remember(settings, state, values);
  state.score = found.score;
  if (found.score > 0.2 || state.alarm.active) {
    state.detector = found.detector;
    state.suspect = found.suspect;
  }
  if (state.phase === 'verifying') return verify(settings, state, { found, values });
  learnFrom(settings, state, { regime, values, found });
  const verdicts = alarms(settings, state, found);
  // What waits to be learnt may be the beginning of what was found.
  if (verdicts.some(({ kind }) => kind === 'alert' || kind === 'sensor-fault'))
    state.waiting = noneWaiting();
  return verdicts;
};

/** A calm machine goes on teaching its baseline: where it is badly known, and until enough is. */
const learnFrom = (
  settings: Settings,
  state: MonitorState,
  { regime, values, found }: { regime: RegimeRow; values: Float64Array; found: RowScore },
): void => {
  const calm = found.score < CALM_SCORE && !state.alarm.active;
  state.calmRows = calm ? state.calmRows + 1 : 0;
  if (!calm || state.baseline === null) return;
  const { row } = regime;
  if (regime.unseen) {
    learnUnseen(settings, state, { values, row });
    return;
  }
  if (state.calmRows < CALM_ROWS) return;
  if (teach(settings, state, { row, found })) state.precision = new Float64Array(0);
};

/** Keeps the believed values of a frame as evidence. */
const remember = (settings: Settings, state: MonitorState, values: Float64Array): void => {
  settings.signals.forEach((_signal, position) => {
    const value = values[position] as number;
    const recent = state.recent[position];
    if (recent === undefined || Number.isNaN(value)) return;
    const own = state.condition[settings.condition.indexOf(position)];
    const slot = recent.next % recent.at.length;
    recent.at[slot] = state.at;
    recent.value[slot] = value;
    recent.expected[slot] = own?.expected ?? NaN;
    recent.score[slot] = own?.score ?? 0;
    recent.next += 1;
  });
};
