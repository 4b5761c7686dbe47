import { assert, type EpochMs } from '@fettle/kernel';
import type { CompiledKind, CompiledMode } from '../catalogue/compiled';
import type { SignalDefinition } from '../catalogue/definition';
import { compiledOf } from '../kinds/kinds';
import { accelerations, aged, stressOf } from '../physics/ageing';
import { streamKey } from '../physics/noise';
import { wanderStep, WANDER_SPREAD, type OperatingPoint } from '../physics/operating-point';
import { STREAM } from './create';
import type { Demand, Frame, Machine, MachineCondition, ModeState, Truth } from './machine';
import { produced } from './production';
import { readingsOf } from './readings';
import { truthOf } from './truth';
import { faultOffsets, followedValues } from './values';

/** One step of time, and what is asked of the machine in it. */
export interface StepInput {
  readonly at: EpochMs;
  /** Seconds since the step before, > 0. */
  readonly dtSeconds: number;
  readonly demand: Demand;
}

/** What came of a step: the machine after it, what it published, and what is really so. */
export interface Stepped {
  readonly state: Machine;
  readonly frame: Frame;
  readonly truth: Truth;
  readonly machineState: MachineCondition;
  /** Pieces made in this step, and how many of them are good. */
  readonly output: { readonly total: number; readonly good: number };
}

const wandered = (state: Machine, dtSeconds: number): readonly [number, number] => {
  const key = streamKey(state.seed, STREAM.wander);
  return [
    wanderStep(state.wander[0], dtSeconds, { key, n: 2 * state.steps }),
    wanderStep(state.wander[1], dtSeconds, { key, n: 2 * state.steps + 1 }),
  ];
};

const pointOf = (
  state: Machine,
  demand: Demand,
  wander: readonly [number, number],
): OperatingPoint => {
  const ambientCelsius = demand.ambientCelsius ?? 22;
  if (state.failedBy !== null || demand.speed <= 0) return { load: 0, speed: 0, ambientCelsius };
  return {
    load: Math.max(0, demand.load * (1 + WANDER_SPREAD.load * wander[0])),
    speed: Math.max(0, demand.speed * (1 + WANDER_SPREAD.speed * wander[1])),
    ambientCelsius,
  };
};

/** Every mode ages by the step's hours under the stress of the operating point. */
const agedModes = (
  state: Machine,
  kind: CompiledKind,
  step: { readonly point: OperatingPoint; readonly hours: number; readonly at: EpochMs },
): readonly ModeState[] => {
  const faster = accelerations(kind.modes, state.modes);
  return state.modes.map((mode, i) => {
    const stress = stressOf(kind.modes[i] as CompiledMode, step.point) * (faster[i] as number);
    // A fault compressed by hand grows evenly: a demonstration keeps its time.
    const paceKey =
      mode.progress > 0 && mode.timeScale === 1
        ? streamKey(state.seed, STREAM.pace + i * 4096 + mode.generation)
        : undefined;
    return aged(mode, { hours: step.hours * stress, at: step.at, paceKey });
  });
};

const conditionOf = (failedBy: number | null, demand: Demand): MachineCondition => {
  if (failedBy !== null) return 'FAILED';
  if (demand.speed <= 0) return 'STOPPED';
  return demand.load <= 0 ? 'IDLE' : 'RUNNING';
};

/** First mode at full severity that stops its machine, or null. */
const tripOf = (kind: CompiledKind, modes: readonly ModeState[]): number | null => {
  const at = modes.findIndex(
    (mode, i) => mode.progress >= 1 && (kind.modes[i] as CompiledMode).definition.trips,
  );
  return at < 0 ? null : at;
};

/**
 * One step of a machine: a pure function of the machine before and what is asked of it. The same
 * machine and input give the same bytes. Any step length is right (lags and wandering are exact);
 * faults grow in whole steps.
 */
export const stepMachine = (state: Machine, { at, dtSeconds, demand }: StepInput): Stepped => {
  assert(dtSeconds > 0 && Number.isFinite(dtSeconds), 'a step takes time');
  const kind = compiledOf(state.kind);
  const wander = wandered(state, dtSeconds);
  const point = pointOf(state, demand, wander);
  const physicalSeconds = dtSeconds * state.timeScale;
  const hours = physicalSeconds / 3600;

  const modes = agedModes(state, kind, { point, hours, at });
  const failedBy = state.failedBy ?? tripOf(kind, modes);
  const offsets = faultOffsets(kind, modes, point.speed);
  const followed = followedValues(state, kind, { point, physicalSeconds });
  const making = produced(state, kind, { modes, speed: point.speed, hours: dtSeconds / 3600 });
  const counts = { 'output.cycle-count': making.pieces, 'output.good-count': making.goodPieces };

  const { readings, values, shown } = readingsOf(state, at, (signal) => {
    const definition = kind.signals[signal] as SignalDefinition;
    if (definition.role === 'counter')
      return Math.floor(counts[definition.signal as keyof typeof counts]);
    return (
      (followed[signal] as number) * (state.traits[signal] as number) + (offsets[signal] as number)
    );
  });

  const after: Machine = {
    ...state,
    steps: state.steps + 1,
    at,
    wander,
    followed,
    shown,
    modes,
    operatingHours: state.operatingHours + (point.speed > 0 ? hours : 0),
    pieces: making.pieces,
    goodPieces: making.goodPieces,
    failedBy,
  };
  return {
    state: after,
    frame: { at, readings },
    truth: truthOf(after, kind, { point, values }),
    machineState: conditionOf(failedBy, demand),
    output: making.output,
  };
};
