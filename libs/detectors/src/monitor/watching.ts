import { watched, type Baseline } from '../baseline/baseline';
import { leveragesOf, trustIn } from '../baseline/refinement';
import { levelOf } from '../change/ewma';
import { LEVEL_VARIANCE } from '../baseline/scatter';
import { scoreOf } from '../detector';
import { quadraticForm } from '../vector/matrix';
import { expectedFeature } from './learning';
import { featureOf, toleranceOf, valueOf, type Settings } from './settings';
import type { MonitoredSignal } from './frame';
import type { ConditionSignalState, MonitorState, RowScore } from './state';

const LEVEL_SPREAD = Math.sqrt(LEVEL_VARIANCE);
const EFFECT_WEIGHT = 0.2;
/** One row counts for at most so many standard deviations. */
const WINSOR = 20;

/** The levels as T² wants them: unit variance while healthy, 0 for what is not trusted. */
export const levelsOf = (state: MonitorState): Float64Array =>
  Float64Array.from({ length: Math.sqrt(state.precision.length) }, (_, i) =>
    (state.distrusted[i] as number) > 0
      ? 0
      : levelOf((state.condition[i] as ConditionSignalState).ewma) / LEVEL_SPREAD,
  );

interface SignalRow {
  readonly at: number;
  /** Residual beyond the tolerance, in standard deviations. */
  readonly z: number;
  /** See {@link trustIn}. */
  readonly trust: number;
  readonly baseline: Baseline;
  readonly i: number;
}

const stepSignal = (
  settings: Settings,
  signal: ConditionSignalState,
  { at, z, trust, baseline, i }: SignalRow,
): void => {
  const cut = Math.max(-WINSOR, Math.min(WINSOR, z * trust));
  const quality = 'GOOD';
  const wander = baseline.wander[i] as number;
  const slow = settings.cusum.step(signal.cusum, { at, value: cut / wander, quality });
  const ripple = baseline.ripple[i] as number;
  const quick = settings.ewma.step(signal.ewma, { at, value: cut / ripple, quality });
  signal.score = Math.max(slow.score, quick.score);
  signal.detector = slow.score > quick.score ? 'cusum' : 'ewma';
};

/**
 * Steps every detector of the asset on one row and fuses what they say: the largest score speaks.
 */
export const scoreRow = (
  settings: Settings,
  state: MonitorState,
  { values, row, at }: { values: Float64Array; row: Float64Array; at: number },
): RowScore => {
  const baseline = state.baseline as Baseline;
  const leverages = leveragesOf(baseline, row);
  const trust = trustIn(baseline, leverages);
  const residuals = new Float64Array(settings.condition.length).fill(NaN);
  let best = { score: 0, detector: 'ewma', suspect: -1 };
  settings.condition.forEach((position, i) => {
    const signal = settings.signals[position] as MonitoredSignal;
    const own = state.condition[i] as ConditionSignalState;
    const value = values[position] as number;
    const expected = expectedFeature(baseline, i, row);
    own.expected = valueOf(signal, expected);
    if (!watched(baseline, i) || (state.distrusted[i] as number) > 0) return;
    if (!Number.isNaN(value)) {
      const residual = featureOf(signal, value) - expected;
      residuals[i] = residual;
      const beyond = Math.abs(residual) - toleranceOf(signal, expected);
      const spread = baseline.spread[i] as number;
      own.effect += EFFECT_WEIGHT * (residual / spread - own.effect);
      const z = (Math.sign(residual) * Math.max(0, beyond)) / spread;
      stepSignal(settings, own, { at, z, trust: trust[i] as number, baseline, i });
      if (beyondDeclared(signal, value)) {
        own.detector = 'limit';
        own.score = Math.max(own.score, 0.7);
      }
    }
    if (own.score > best.score) best = { score: own.score, detector: own.detector, suspect: i };
  });
  const together = Math.sqrt(Math.max(0, quadraticForm(state.precision, levelsOf(state))));
  const score = scoreOf(together, settings.limitFactor * Math.sqrt(baseline.limit));
  if (score > best.score) best = { score, detector: 't-squared', suspect: leadingSignal(state) };
  return { ...best, residuals, leverage: Math.max(...leverages), trust };
};

const beyondDeclared = (signal: MonitoredSignal, value: number): boolean =>
  value > (signal.alarmHigh ?? Infinity) || value < (signal.alarmLow ?? -Infinity);

/**
 * Share of each signal in T², by reconstruction (Alcala and Qin, Automatica 45, 2009): how far T²
 * would fall if the signal were as the others say. Smears less than the plain decomposition. Not
 * negative; not normalised.
 */
export const reconstructionShares = (
  precision: Float64Array,
  levels: Float64Array,
): Float64Array => {
  const size = levels.length;
  return levels.map((_, i) => {
    let pull = 0;
    for (let j = 0; j < size; j += 1) {
      pull += (precision[i * size + j] as number) * (levels[j] as number);
    }
    const own = precision[i * size + i] as number;
    return own > 0 ? (pull * pull) / own : 0;
  });
};

const leadingSignal = (state: MonitorState): number => {
  const shares = reconstructionShares(state.precision, levelsOf(state));
  return shares.indexOf(Math.max(...shares));
};
