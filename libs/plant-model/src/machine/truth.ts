import type { CompiledKind, CompiledMode } from '../catalogue/compiled';
import type { SignalDefinition } from '../catalogue/definition';
import { accelerations, severityOf, stressOf } from '../physics/ageing';
import type { OperatingPoint } from '../physics/operating-point';
import type { Machine, ModeState, TrueFault, Truth } from './machine';

const faultsOf = (
  state: Machine,
  kind: CompiledKind,
  point: OperatingPoint,
): readonly TrueFault[] => {
  const faults: TrueFault[] = [];
  if (state.modes.every(({ progress }) => progress === 0)) return faults;
  const faster = accelerations(kind.modes, state.modes);
  for (let i = 0; i < state.modes.length; i += 1) {
    const mode = state.modes[i] as ModeState;
    if (mode.progress === 0) continue;
    const compiled = kind.modes[i] as CompiledMode;
    const stress = stressOf(compiled, point) * (faster[i] as number);
    const perHour = (stress * mode.timeScale * state.timeScale) / mode.growthHours;
    faults.push({
      mode: compiled.definition.mode,
      component: compiled.definition.component,
      severity: severityOf(compiled, mode),
      beganAt: mode.beganAt,
      remainingHours: mode.progress >= 1 ? 0 : (1 - mode.progress) / perHour,
    });
  }
  return faults;
};

/**
 * The labels of an instant. Remaining life is that of a fault of even pace, while the operating
 * point and the other faults stay as they are.
 */
export const truthOf = (
  state: Machine,
  kind: CompiledKind,
  seen: { readonly point: OperatingPoint; readonly values: readonly number[] },
): Truth => {
  const failed = state.failedBy === null ? undefined : kind.modes[state.failedBy];
  return {
    values: seen.values,
    faults: faultsOf(state, kind, seen.point),
    faultySensors: state.sensorFaults
      .filter((fault) => fault.at <= state.at && (fault.until ?? state.at) >= state.at)
      .map((fault) => ({
        signal: (kind.signals[fault.signal] as SignalDefinition).signal,
        kind: fault.kind,
      })),
    failedBy: failed
      ? { mode: failed.definition.mode, component: failed.definition.component }
      : null,
  };
};
