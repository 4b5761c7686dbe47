import { assert, type EpochMs } from '@fettle/kernel';
import type { CompiledMode } from '../catalogue/compiled';
import type { SignalDefinition } from '../catalogue/definition';
import { compiledOf } from '../kinds/kinds';
import { begun } from '../physics/ageing';
import type { Machine, SensorFaultKind } from './machine';

/** A machine fault to begin now. */
export interface FaultOrder {
  readonly mode: string;
  /**
   * Which component, where a machine has several with the mode; the first of the
   * catalogue otherwise.
   */
  readonly component?: string;
  readonly at: EpochMs;
  /** Severity it begins with, 0 … 1; 0 when not given. */
  readonly severity?: number;
  /** P–F interval at rated stress, hours; the machine's own drawn one when not given. */
  readonly growthHours?: number;
  /** Compression of this fault's growth alone, on top of the machine's; 1 when not given. */
  readonly timeScale?: number;
  /**
   * Instead of `timeScale`: the given seconds from first sign to functional failure at
   * rated stress.
   */
  readonly developsInSeconds?: number;
}

const scaleOf = (state: Machine, order: FaultOrder, growthHours: number): number =>
  order.developsInSeconds === undefined
    ? (order.timeScale ?? 1)
    : (growthHours * 3600) / order.developsInSeconds / state.timeScale;

/** Position of a failure mode of the machine. Throws on one that its kind does not have. */
const modePosition = (state: Machine, mode: string, component?: string): number => {
  const position = compiledOf(state.kind).modes.findIndex(
    ({ definition }) =>
      definition.mode === mode && (component === undefined || definition.component === component),
  );
  assert(
    position >= 0,
    `a ${state.kind} has no failure mode ${mode} of ${component ?? 'any part'}`,
  );
  return position;
};

/** Begins a fault. One that is there already becomes no milder; it grows as ordered from now on. */
export const injectFault = (state: Machine, order: FaultOrder): Machine => {
  const position = modePosition(state, order.mode, order.component);
  const mode = compiledOf(state.kind).modes[position] as CompiledMode;
  return {
    ...state,
    modes: state.modes.map((entry, i) => {
      if (i !== position) return entry;
      const growthHours = order.growthHours ?? entry.growthHours;
      return begun(mode, entry, {
        severity: order.severity ?? 0,
        growthHours,
        timeScale: scaleOf(state, order, growthHours),
        at: order.at,
      });
    }),
  };
};

/** A sensor fault to begin now. */
export interface SensorFaultOrder {
  readonly signal: string;
  readonly kind: SensorFaultKind;
  readonly at: EpochMs;
  /** When it ends by itself; stays until repaired when not given. */
  readonly until?: EpochMs;
  /** In the signal's unit (`drift`: per hour); twenty times the noise when not given. */
  readonly magnitude?: number;
}

/** Breaks a sensor; the machine stays as it is. A second fault of one sensor replaces the first. */
export const sensorFault = (state: Machine, order: SensorFaultOrder): Machine => {
  const { signals } = compiledOf(state.kind);
  const signal = signals.findIndex((entry) => entry.signal === order.signal);
  assert(signal >= 0, `a ${state.kind} has no signal ${order.signal}`);
  const { noise } = signals[signal] as SignalDefinition;
  return {
    ...state,
    sensorFaults: [
      ...state.sensorFaults.filter((fault) => fault.signal !== signal),
      {
        signal,
        kind: order.kind,
        at: order.at,
        until: order.until ?? null,
        magnitude: order.magnitude ?? 20 * noise,
      },
    ],
  };
};

/** Puts a sensor right again. */
export const repairSensor = (state: Machine, signal: string): Machine => {
  const position = compiledOf(state.kind).signals.findIndex((entry) => entry.signal === signal);
  return {
    ...state,
    sensorFaults: state.sensorFaults.filter((fault) => fault.signal !== position),
  };
};
