import { fitBaseline, settleBaseline, type Baseline, type Columns } from '../baseline/baseline';
import { leveragesOf, refineBaseline, trustIn } from '../baseline/refinement';
import { predict } from '../baseline/regression';
import { featureOf, type Settings } from './settings';
import type { MonitoredSignal } from './frame';
import type { MonitorState, RowBuffer } from './state';
import { exchange } from './waiting';
import type { RowScore } from './state';

/**
 * Adds a frame to the buffer. A frame that brings only signals which the newest row lacks completes
 * that row, so that two sources of one asset make one row, not two halves.
 */
export const bufferRow = (buffer: RowBuffer, at: number, values: Float64Array): void => {
  if (buffer.count === 0) buffer.from = at;
  buffer.until = at;
  const width = values.length;
  const capacity = buffer.rows.length / width;
  const previous = ((buffer.count - 1 + capacity) % capacity) * width;
  const joins =
    buffer.count > 0 &&
    values.some(Number.isNaN) &&
    values.every((value, i) => Number.isNaN(value) || Number.isNaN(buffer.rows[previous + i]));
  const start = joins ? previous : (buffer.count % capacity) * width;
  for (let i = 0; i < width; i += 1) {
    const value = values[i] as number;
    if (Number.isNaN(buffer.origin[i]) && !Number.isNaN(value)) buffer.origin[i] = value;
    if (!joins || !Number.isNaN(value))
      buffer.rows[start + i] = value - (buffer.origin[i] as number);
  }
  if (!joins) buffer.count += 1;
};

/** Column of one signal, oldest first. */
const columnOf = (buffer: RowBuffer, width: number, i: number): Float64Array => {
  const capacity = buffer.rows.length / width;
  const length = Math.min(buffer.count, capacity);
  const first = buffer.count - length;
  return Float64Array.from({ length }, (_, r) => {
    const cell = buffer.rows[((first + r) % capacity) * width + i] as number;
    return cell + (buffer.origin[i] as number);
  });
};

/** Missing operating values take the last one before them, or else the first after. */
const filled = (column: Float64Array): Float64Array => {
  let last = column.find((value) => !Number.isNaN(value)) ?? 0;
  return column.map((value) => (last = Number.isNaN(value) ? last : value));
};

const conditionColumns = (settings: Settings, buffer: RowBuffer): Columns =>
  settings.condition.map((i) => {
    const signal = settings.signals[i] as MonitoredSignal;
    return columnOf(buffer, settings.signals.length, i).map((value) => featureOf(signal, value));
  });

export const learnBaseline = (settings: Settings, buffer: RowBuffer): Baseline => {
  const operating = settings.operating.map((i) =>
    filled(columnOf(buffer, settings.signals.length, i)),
  );
  const intervalMs = (buffer.until - buffer.from) / Math.max(1, buffer.count - 1);
  const { spreadMin, effects } = settings;
  const doubtRows = settings.doubtRows / Math.sqrt(Math.max(1, intervalMs / 1_000));
  const columns = conditionColumns(settings, buffer);
  return fitBaseline(operating, columns, {
    spreadMin,
    doubtRows,
    intervalMs,
    sluggish: settings.sluggish,
    effects,
  });
};

/**
 * Standard deviations that a third of commissioning may differ from another before it counts
 * as unsettled.
 */
const DRIFT_MAX = 1.8;

/**
 * Whether the machine had come to rest while it was learnt: no signal's last third stands apart
 * from its first. A machine that was still warming up has to be learnt longer.
 */
export const hasSettled = (settings: Settings, buffer: RowBuffer, baseline: Baseline): boolean => {
  const columns = conditionColumns(settings, buffer);
  const size = columns[0]?.length ?? 0;
  const third = Math.floor(size / 3);
  const mean = (column: Float64Array, from: number, to: number): number => {
    const values = column.subarray(from, to).filter(Number.isFinite);
    return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  };
  if (settings.operating.length > 0) return true; // regression explains what the load moved
  return columns.every((column, i) => {
    const drift = mean(column, size - third, size) - mean(column, 0, third);
    return Math.abs(drift) <= DRIFT_MAX * (baseline.spread[i] as number);
  });
};

/** Expected feature of condition signal i at this design row. */
export const expectedFeature = (baseline: Baseline, i: number, row: Float64Array): number =>
  predict(baseline.coefficients, i, row);

/** Rows between two settlements of a baseline that is being refined. */
const SETTLE_EVERY = 100;

/** Healthy rows behind the baseline. */
export const rowsBehind = (baseline: Baseline): number => baseline.equations.count;

/** Leverage of an operating point that is still badly known, in shares of the consolidation. */
const BADLY_KNOWN = 10;

/**
 * Lets a calm row wait, and the one that has waited long enough refine the baseline: until enough
 * are behind it; at operating points that are badly known, for ever. True when it was settled anew.
 */
export const teach = (
  settings: Settings,
  state: MonitorState,
  { row, found }: { readonly row: Float64Array; readonly found: RowScore },
): boolean => {
  const baseline = state.baseline as Baseline;
  const enough = rowsBehind(baseline) >= settings.consolidationFrames;
  if (enough && found.leverage < BADLY_KNOWN / settings.consolidationFrames) return false;
  const features = found.residuals.map(
    (residual, i) => residual + expectedFeature(baseline, i, row),
  );
  const ripe = exchange(state.waiting, { row, features }, settings.waitingFrames);
  if (ripe !== undefined) {
    const expected = ripe.features.map((_, i) => expectedFeature(baseline, i, ripe.row));
    const residuals = ripe.features.map((value, i) => value - (expected[i] as number));
    const trust = trustIn(baseline, leveragesOf(baseline, ripe.row));
    refineBaseline(baseline, ripe.row, { residuals, trust });
  }
  const { scatter } = baseline;
  scatter.calm = scatter.rows + Math.min(state.waiting.count, settings.waitingFrames);
  if (state.waiting.count % SETTLE_EVERY !== 0) return false;
  settleBaseline(baseline);
  return true;
};
