import type { MachineStateChanged, ReadingsReceived, WorkOrderCompleted } from '@fettle/contracts';
import { processor } from '@fettle/eventsourcing';
import type { Intent, Step } from '@fettle/eventsourcing';
import { canonicalJson } from '@fettle/kernel';
import type { EpochMs } from '@fettle/kernel';
import { newTrack, remainingLife, track } from '@fettle/prognosis';
import type { WearTrack } from '@fettle/prognosis';
import { modelInWords, newTwin, stepTwin } from '../domain/asset-twin';
import type { AssetTwin, SignalTwin, Turn } from '../domain/asset-twin';
import type { PrognosisCommand, TwinCommand } from '../domain/deciders';
import type { RegisteredAsset } from '../domain/registered-asset.view';
import { wearingComponent } from '../domain/wearing-component';
import { framesOf } from './frames';

type Input =
  | ({ type: 'ReadingsReceived' } & ReadingsReceived)
  | ({ type: 'MachineStateChanged' } & MachineStateChanged)
  | ({ type: 'WorkOrderCompleted' } & WorkOrderCompleted);

/** What is learnt of one asset: its twin, and the wear of the components it tells of. */
export interface TwinState {
  twin: AssetTwin | null;
  /** By signal. */
  wear: Record<string, WearTrack>;
}

/** Standard scores beyond which wear is said to have begun; below half of it, it has not. */
const ONSET = 4;

/**
 * Keeps the twin of each registered asset: expected beside reported, divergence, remaining life.
 */
export const twinProcessor = processor<TwinState, Input>({
  name: 'twin',
  version: 1,
  inputs: [
    // States first: what a machine says while it stops is not what it is.
    { topic: 'telemetry.states', on: ['MachineStateChanged'] },
    { topic: 'telemetry.readings', on: ['ReadingsReceived'] },
    { topic: 'workorder.orders', on: ['WorkOrderCompleted'] },
  ],
  keyOf: ({ assetId }) => assetId,
  initial: () => ({ twin: null, wear: {} }),
  needs: (assetId) => [
    { name: 'registered-asset', id: assetId },
    { name: 'twin', id: assetId },
    { name: 'prognosis', id: assetId },
  ],
  // eslint-disable-next-line max-params -- the shape of a step
  step: (soft, event, _context, knowledge) => {
    const asset = knowledge.stateOf<RegisteredAsset>('registered-asset', event.assetId);
    if (!asset?.active) return { soft, intents: [] };
    if (event.type === 'WorkOrderCompleted') return restored(soft, event);
    const layout = canonicalJson(asset.signals);
    const twin = soft.twin?.layout === layout ? soft.twin : newTwin(layout, asset.signals);
    if (event.type === 'MachineStateChanged') {
      twin.running = event.state === 'RUNNING' || event.state === 'UNKNOWN';
      return { soft: { ...soft, twin }, intents: [] };
    }
    return followed({ twin, wear: soft.wear }, asset, event);
  },
});

const followed = (
  soft: TwinState & { readonly twin: AssetTwin },
  asset: RegisteredAsset,
  event: ReadingsReceived,
): Step<TwinState> => {
  const { assetId } = event;
  const intents: Intent[] = [];
  for (const frame of framesOf(event)) {
    for (const turn of stepTwin(soft.twin, frame)) intents.push(turned(assetId, soft.twin, turn));
    for (const signal of soft.twin.signals)
      if (signal.sampledAt === frame.at) intents.push(...wearOf(soft, asset, { assetId, signal }));
  }
  return { soft, intents };
};

const turned = (assetId: string, twin: AssetTwin, turn: Turn): Intent => {
  const signal = twin.signals.find((candidate) => candidate.signal === turn.signal) as SignalTwin;
  const command: TwinCommand =
    turn.kind === 'diverged'
      ? { type: 'OpenDivergence', assetId, turn, model: modelInWords(twin, signal) }
      : { type: 'CloseDivergence', assetId, signal: turn.signal, at: turn.at };
  return { category: 'twin', streamId: assetId, command };
};

const wearOf = (
  soft: TwinState,
  asset: RegisteredAsset,
  { assetId, signal }: { readonly assetId: string; readonly signal: SignalTwin },
): readonly Intent[] => {
  const wearing = wearingComponent(signal.signal, asset.components);
  if (!wearing || signal.expected === null || signal.expected <= 0) return [];
  const { component, failureMode, failureExcess } = wearing;
  const wear = soft.wear[signal.signal] ?? newTrack();
  soft.wear[signal.signal] = wear;
  if (wear.onsetAt === null && signal.standardScore < ONSET) return [];
  if (wear.onsetAt !== null && signal.standardScore < ONSET / 2) {
    soft.wear[signal.signal] = newTrack();
    return [
      withdraw(assetId, component, { reason: 'the sign of wear is gone', at: signal.sampledAt }),
    ];
  }
  track(wear, signal.sampledAt, signal.reported / signal.expected - 1);
  const life = remainingLife(wear, failureExcess);
  if (life.kind === 'none') return [];
  const command: PrognosisCommand = {
    type: 'Estimate',
    assetId,
    estimate: {
      ...{
        assetId,
        component,
        failureMode,
        hoursP10: life.p10,
        hoursP50: life.p50,
        hoursP90: life.p90,
      },
      ...{ healthIndex: life.healthIndex, model: `exponential growth of ${signal.signal}` },
      ...{
        sampleCount: life.samples,
        onsetAt: wear.onsetAt as EpochMs,
        estimatedAt: signal.sampledAt,
        timeScale: 1,
      },
    },
  };
  return [{ category: 'prognosis', streamId: assetId, command }];
};

const withdraw = (
  assetId: string,
  component: string | null,
  { reason, at }: { readonly reason: string; readonly at: EpochMs },
): Intent => {
  const command: PrognosisCommand = { type: 'Withdraw', assetId, component, reason, at };
  return { category: 'prognosis', streamId: assetId, command };
};

/** After the work the wear that was tracked is over: what comes next is a new life. */
const restored = (
  soft: TwinState,
  { assetId, completedAt, finding }: WorkOrderCompleted,
): Step<TwinState> => {
  if (finding === 'NOT_FOUND') return { soft, intents: [] };
  const at = { reason: 'the component was worked on', at: completedAt };
  return { soft: { twin: soft.twin, wear: {} }, intents: [withdraw(assetId, null, at)] };
};
