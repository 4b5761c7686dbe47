import { readingsTiming, statesTiming, topics } from '@fettle/contracts';
import type { MachineStateChanged, ReadingsReceived, WorkOrderCompleted } from '@fettle/contracts';
import { nextOnsets } from '@fettle/diagnosis';
import type { Onsets } from '@fettle/diagnosis';
import type { AssetMonitor, MonitorState } from '@fettle/detectors';
import { input, need, processor } from '@fettle/eventsourcing';
import type { Intent, Knowledge, Step } from '@fettle/eventsourcing';
import type { EpochMs } from '@fettle/kernel';
import { alertCategory } from '../alerts/alert.decider';
import { alertBehind } from '../alerts/alerts';
import { conditionCategory } from '../condition/condition.decider';
import { asItsClass } from './as-its-class';
import { assetClasses } from './asset-class.reference';
import type { Quiet } from './quiet';
import { registeredAsset } from './registered-asset.view';
import type { RegisteredAsset } from './registered-asset.view';
import type { WorkDone } from './explanation';
import { frameOf, withoutKnown } from './frames';
import { judge, settle } from './judging';
import { monitorFor } from './monitors';
import { condition, over } from './verdict-intents';

/** What is learnt of one asset. */
export interface Watched {
  /** The signals that `monitor` was made for; others mean it begins anew. */
  signals: string;
  monitor: MonitorState | null;
  running: boolean;
  /** When `running` became so. */
  runningSince?: EpochMs;
  /** Signals of the newest frame: another source may say the rest of it. */
  heard?: readonly string[];
  /** The last work on the machine itself. */
  work?: WorkDone | null;
  /** When the signals that are out now went out; kept while anything stands out. */
  onsets?: Onsets;
  /** Findings that are gone, for now or for good. */
  quiet?: Quiet;
}

const unchanged = (soft: Watched): Step<Watched> => ({ soft, intents: [] });

/** A state that was said late, when a newer one is known already, changes nothing. */
const stateChanged = (
  soft: Watched,
  { state }: MachineStateChanged,
  at: EpochMs,
): Step<Watched> => {
  if (at < (soft.runningSince ?? 0)) return unchanged(soft);
  const running = state === 'RUNNING' || state === 'UNKNOWN';
  return unchanged({ ...soft, running, runningSince: at });
};

/** Watches each registered asset with the detectors' production settings. */
export const monitorProcessor = processor({
  name: 'monitor',
  version: 3, // 3: a calm frame waits before it teaches
  inputs: [
    // States first: what a machine says while it stops is not what it is.
    input(topics.telemetryStates, {
      on: ['MachineStateChanged'],
      from: 'beginning',
      timing: statesTiming,
    }),
    input(topics.telemetryReadings, {
      on: ['ReadingsReceived'],
      from: 'beginning',
      timing: readingsTiming,
    }),
    input(topics.workorderOrders, { on: ['WorkOrderCompleted'], from: 'beginning' }),
  ],
  keyOf: ({ assetId }) => assetId,
  initial: (): Watched => ({ signals: '', monitor: null, running: true }),
  needs: (assetId) => [
    need(registeredAsset, assetId),
    need(alertCategory, assetId),
    need(conditionCategory, assetId),
  ],
  step: (soft, event, { context: { at, late }, knowledge }) => {
    if (event.type === 'MachineStateChanged') return stateChanged(soft, event, at);
    // Detectors go forward only: what came too late to be joined is not looked at any more.
    if (late) return unchanged(soft);
    const registered = knowledge.stateOf(registeredAsset, event.assetId);
    if (!registered?.active) return unchanged(soft);
    const ofClass = knowledge.inForce(assetClasses, registered.kind, at);
    const asset = asItsClass(registered, ofClass);
    if (asset.signals.every(({ operating }) => operating)) return unchanged(soft);
    const about = { asset, knowledge, at };
    return event.type === 'WorkOrderCompleted'
      ? recommissioned(soft, { ...about, event })
      : watched(soft, { ...about, event });
  },
});

/** An input of one asset, and what is known beside it. */
interface Told<E> {
  readonly asset: RegisteredAsset;
  readonly event: E;
  readonly knowledge: Knowledge<typeof alertCategory>;
  /** When it was, by the clock of the plant. */
  readonly at: EpochMs;
}

