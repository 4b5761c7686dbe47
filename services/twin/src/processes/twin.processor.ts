import type { MachineStateChanged, ReadingsReceived, WorkOrderCompleted } from '@fettle/contracts';
import { processor } from '@fettle/eventsourcing';
import type { Intent, Step } from '@fettle/eventsourcing';
import { canonicalJson } from '@fettle/kernel';
import { modelInWords, newTwin, stepTwin } from '../domain/asset-twin';
import type { AssetTwin, SignalTwin, Turn } from '../domain/asset-twin';
import type { PrognosisCommand, TwinCommand } from '../domain/deciders';
import type { RegisteredAsset } from '../domain/registered-asset.view';
import { followWear, newAssetWear, restoreWear } from '../domain/wear';
import type { AssetWear, WearTurn } from '../domain/wear';
import { framesOf } from './frames';

type Input =
  | ({ type: 'ReadingsReceived' } & ReadingsReceived)
  | ({ type: 'MachineStateChanged' } & MachineStateChanged)
  | ({ type: 'WorkOrderCompleted' } & WorkOrderCompleted);

/** What is learnt of one asset: its twin, and the wear of the components it tells of. */
export interface TwinState {
  twin: AssetTwin | null;
  wear: AssetWear;
  /** Milliseconds of running so far, by the clock of the samples. */
  operatingMs: number;
  /** Stood still since the last frame: what lies between was no operation. */
  paused: boolean;
  /** The control said it had failed, and nobody has worked on it since. */
  faulted: boolean;
}

/** What the service is told beside its topics. */
export interface TwinSettings {
  /** Physical seconds a second of the clock: 1 in a plant, more where a demo compresses time. */
  readonly timeScale: number;
}

const HOUR_MS = 3_600_000;

/**
 * Keeps the twin of each registered asset: expected beside reported, divergence, remaining life.
 */
export const twinProcessor = (settings: TwinSettings) =>
  processor<TwinState, Input>({
    name: 'twin',
    version: 2,
    inputs: [
      // States first: what a machine says while it stops is not what it is.
      { topic: 'telemetry.states', on: ['MachineStateChanged'] },
      { topic: 'telemetry.readings', on: ['ReadingsReceived'] },
      { topic: 'workorder.orders', on: ['WorkOrderCompleted'] },
    ],
    keyOf: ({ assetId }) => assetId,
    initial: () => ({
      ...{ twin: null, wear: newAssetWear(), operatingMs: 0, paused: false, faulted: false },
    }),
    needs: (assetId) => [
      { name: 'registered-asset', id: assetId },
      { name: 'twin', id: assetId },
      { name: 'prognosis', id: assetId },
    ],
    // eslint-disable-next-line max-params -- the shape of a step
    step: (soft, event, _context, knowledge) => {
      const asset = knowledge.stateOf<RegisteredAsset>('registered-asset', event.assetId);
      if (!asset?.active) return { soft, intents: [] };
      if (event.type === 'WorkOrderCompleted') return restored(soft, event, { asset, settings });
      const layout = canonicalJson(asset.signals);
      const twin = soft.twin?.layout === layout ? soft.twin : newTwin(layout, asset.signals);
      if (event.type === 'MachineStateChanged') return changed({ ...soft, twin }, twin, event);
      return followed({ ...soft, twin }, event, { asset, settings });
    },
  });

const changed = (
  soft: TwinState,
  twin: AssetTwin,
  { state }: MachineStateChanged,
): Step<TwinState> => {
  twin.running = state === 'RUNNING' || state === 'UNKNOWN';
  const paused = soft.paused || !twin.running;
  return { soft: { ...soft, paused, faulted: soft.faulted || state === 'FAULTED' }, intents: [] };
};

interface Around {
  readonly asset: RegisteredAsset;
  readonly settings: TwinSettings;
}

const physicalHours = ({ operatingMs }: TwinState, { timeScale }: TwinSettings): number =>
  (operatingMs / HOUR_MS) * timeScale;

const followed = (
  before: TwinState & { readonly twin: AssetTwin },
  event: ReadingsReceived,
  { asset, settings }: Around,
): Step<TwinState> => {
  const { assetId } = event;
  const soft = { ...before };
  const { twin, wear } = soft;
  const intents: Intent[] = [];
  for (const frame of framesOf(event)) {
    const since = twin.at < 0 ? 0 : Math.max(0, frame.at - twin.at);
    if (twin.running && since > 0) {
      if (!soft.paused) soft.operatingMs += since;
      soft.paused = false;
    }
    for (const turn of stepTwin(twin, frame)) intents.push(turned(assetId, twin, turn));
    const hours = physicalHours(soft, settings);
    for (const signal of twin.signals) {
      if (signal.sampledAt !== frame.at) continue;
      const sample = { assetId, signal, components: asset.components, hours, ...settings };
      const turn = followWear(wear, sample);
      if (turn) intents.push(worn(assetId, frame.at, turn));
    }
  }
  return { soft, intents };
};

const worn = (assetId: string, at: number, turn: WearTurn): Intent => {
  if (turn.kind === 'withdrawn') return withdraw(assetId, turn.component, { ...turn, at });
  const command: PrognosisCommand = { type: 'Estimate', assetId, estimate: turn.estimate };
  return { category: 'prognosis', streamId: assetId, command };
};

const turned = (assetId: string, twin: AssetTwin, turn: Turn): Intent => {
  const signal = twin.signals.find((candidate) => candidate.signal === turn.signal) as SignalTwin;
  const command: TwinCommand =
    turn.kind === 'diverged'
      ? { type: 'OpenDivergence', assetId, turn, model: modelInWords(twin, signal) }
      : { type: 'CloseDivergence', assetId, signal: turn.signal, at: turn.at };
  return { category: 'twin', streamId: assetId, command };
};

const withdraw = (
  assetId: string,
  component: string | null,
  { reason, at }: { readonly reason: string; readonly at: number },
): Intent => {
  const command: PrognosisCommand = { type: 'Withdraw', assetId, component, reason, at };
  return { category: 'prognosis', streamId: assetId, command };
};

/** After the work the wear that was tracked is over: what comes next is a new life. */
const restored = (
  soft: TwinState,
  { assetId, completedAt, finding, component, failureMode }: WorkOrderCompleted,
  { asset, settings }: Around,
): Step<TwinState> => {
  if (finding === 'NOT_FOUND') return { soft, intents: [] };
  restoreWear(soft.wear, asset.components, {
    ...{ assetId, component, failureMode, failed: soft.faulted },
    ...{ hours: physicalHours(soft, settings), at: completedAt },
  });
  const at = { reason: 'the component was worked on', at: completedAt };
  return { soft: { ...soft, faulted: false }, intents: [withdraw(assetId, null, at)] };
};
