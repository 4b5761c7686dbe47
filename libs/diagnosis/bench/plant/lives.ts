import { type AssetMonitor, type MonitorState, type Verdict } from '@fettle/detectors';
import {
  createMachine,
  injectFault,
  repair,
  sensorFault,
  stepMachine,
  type Frame,
  type Machine,
  type MachineKind,
  type SensorFaultKind,
} from '@fettle/plant-model';
import type { DiagnosedAsset, EarlierWork, Observation } from '../../src/index';
import { assetOf, monitorOf, observationsOf } from './watched-machine';

/**
 * A frame a minute; three days of health, after which the monitor no longer learns from calm rows.
 */
const STEP_SECONDS = 60;
const HEALTHY_FRAMES = 4_200;
/** From first damage to functional failure: months in a plant, a day here. */
const GROWTH_FRAMES = 1_440;
/** Frames after the alert at which the diagnosis is asked for again. */
const LATER_FRAMES = 60;
const FIRST_AT = 1_700_000_000_000;

/** What happens to a machine. */
export type Trouble =
  | { readonly what: 'fault'; readonly mode: string; readonly component: string }
  | { readonly what: 'bad-repair'; readonly component: string; readonly mode: string }
  | { readonly what: 'sensor'; readonly signal: string; readonly fault: SensorFaultKind };

/** What was known when the diagnosis was asked for. */
export interface Moment {
  readonly observations: readonly Observation[];
  /** Severity of the fault in truth, 0 … 1. */
  readonly severity: number;
}

/** One life: the first verdict after the trouble began, and what was known then and an hour on. */
export interface Life {
  readonly kind: MachineKind;
  readonly trouble: Trouble;
  readonly asset: DiagnosedAsset;
  readonly earlierWork: EarlierWork | null;
  /** `alert`, `sensor-fault`, or null where nothing was ever said. */
  readonly said: 'alert' | 'sensor-fault' | null;
  readonly atAlert: Moment | null;
  readonly later: Moment | null;
}

const demandAt = (frame: number): { load: number; speed: number } => ({
  load: 0.75 + 0.1 * Math.sin((2 * Math.PI * frame) / 240),
  speed: 1,
});

const toReadings = ({ readings }: Frame): Record<string, { value: number; quality: 'GOOD' }> =>
  Object.fromEntries(readings.map(({ signal, value }) => [signal, { value, quality: 'GOOD' }]));

const troubled = (machine: Machine, trouble: Trouble): Machine => {
  const { at } = machine;
  switch (trouble.what) {
    case 'fault': {
      const { mode, component } = trouble;
      const developsInSeconds = GROWTH_FRAMES * STEP_SECONDS;
      return injectFault(machine, { mode, component, at, developsInSeconds });
    }
    case 'bad-repair':
      return repair(machine, { component: trouble.component, quality: 'imperfect', at });
    case 'sensor':
      return sensorFault(machine, { signal: trouble.signal, kind: trouble.fault, at });
  }
};

const severityIn = (
  faults: readonly { mode: string; severity: number }[],
  trouble: Trouble,
): number => {
  const mode = trouble.what === 'fault' ? trouble.mode : 'bad-repair';
  return Math.max(0, ...faults.filter((fault) => fault.mode === mode).map((f) => f.severity));
};

/** A machine that has been healthy long enough to be known: every trouble of it begins here. */
export interface Youth {
  readonly kind: MachineKind;
  readonly monitor: AssetMonitor;
  readonly state: MonitorState;
  readonly machine: Machine;
  /** Alarms while nothing was wrong. */
  readonly falseAlarms: number;
}

/** A cutting edge lasts a shift: it is changed when it begins to wear, unless that is the story. */
const changedTool = (
  { state: machine, truth }: ReturnType<typeof stepMachine>,
  trouble?: Trouble,
): Machine => {
  const worn = truth.faults.some(({ component }) => component === 'tool');
  const isStory = trouble?.what === 'fault' && trouble.component === 'tool';
  if (!worn || isStory) return machine;
  return repair(machine, { component: 'tool', quality: 'perfect', at: machine.at });
};

interface Tick {
  readonly machine: Machine;
  readonly state: MonitorState;
  readonly finding: Verdict['kind'] | undefined;
  readonly stepped: ReturnType<typeof stepMachine>;
}

const tick = (
  monitor: AssetMonitor,
  { machine, state }: Pick<Tick, 'machine' | 'state'>,
  frame: number,
): Tick => {
  const at = FIRST_AT + frame * STEP_SECONDS * 1000;
  const stepped = stepMachine(machine, {
    ...{ at, dtSeconds: STEP_SECONDS, demand: demandAt(frame) },
  });
  const step = monitor.step(state, { at, readings: toReadings(stepped.frame) });
  const finding = step.verdicts.find(isFinding)?.kind;
  return { machine: stepped.state, state: step.state, finding, stepped };
};

/** Lets a new machine run in health. */
export const youthOf = (kind: MachineKind, seed: number): Youth => {
  const monitor = monitorOf(kind);
  let now: Pick<Tick, 'machine' | 'state'> = {
    machine: createMachine({ id: `${kind}-${seed}`, kind, seed }),
    state: monitor.initial(),
  };
  let falseAlarms = 0;
  for (let frame = 0; frame < HEALTHY_FRAMES; frame += 1) {
    const next = tick(monitor, now, frame);
    if (next.finding !== undefined) falseAlarms += 1;
    now = { machine: changedTool(next.stepped), state: next.state };
  }
  return { kind, monitor, falseAlarms, ...now };
};

/** Lets something happen to it, and lives on until an hour after the first verdict or failure. */
export const live = (youth: Youth, trouble: Trouble): Life => {
  const { kind, monitor } = youth;
  let state = structuredClone(youth.state);
  if (trouble.what === 'bad-repair') state = monitor.recommission(state).state;
  let now = { machine: troubled(youth.machine, trouble), state };
  let said: Life['said'] = null;
  let saidAt = Infinity;
  const moments: Moment[] = [];
  for (let frame = 0; frame < GROWTH_FRAMES + LATER_FRAMES; frame += 1) {
    const next = tick(monitor, now, HEALTHY_FRAMES + frame);
    now = { machine: changedTool(next.stepped, trouble), state: next.state };
    const first = next.finding !== undefined && said === null;
    if (first) {
      said = next.finding === 'sensor-fault' ? 'sensor-fault' : 'alert';
      saidAt = frame;
    }
    if (first || frame === saidAt + LATER_FRAMES) {
      const severity = severityIn(next.stepped.truth.faults, trouble);
      moments.push({ observations: observationsOf(monitor, next.state), severity });
    }
    if (moments.length === 2 || next.stepped.truth.failedBy !== null) break;
  }
  const [atAlert = null, later = null] = moments;
  const known = { asset: assetOf(kind), earlierWork: workBefore(trouble) };
  return { kind, trouble, said, atAlert, later, ...known };
};

const isFinding = ({ kind }: Verdict): boolean => kind === 'alert' || kind === 'sensor-fault';

const workBefore = (trouble: Trouble): EarlierWork | null =>
  trouble.what === 'bad-repair'
    ? {
        ...{ workOrderId: 'order-1', failureMode: trouble.mode, component: trouble.component },
        daysAgo: 0.1,
      }
    : null;
