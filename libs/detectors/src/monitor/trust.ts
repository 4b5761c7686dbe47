import { isDistrusted } from '../gate/sensor-gate';
import { inverseOf } from '../vector/matrix';
import { watched } from '../baseline/baseline';
import type { Settings } from './settings';
import { initialCondition, type MonitorState } from './state';

/**
 * Brings the set of trusted signals up to date. A signal that leaves or comes back starts its
 * statistics anew, and T² goes on with the signals that are left.
 */
export const updateTrust = (settings: Settings, state: MonitorState): void => {
  let changed = state.baseline !== null && state.precision.length === 0;
  settings.condition.forEach((position, i) => {
    const gate = state.gates[position];
    const sound = gate !== undefined && !isDistrusted(gate) && state.drifted[i] !== 1;
    const distrusted = sound ? 0 : 1;
    if (distrusted === state.distrusted[i]) return;
    state.distrusted[i] = distrusted;
    state.condition[i] = initialCondition(settings);
    changed = true;
  });
  if (changed) state.precision = trustedPrecision(state);
};

const trustedPrecision = (state: MonitorState): Float64Array => {
  const { baseline } = state;
  if (baseline === null) return new Float64Array(0);
  const size = Math.sqrt(baseline.correlation.length);
  const kept = state.condition

    .map((_, i) => i)
    .filter((i) => i < size && (state.distrusted[i] as number) === 0 && watched(baseline, i));
  const part = Float64Array.from(
    { length: kept.length ** 2 },
    (_, k) =>
      baseline.correlation[
        (kept[Math.floor(k / kept.length)] as number) * size + (kept[k % kept.length] as number)
      ] as number,
  );
  const inverse = inverseOf(part, kept.length);
  const precision = new Float64Array(size * size);
  kept.forEach((i, a) =>
    kept.forEach((j, b) => (precision[i * size + j] = inverse[a * kept.length + b] as number)),
  );
  return precision;
};
