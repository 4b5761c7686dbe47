import { isDistrusted } from '../gate/sensor-gate';
import { beyondRegime, designSize, fillDesign } from '../baseline/operating';
import { type Baseline } from '../baseline/baseline';
import { extendBaseline } from '../baseline/refinement';
import { addRow, emptyEquations, predict } from '../baseline/regression';
import { featureOf, type Settings } from './settings';
import { initialCondition, noUnseen, type MonitorState } from './state';
import type { AssetFrame, MonitoredSignal } from './frame';

/** Rows let pass after a start. */
export const SETTLE_ROWS = 60;

/** Where the machine is run now, as a design row; and whether it was ever run there. */
export interface RegimeRow {
  readonly row: Float64Array;
  readonly unseen: boolean;
}

const designRow = (settings: Settings, state: MonitorState): Float64Array => {
  const { operating, slow } = state.baseline as Baseline;
  const row = new Float64Array(designSize(settings.operating.length));
  const elapsedMs = Number.isNaN(state.rowAt) ? 0 : state.at - state.rowAt;
  fillDesign(operating, state.operating, { row, slow, elapsedMs });
  state.rowAt = state.at;
  return row;
};

/** Finds out at which operating point the machine is; undefined while nobody knows. */
export const regimeRow = (
  settings: Settings,
  state: MonitorState,
  values: Float64Array,
): RegimeRow | undefined => {
  let known = true;
  settings.operating.forEach((position, j) => {
    const value = values[position] as number;
    if (!Number.isNaN(value)) state.operating[j] = value;
    const gate = state.gates[position];
    if (Number.isNaN(state.operating[j]) || gate === undefined || isDistrusted(gate)) known = false;
  });
  if (!known) return undefined;
  const row = designRow(settings, state);
  const { operating } = state.baseline as Baseline;
  return { row, unseen: beyondRegime(operating, state.operating) > 0 };
};

/** Follows the operating signals through a standstill, so that what cools then is expected to. */
export const followStandstill = (
  settings: Settings,
  state: MonitorState,
  frame: AssetFrame,
): void => {
  settings.operating.forEach((position, j) => {
    const reading = frame.readings[settings.signals[position]?.signal ?? ''];
    const good = reading !== undefined && reading.quality !== 'BAD';
    if (good && Number.isFinite(reading.value)) state.operating[j] = reading.value;
  });
  if (state.baseline !== null && !state.operating.some(Number.isNaN)) designRow(settings, state);
};

/** Gathers calm rows of a regime never seen; enough of them become part of the baseline. */
export const learnUnseen = (
  settings: Settings,
  state: MonitorState,
  { values, row }: { readonly values: Float64Array; readonly row: Float64Array },
): void => {
  const { unseen } = state;
  const baseline = state.baseline as Baseline;
  if (unseen.rows === 0) {
    unseen.equations = emptyEquations(row.length, settings.condition.length);
    unseen.low = state.operating.slice();
    unseen.high = state.operating.slice();
  }
  unseen.rows += 1;
  state.operating.forEach((value, j) => {
    unseen.low[j] = Math.min(unseen.low[j] as number, value);
    unseen.high[j] = Math.max(unseen.high[j] as number, value);
  });
  const y = Float64Array.from(settings.condition, (position, i) => {
    const value = values[position] as number;
    const signal = settings.signals[position] as MonitoredSignal;
    return Number.isNaN(value) ? predict(baseline.coefficients, i, row) : featureOf(signal, value);
  });
  addRow(unseen.equations, row, y);
  if (unseen.rows < settings.regimeFrames) return;
  extendBaseline(baseline, unseen);
  state.precision = new Float64Array(0);
  state.unseen = noUnseen();
  state.condition = state.condition.map(() => initialCondition(settings));
};
