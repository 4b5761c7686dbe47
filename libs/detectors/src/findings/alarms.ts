import { isSensorDrift } from '../gate/drift';
import { isWorse, machineVerdict, sensorVerdict, severityOf } from './verdicts';
import { levelsOf } from '../monitor/watching';
import type { RowScore } from '../monitor/state';
import { initialCondition, type MonitorState } from '../monitor/state';
import type { Settings } from '../monitor/settings';
import type { Verdict } from '../monitor/frame';

/** Turns the score into an incident: raised once, escalated when it gets worse, cleared once. */
export const alarms = (settings: Settings, state: MonitorState, found: RowScore): Verdict[] => {
  const change = settings.alarm.step(state.alarm, state.at, found.score);
  if (change === 'raised') {
    const drift = sensorDrift(settings, state);
    if (drift !== undefined) return [drift];
    state.severity = severityOf(settings, state, found);
    return [machineVerdict('alert', settings, state)];
  }
  if (change === 'cleared') {
    const verdict = machineVerdict('clear', settings, state);
    state.severity = 'INFO';
    return [{ ...verdict, severity: 'INFO', reason: 'All signals are back to normal.' }];
  }
  if (!state.alarm.active) return [];
  const severity = severityOf(settings, state, found);
  if (!isWorse(severity, state.severity)) return [];
  state.severity = severity;
  return [machineVerdict('severity', settings, state)];
};

/**
 * What would be an alert is the fault of a sensor, if the signals that always went with it say so:
 * it is trusted no longer, and the machine goes on being watched without it.
 */
const sensorDrift = (settings: Settings, state: MonitorState): Verdict | undefined => {
  const { baseline, suspect } = state;
  if (baseline === null) return undefined;
  const { correlation, limit } = baseline;
  const question = { correlation, levels: levelsOf(state), suspect, limit };
  if (!isSensorDrift(question)) return undefined;
  const position = settings.condition[suspect] as number;
  const verdict = sensorVerdict('sensor-fault', settings, { state, position, cause: 'DRIFT' });
  state.drifted[suspect] = 1;
  state.condition[suspect] = initialCondition(settings);
  state.alarm = settings.alarm.initial();
  return verdict;
};

/** After work on the asset a drifted sensor is looked at again; it is sound if the asset is. */
export const reconsiderDrift = (state: MonitorState): void => {
  state.drifted.forEach((flag, i) => {
    if (flag === 1) state.drifted[i] = 2;
  });
};

/** The sensors that were looked at again and are sound. */
export const restoredSensors = (settings: Settings, state: MonitorState): Verdict[] =>
  settings.condition.flatMap((position, i) => {
    if (state.drifted[i] !== 2) return [];
    state.drifted[i] = 0;
    return [sensorVerdict('sensor-restored', settings, { state, position })];
  });
