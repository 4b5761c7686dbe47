import type { MachineStateChanged, ReadingsReceived, WorkOrderCompleted } from '@fettle/contracts';
import { assetMonitor } from '@fettle/detectors';
import type { AssetMonitor, MonitorState, Verdict } from '@fettle/detectors';
import { processor } from '@fettle/eventsourcing';
import type { Intent, Knowledge, Step } from '@fettle/eventsourcing';
import { canonicalJson } from '@fettle/kernel';
import type { ChangeCondition } from '../domain/condition.decider';
import type { RegisteredAsset } from '../domain/registered-asset.view';
import { framesOf } from './frames';
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
}

/** Monitors hold no state: one serves every asset with the same signals. */
const monitors = new Map<string, AssetMonitor>();

const monitorFor = (asset: RegisteredAsset): { monitor: AssetMonitor; signals: string } => {
  const signals = canonicalJson(asset.signals);
  const known = monitors.get(signals);
  if (known) return { monitor: known, signals };
  const made = assetMonitor({ signals: asset.signals });
  monitors.set(signals, made);
  return { monitor: made, signals };
};

const isRunning = (state: MachineStateChanged['state']): boolean =>
  state === 'RUNNING' || state === 'UNKNOWN';

const unchanged = (soft: Watched): Step<Watched> => ({ soft, intents: [] });

/** Watches each registered asset with the detectors' production settings. */
export const monitorProcessor = processor<Watched, Input>({
  name: 'monitor',
  version: 1,
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
    if (event.type === 'WorkOrderCompleted') return recommissioned(soft, asset, event);
    return watched(soft, { asset, event, knowledge });
  },
});

/**
 * The machine was worked on: what was normal before is only a prior now, until it is seen to be so
 * again.
 */
const recommissioned = (
  soft: Watched,
  asset: RegisteredAsset,
  { assetId, completedAt: at }: WorkOrderCompleted,
): Step<Watched> => {
  const { monitor, signals } = monitorFor(asset);
  if (soft.monitor === null || soft.signals !== signals) return unchanged(soft);
  const begun = monitor.recommission(soft.monitor);
  const reason = 'Being compared with before the work.';
  const command: ChangeCondition = {
    type: 'Change',
    assetId,
    condition: 'WATCH',
    score: 0,
    reason,
    at,
  };
  const watch: Intent = { category: 'condition', streamId: assetId, command };
  return {
    soft: { ...soft, monitor: begun.state },
    intents: [
      watch,
      ...begun.verdicts.flatMap((verdict) =>
        intentsOf({ assetId, asset, inAlarm: false }, verdict),
      ),
    ],
  };
};

const watched = (
  soft: Watched,
  at: {
    readonly asset: RegisteredAsset;
    readonly event: ReadingsReceived;
    readonly knowledge: Knowledge;
  },
): Step<Watched> => {
  const { monitor, signals } = monitorFor(at.asset);
  const begins = soft.monitor === null || soft.signals !== signals;
  let state: MonitorState = begins ? monitor.initial() : (soft.monitor as MonitorState);
  const intents: Intent[] = begins ? beginning(at.event) : [];
  for (const frame of framesOf(at.event, soft.running)) {
    const step = monitor.step(state, frame);
    state = step.state;
    for (const verdict of step.verdicts)
      intents.push(
        ...intentsOf(
          { assetId: at.event.assetId, asset: at.asset, inAlarm: state.alarm.active },
          verdict as Verdict,
        ),
      );
  }
  return { soft: { signals, monitor: state, running: soft.running }, intents };
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
