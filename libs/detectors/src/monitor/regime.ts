import { beyondRegime, designSize, fillDesign, inTransient } from '../baseline/operating';
import { type Baseline } from '../baseline/baseline';
import { extendBaseline } from '../baseline/refinement';
import { addRow, emptyEquations, predict } from '../baseline/regression';
import { featureOf, type Settings } from './settings';
import { initialCondition, noUnseen, type MonitorState } from './state';
import type { MonitoredSignal } from './frame';

/**
 * Rows let pass after a start or a jump of the load, and the longest that a transient may hold
 * detection.
 */
export const SETTLE_ROWS = 60;
const HELD_MAX = 300;

/** The design row of this frame, or why the frame cannot be scored. */
export type RegimeRow =
  | { readonly kind: 'known'; readonly row: Float64Array }
  | { readonly kind: 'held'; readonly why: 'UNKNOWN' | 'UNSEEN' | 'TRANSIENT' };

/** Takes over the operating values that came, keeps the last of those that did not. */
const updateOperating = (
  settings: Settings,
  state: MonitorState,
  values: Float64Array,
): boolean => {
  let known = true;
  settings.operating.forEach((position, j) => {
    const value = values[position] as number;
    if (!Number.isNaN(value)) state.operating[j] = value;
    if (Number.isNaN(state.operating[j]) || state.gates[position]?.fault !== null) known = false;
  });
  return known;
};

/** Finds out at which operating point the machine is, and learns one that it has never been at. */
export const regimeRow = (
  settings: Settings,
  state: MonitorState,
  values: Float64Array,
): RegimeRow => {
  const known = updateOperating(settings, state, values);
  const baseline = state.baseline as Baseline;
  if (!known) return { kind: 'held', why: 'UNKNOWN' };
  const row = new Float64Array(designSize(settings.operating.length));
  fillDesign(baseline.operating, state.operating, { row, slow: state.slow });
  if (beyondRegime(baseline.operating, state.operating) > 0) {
    learnUnseen(settings, state, { values, row });
    return { kind: 'held', why: 'UNSEEN' };
  }
  if (inTransient(baseline.operating, row) && state.held < HELD_MAX) {
    state.held += 1;
    return { kind: 'held', why: 'TRANSIENT' };
  }
  state.held = Math.max(0, state.held - 1);
  return { kind: 'known', row };
};

/** Gathers rows of a regime never seen; enough of them become part of the baseline. */
const learnUnseen = (
  settings: Settings,
  state: MonitorState,
  { values, row }: { values: Float64Array; row: Float64Array },
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
  state.settling = SETTLE_ROWS;
};
