import { assert, hash32 } from '@fettle/kernel';
import type { EpochMs } from '@fettle/kernel';
import {
  componentsOf,
  createMachine,
  injectFault,
  repair,
  repairSensor,
  sensorFault,
  stepMachine,
} from '@fettle/plant-model';
import type { Frame, Machine, MachineKind, RepairQuality } from '@fettle/plant-model';
import { publishedSignals } from './describe-asset';
import type { PlantAsset, PlantFault, PlantFile } from './plant-file';

/** What a machine of the demo does beside its physics. */
export interface PlayedMachine {
  readonly machine: Machine;
  /** Standing still for the work of this order. */
  readonly stoppedFor: string | null;
  /** How well the next repair will be done. */
  readonly nextRepair: RepairQuality;
  /** Last state that was published. */
  readonly shown: string;
}

/** The whole plant as plain data: it is saved, and lives on after a restart. */
export interface PlantState {
  readonly version: 1;
  readonly seed: number;
  readonly machines: Readonly<Record<string, PlayedMachine>>;
  /** Orders whose work has been applied. */
  readonly appliedOrders: readonly string[];
  /** Instrument orders that are open, and the sensor each is about, or {@link ANY_SENSOR}. */
  readonly sensorsOf: Readonly<Record<string, string>>;
  readonly storyToldAt: EpochMs | null;
}

export const beginPlant = (file: PlantFile, seed: number): PlantState => ({
  version: 1,
  seed,
  machines: Object.fromEntries(file.assets.map((asset) => [asset.assetId, played(asset, seed)])),
  appliedOrders: [],
  sensorsOf: {},
  storyToldAt: null,
});

const played = ({ assetId, kind }: PlantAsset, seed: number): PlayedMachine => ({
  machine: createMachine({
    id: assetId,
    kind: kind as MachineKind,
    seed: seed + hash32(assetId),
    signals: publishedSignals(kind as MachineKind).map(({ signal }) => signal),
  }),
  stoppedFor: null,
  nextRepair: 'perfect',
  shown: '',
});

/** What one machine said in one interval. */
export interface Spoken {
  readonly assetId: string;
  readonly frame: Frame;
  readonly state: string;
  readonly changed: boolean;
  readonly output: { readonly total: number; readonly good: number };
}

/** Plan of the demo: full shifts, load that breathes over some minutes and differs by machine. */
const demandAt = (
  assetId: string,
  at: EpochMs,
  stopped: boolean,
): { load: number; speed: number } => {
  if (stopped) return { load: 0, speed: 0 };
  const phase = (at / 240_000 + hash32(assetId) / 4_294_967_296) * 2 * Math.PI;
  return { load: 0.75 + 0.1 * Math.sin(phase), speed: 1 };
};

/** Steps every machine once. */
export const stepPlant = (
  state: PlantState,
  { at, dtSeconds }: { readonly at: EpochMs; readonly dtSeconds: number },
): { readonly state: PlantState; readonly spoken: readonly Spoken[] } => {
  const spoken: Spoken[] = [];
  const machines: Record<string, PlayedMachine> = {};
  for (const [assetId, before] of Object.entries(state.machines)) {
    const demand = demandAt(assetId, at, before.stoppedFor !== null);
    const {
      state: machine,
      frame,
      machineState,
      output,
    } = stepMachine(before.machine, { at, dtSeconds, demand });
    const word = before.stoppedFor !== null ? 'MAINTENANCE' : WORDS[machineState];
    machines[assetId] = { ...before, machine, shown: word };
    spoken.push({ assetId, frame, state: word, changed: word !== before.shown, output });
  }
  return { state: { ...state, machines }, spoken };
};

const WORDS = { RUNNING: 'RUNNING', IDLE: 'IDLE', STOPPED: 'STOPPED', FAILED: 'FAULTED' } as const;

const change = (
  state: PlantState,
  assetId: string,
  apply: (before: PlayedMachine) => PlayedMachine,
): PlantState => {
  const before = state.machines[assetId];
  return before ? { ...state, machines: { ...state.machines, [assetId]: apply(before) } } : state;
};

/** Breaks something. @throws Error that says what can be broken instead. */
export const breakSomething = (state: PlantState, fault: PlantFault, at: EpochMs): PlantState => {
  const { assetId, mode, component, sensor, developsInSeconds } = fault;
  if (!state.machines[assetId]) throw new RangeError(`the demo plant has no asset ${assetId}`);
  return change(state, assetId, (before) => {
    if (sensor) {
      const signal = measuredSignal(before.machine.kind);
      return { ...before, machine: sensorFault(before.machine, { signal, kind: sensor, at }) };
    }
    if (!mode) return { ...before, nextRepair: 'imperfect' };
    const order = {
      mode,
      at,
      ...(component && { component }),
      ...(developsInSeconds && { developsInSeconds }),
    };
    return { ...before, machine: injectFault(before.machine, order) };
  });
};

/** The sensor that the demo freezes: a temperature, whose noise makes a stuck value visible. */
const measuredSignal = (kind: MachineKind): string => {
  const signals = publishedSignals(kind).filter(({ role }) => role === 'measurement');
  const found = signals.find(({ signal }) => signal.includes('pressure')) ?? signals[0];
  assert(found, `a ${kind} measures nothing`);
  return found.signal;
};

export const stopFor = (state: PlantState, assetId: string, workOrderId: string): PlantState =>
  change(state, assetId, (before) => ({ ...before, stoppedFor: workOrderId }));

/** An order that names no sensor is about each that is broken. */
export const ANY_SENSOR = '';

/** What a completed order changes in the machine. */
export interface Repaired {
  readonly assetId: string;
  readonly workOrderId: string;
  readonly component: string | null;
  readonly failureMode: string | null;
  readonly found: boolean;
  readonly at: EpochMs;
}

/**
 * Applies the work of an order, once: the component named is replaced, else the one that is worst.
 */
export const applyWork = (state: PlantState, work: Repaired): PlantState => {
  const { assetId, workOrderId, found, at } = work;
  if (state.appliedOrders.includes(workOrderId)) return state;
  const { [workOrderId]: signal, ...sensorsOf } = state.sensorsOf;
  const repaired = change(state, assetId, (before) => {
    const free = before.stoppedFor === workOrderId ? { ...before, stoppedFor: null } : before;
    if (signal !== undefined)
      return found ? { ...free, machine: withSensors(free.machine, signal) } : free;
    const component = found ? componentOf(free.machine, work) : undefined;
    if (component === undefined) return free;
    const machine = repair(free.machine, { component, quality: free.nextRepair, at });
    return { ...free, machine, nextRepair: 'perfect' };
  });
  return {
    ...repaired,
    sensorsOf,
    appliedOrders: [...repaired.appliedOrders, workOrderId].slice(-1_000),
  };
};

const withSensors = (machine: Machine, signal: string): Machine =>
  signal === ANY_SENSOR ? { ...machine, sensorFaults: [] } : repairSensor(machine, signal);

const componentOf = (
  machine: Machine,
  { component, failureMode }: Repaired,
): string | undefined => {
  const components = componentsOf(machine.kind);
  if (component !== null && components.some((c) => c.component === component)) return component;
  const byMode = components.find(({ failureModes }) =>
    failureModes.some(({ mode }) => mode === failureMode),
  );
  return byMode?.component;
};
