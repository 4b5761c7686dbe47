import { missingSample, type SensorGateState } from '../gate/sensor-gate';
import type { AssetFrame } from './frame';
import type { Settings } from './settings';
import type { MonitorState } from './state';

/** What the gates let through, and which sensors fell out of or came back into trust. */
export interface Gated {
  /** One value a signal; NaN where there was none to believe. */
  readonly values: Float64Array;
  /** Positions of signals. */
  readonly failed: readonly number[];
  readonly restored: readonly number[];
  /** Most of the sensors stand still together: the source repeats itself, or the machine does. */
  readonly frozen: boolean;
  /** An operating signal was sent and not believed: nobody knows how hard the machine runs. */
  readonly doubtful: boolean;
}

/** A spike of several signals at once, or while an incident is open, is the machine's. */
const pardonSpike = (gate: SensorGateState, wasSound: boolean): void => {
  gate.spikes = Math.max(0, gate.spikes - 1);
  if (wasSound && gate.fault === 'SPIKE') gate.fault = null;
};

/** Sends a frame through the gate of every signal. */
export const gateFrame = (settings: Settings, state: MonitorState, frame: AssetFrame): Gated => {
  const values = new Float64Array(settings.signals.length).fill(NaN);
  const before = state.gates.map((gate) => gate.fault);
  let doubtful = false;
  const spiked: number[] = [];
  settings.signals.forEach(({ signal, operating }, i) => {
    const reading = frame.readings[signal];
    const sample = reading === undefined ? missingSample(frame.at) : { at: frame.at, ...reading };
    const gate = state.gates[i];
    if (gate === undefined) return;
    const step = settings.gates[i]?.step(gate, sample);
    if (step?.withheld === true && step.reason === 'SPIKE') spiked.push(i);
    if (step?.withheld === false) values[i] = sample.value;
    else if (operating === true && reading !== undefined && step?.reason !== 'UNCHANGED')
      doubtful = true;
  });
  if (spiked.length > 1 || state.alarm.active)
    spiked.forEach((i) => pardonSpike(state.gates[i] as SensorGateState, before[i] === null));
  const stuck = state.gates.filter((gate) => gate.fault === 'STUCK').length;
  const frozen = stuck >= 2 && 2 * stuck > settings.signals.length;
  const changed = (i: number, from: boolean) =>
    (before[i] === null) === from && (state.gates[i]?.fault === null) !== from;
  const positions = settings.signals.map((_, i) => i);
  return {
    values,
    failed: frozen ? [] : positions.filter((i) => changed(i, true)),
    restored: frozen ? [] : positions.filter((i) => changed(i, false)),
    frozen,
    doubtful,
  };
};