/** The sensor was looked at: if it is not well now, that is found anew, and raised anew. */
const lookAgain = (state: MonitorState, at: EpochMs, position: number): void => {
  const gate = state.gates[position];
  if (gate === undefined) return;
  Object.assign(gate, { fault: null, trouble: 0, spikes: 0, goodInRow: 0 });
  Object.assign(gate.dropout, { at, missed: 0 });
};

/**
 * The machine was worked on: what was normal before is only a prior now, until it is seen to be
 * so again.
 */
const recommissioned = (soft: Watched, told: Told<WorkOrderCompleted>): Step<Watched> => {
  const { assetId, workOrderId, finding, failureMode, component, completedAt } = told.event;
  const { monitor, signals } = monitorFor(told.asset);
  const alerts = told.knowledge.stateOf(alertCategory, assetId);
  const behind = alerts && alertBehind(alerts, told.event)?.[1];
  const ofSensor = behind?.kind === 'INSTRUMENT';
  // Work that was to put the machine right: not a look at a sensor, nor one that found nothing.
  const done = { workOrderId, failureMode, component, completedAt };
  const work = finding === 'NOT_FOUND' || ofSensor ? (soft.work ?? null) : done;
  if (soft.monitor === null || soft.signals !== signals) return unchanged({ ...soft, work });
  const { state, verdicts } = monitor.recommission(soft.monitor);
  if (ofSensor) {
    const position = told.asset.signals.findIndex(({ signal }) => signal === behind.signal);
    lookAgain(state, completedAt, position);
  }
  const reason = 'Being compared with before the work.';
  const watch = condition(assetId, 'WATCH', { score: 0, reason, at: completedAt });
  const seen = { ...told, assetId, monitor, state, work, onsets: {}, quiet: {} };
  const { quiet, intents } = judge(seen, verdicts);
  return {
    soft: { ...soft, monitor: state, work, onsets: {}, quiet },
    intents: [watch, ...intents],
  };
};

/** Half the way to a detector's limit: who moves first is looked at from here on. */
const STIRRING = 0.25;

const onsetsAt = (monitor: AssetMonitor, state: MonitorState, before: Onsets): Onsets =>
  state.score < STIRRING && !state.alarm.active
    ? {}
    : nextOnsets(before, state.at, monitor.condition(state).signals);

const watched = (soft: Watched, told: Told<ReadingsReceived>): Step<Watched> => {
  const { assetId } = told.event;
  const { monitor, signals } = monitorFor(told.asset);
  const begins = soft.monitor === null || soft.signals !== signals;
  let state: MonitorState = begins ? monitor.initial() : (soft.monitor as MonitorState);
  const intents: Intent[] = begins ? beginning(told) : [];
  const work = soft.work ?? null;
  let onsets = begins ? {} : (soft.onsets ?? {});
  let quiet = begins ? {} : (soft.quiet ?? {});
  let heard = begins ? [] : (soft.heard ?? []);
  const frame = withoutKnown(frameOf(told.event, told.at, soft.running), state.at, heard);
  const names = Object.keys(frame.readings);
  if (frame.at >= state.at && names.length > 0) {
    heard = frame.at > state.at ? names : [...heard, ...names];
    // The monitor takes newer frames only: the rest of its newest one is made to be that.
    state.at = Math.min(state.at, frame.at - 1);
    const step = monitor.step(state, frame);
    state = step.state;
    onsets = onsetsAt(monitor, state, onsets);
    const seen = { ...told, assetId, monitor, state, work, onsets };
    const judged = judge({ ...seen, quiet }, step.verdicts);
    const settled = settle({ ...seen, quiet: judged.quiet });
    quiet = settled.quiet;
    intents.push(...judged.intents, ...settled.intents);
  }
  return { soft: { ...soft, signals, monitor: state, work, onsets, quiet, heard }, intents };
};

/**
 * The asset is new, or described anew: what was known of its sensors is void, and found again if it
 * is still so. An alert of the machine stays open until its order is done.
 */
const beginning = ({ event: { assetId }, at, knowledge }: Told<ReadingsReceived>): Intent[] => {
  const alerts = Object.values(knowledge.stateOf(alertCategory, assetId)?.alerts ?? {});
  const sensors = alerts.filter(({ isOpen, signal }) => isOpen && signal !== null);
  const reason = 'Learning what healthy is.';
  return [
    ...sensors.map(({ signal }) => over(assetId, signal as string, at)),
    condition(assetId, 'COMMISSIONING', { score: 0, reason, at }),
  ];
};
