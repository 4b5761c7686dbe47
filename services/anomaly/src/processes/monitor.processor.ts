import type { MachineStateChanged, ReadingsReceived, WorkOrderCompleted } from '@fettle/contracts';
import { nextOnsets, weightsOf } from '@fettle/diagnosis';
import type { Onsets } from '@fettle/diagnosis';
import type { AssetMonitor, MonitorState } from '@fettle/detectors';
import { processor } from '@fettle/eventsourcing';
import type { Intent, Knowledge, Step } from '@fettle/eventsourcing';
import { workOrderIdOf } from '../domain/alert.decider';
import type { Alerts } from '../domain/alerts';
import type { ChangeCondition } from '../domain/condition.decider';
import type { RegisteredAsset } from '../domain/registered-asset.view';
import { explain } from './explanation';
import type { WorkDone } from './explanation';
import { framesOf } from './frames';
import { monitorFor } from './monitors';
import { intentsOf } from './verdict-intents';

type Input =
  | ({ type: 'ReadingsReceived' } & ReadingsReceived)
  | ({ type: 'MachineStateChanged' } & MachineStateChanged)
  | ({ type: 'WorkOrderCompleted' } & WorkOrderCompleted);

/** What is learnt of one asset. */
export interface Watched {
  /** The signals that `monitor` was made for; others mean it begins anew. */
  signals: string;
  monitor: MonitorState | null;
  running: boolean;
  /** The last work on the machine itself. */
  work?: WorkDone | null;
  /** When the signals that are out now went out; kept while anything stands out. */
  onsets?: Onsets;
}

const isRunning = (state: MachineStateChanged['state']): boolean =>
  state === 'RUNNING' || state === 'UNKNOWN';

const unchanged = (soft: Watched): Step<Watched> => ({ soft, intents: [] });

/** Watches each registered asset with the detectors' production settings. */
export const monitorProcessor = processor<Watched, Input>({
  name: 'monitor',
  version: 2, // 2: what follows load slowly is learnt too
  inputs: [
    // States first: what a machine says while it stops is not what it is.
    { topic: 'telemetry.states', on: ['MachineStateChanged'] },
    { topic: 'telemetry.readings', on: ['ReadingsReceived'] },
    { topic: 'workorder.orders', on: ['WorkOrderCompleted'] },
  ],
  keyOf: ({ assetId }) => assetId,
  initial: () => ({ signals: '', monitor: null, running: true }),
  needs: (assetId) => [
    { name: 'registered-asset', id: assetId },
    { name: 'alert', id: assetId },
    { name: 'condition', id: assetId },
  ],
  // eslint-disable-next-line max-params -- the shape of a step
  step: (soft, event, _context, knowledge) => {
    if (event.type === 'MachineStateChanged')
      return unchanged({ ...soft, running: isRunning(event.state) });
    const asset = knowledge.stateOf<RegisteredAsset>('registered-asset', event.assetId);
    if (!asset?.active || asset.signals.every(({ operating }) => operating)) return unchanged(soft);
    const about = { asset, knowledge };
    return event.type === 'WorkOrderCompleted'
      ? recommissioned(soft, { ...about, event })
      : watched(soft, { ...about, event });
  },
});

/** An input of one asset, and what is known beside it. */
interface Told<E> {
  readonly asset: RegisteredAsset;
  readonly event: E;
  readonly knowledge: Knowledge;
}

/**
 * Work that was to put the machine right: not a look at a sensor, and not one that found nothing.
 */
const workOn = (
  { assetId, workOrderId, finding, failureMode, component, completedAt }: WorkOrderCompleted,
  knowledge: Knowledge,
): WorkDone | null => {
  const alerts = knowledge.stateOf<Alerts>('alert', assetId)?.alerts ?? {};
  const behind = Object.entries(alerts).find(([id]) => workOrderIdOf(id) === workOrderId)?.[1];
  const nothingDone = finding === 'NOT_FOUND' || behind?.kind === 'INSTRUMENT';
  return nothingDone ? null : { workOrderId, failureMode, component, completedAt };
};

/** What the monitor sees, explained by what the asset can fail in and what was done to it. */
const explainer =
  (
    { asset, knowledge }: Told<{ readonly assetId: string }>,
    seen: {
      readonly assetId: string;
      readonly monitor: AssetMonitor;
      readonly state: MonitorState;
      readonly work: WorkDone | null;
      readonly onsets: Onsets;
    },
  ) =>
  () =>
    explain({
      asset,
      condition: seen.monitor.condition(seen.state),
      at: seen.state.at,
      work: seen.work,
      onsets: seen.onsets,
      weights: weightsOf(knowledge.stateOf<Alerts>('alert', seen.assetId)?.outcomes ?? {}),
    });

/**
 * The machine was worked on: what was normal before is only a prior now, until it is seen to be so
 * again.
 */
const recommissioned = (soft: Watched, told: Told<WorkOrderCompleted>): Step<Watched> => {
  const { assetId, completedAt: at } = told.event;
  const { monitor, signals } = monitorFor(told.asset);
  const work = workOn(told.event, told.knowledge) ?? soft.work ?? null;
  if (soft.monitor === null || soft.signals !== signals) return unchanged({ ...soft, work });
  const begun = monitor.recommission(soft.monitor);
  const command: ChangeCondition = {
    ...{ type: 'Change', assetId, condition: 'WATCH', score: 0, at },
    reason: 'Being compared with before the work.',
  };
  const watch: Intent = { category: 'condition', streamId: assetId, command };
  const seen = { assetId, monitor, state: begun.state, work, onsets: {} };
  const judged = { assetId, inAlarm: false, explain: explainer(told, seen) };
  return {
    soft: { ...soft, monitor: begun.state, work, onsets: {} },
    intents: [watch, ...begun.verdicts.flatMap((verdict) => intentsOf(judged, verdict))],
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
  const intents: Intent[] = begins ? beginning(told.event) : [];
  const work = soft.work ?? null;
  let onsets = begins ? {} : (soft.onsets ?? {});
  for (const frame of framesOf(told.event, soft.running)) {
    const step = monitor.step(state, frame);
    state = step.state;
    onsets = onsetsAt(monitor, state, onsets);
    const seen = { assetId, monitor, state, work, onsets };
    const judged = { assetId, inAlarm: state.alarm.active, explain: explainer(told, seen) };
    for (const verdict of step.verdicts) intents.push(...intentsOf(judged, verdict));
  }
  return { soft: { signals, monitor: state, running: soft.running, work, onsets }, intents };
};

const beginning = ({ assetId, receivedAt }: ReadingsReceived): Intent[] => [
  {
    category: 'condition',
    streamId: assetId,
    command: {
      type: 'Change',
      ...{
        assetId,
        condition: 'COMMISSIONING',
        score: 0,
        reason: 'Learning what healthy is.',
        at: receivedAt,
      },
    } as Intent['command'],
  },
];
