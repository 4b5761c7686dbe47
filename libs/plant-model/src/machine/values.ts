import type { CompiledKind, CompiledMode } from '../catalogue/compiled';
import { severityOf } from '../physics/ageing';
import { effectOf } from '../physics/degradation';
import { follow, healthyValue, type OperatingPoint } from '../physics/operating-point';
import type { Machine, ModeState } from './machine';

/** What the faults add to each signal of the kind, in its unit. */
export const faultOffsets = (
  kind: CompiledKind,
  modes: readonly ModeState[],
  speed: number,
): Float64Array => {
  const offsets = new Float64Array(kind.signals.length);
  for (let i = 0; i < modes.length; i += 1) {
    const state = modes[i] as ModeState;
    if (state.progress === 0) continue;
    const mode = kind.modes[i] as CompiledMode;
    const severity = severityOf(mode, state);
    for (const { signal, gain, shape } of mode.effects) {
      offsets[signal] = (offsets[signal] as number) + gain * effectOf(shape, severity) * speed;
    }
  }
  return offsets;
};

/** Healthy values of all signals of the kind, each following the operating point with its lag. */
export const followedValues = (
  state: Machine,
  kind: CompiledKind,
  step: { readonly point: OperatingPoint; readonly physicalSeconds: number },
): readonly number[] =>
  kind.signals.map((definition, i) => {
    const target = healthyValue(definition, step.point);
    const last = state.followed[i];
    if (definition.lagSeconds === 0 || last === undefined) return target;
    return follow(last, target, step.physicalSeconds / definition.lagSeconds);
  });
