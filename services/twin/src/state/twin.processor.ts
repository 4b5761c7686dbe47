import type {
  AnomalyAlertsEvent,
  MachineStateChanged,
  ReadingsReceived,
  WorkOrderCompleted,
  WorkOrderOpened,
} from '@fettle/contracts';
import { need, processor } from '@fettle/eventsourcing';
import type { Intent, OfType, Step } from '@fettle/eventsourcing';
import type { EpochMs } from '@fettle/kernel';
import { newTwin, stepTwin } from './asset-twin';
import type { AssetTwin } from './asset-twin';
import { prognosisCategory } from '../life/prognosis.decider';
import { twinCategory } from './twin.decider';
import { twinInputs } from './twin-inputs';
import { registeredAsset } from './registered-asset.view';
import type { RegisteredAsset } from './registered-asset.view';
import { followWear, newAssetWear, restoreWear } from '../life/wear';
import type { AssetWear } from '../life/wear';
import type { Named } from '../life/wearing';
import { frameOf } from './frames';
import { layoutOf } from './layout-of';
import { describedAnew, turned, withdraw, worn } from './turn-intents';

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
  /** When the machine's state was last changed. */
  stateAt?: EpochMs;
  /** What the open alert of the machine names. */
  named?: Named | null;
  /** Orders about a sensor: they end no life of the machine. */
  instrumentOrders?: readonly string[];
}

/** What the service is told beside its topics. */
export interface TwinSettings {
  /** Physical seconds a second of the clock: 1 in a plant, more where a demo compresses time. */
  readonly timeScale: number;
}

const HOUR_MS = 3_600_000;
const ORDERS_MAX = 50;

/**
 * Keeps the twin of each registered asset: expected beside reported, divergence, remaining life.
 */
export const twinProcessor = (settings: TwinSettings) =>
  processor({
    name: 'twin',
    version: 2,
    inputs: twinInputs,
    keyOf: ({ assetId }) => assetId,
    initial: (): TwinState => ({
      twin: null,
      wear: newAssetWear(),
      operatingMs: 0,
      paused: false,
      faulted: false,
    }),
    needs: (assetId) => [
      need(registeredAsset, assetId),
      need(twinCategory, assetId),
      need(prognosisCategory, assetId),
    ],
    step: (soft, event, { context: { at }, knowledge }) => {
      const asset = knowledge.stateOf(registeredAsset, event.assetId);
      if (!asset?.active) return { soft, intents: [] };
      if (event.type === 'WorkOrderCompleted') return restored(soft, event, { asset, settings });
      if (event.type === 'WorkOrderOpened') return opened(soft, event);
      if (event.type === 'AlertRaised' || event.type === 'AlertCleared') return told(soft, event);
      const layout = layoutOf(asset.signals);
      const begins = soft.twin?.layout !== layout;
      const known = begins ? begun(soft, newTwin(layout, asset.signals)) : soft;
      const intents = begins && soft.twin ? describedAnew(event.assetId, soft.twin) : [];
      const { twin } = known as Followed;
      const step =
        event.type === 'MachineStateChanged'
          ? changed({ ...known, twin }, event, at)
          : followed({ ...known, twin }, event, { asset, settings, at });
      return { soft: step.soft, intents: [...intents, ...step.intents] };
    },
  });

type Followed = TwinState & { readonly twin: AssetTwin };

/** Other signals are another model: what was followed by the old one cannot be followed on. */
const begun = (soft: TwinState, twin: AssetTwin): Followed => {
  twin.running = soft.twin?.running ?? true;
  return { ...soft, twin, wear: { ...soft.wear, tracks: {} } };
};

/** A state that was said late, when a newer one is known already, changes nothing. */
const changed = (soft: Followed, { state }: MachineStateChanged, at: EpochMs): Step<TwinState> => {
  if (at < (soft.stateAt ?? 0)) return { soft, intents: [] };
  const { twin } = soft;
  twin.running = state === 'RUNNING' || state === 'UNKNOWN';
  const paused = soft.paused || !twin.running;
  const faulted = soft.faulted || state === 'FAULTED';
  return { soft: { ...soft, paused, faulted, stateAt: at }, intents: [] };
};

const opened = (soft: TwinState, { kind, workOrderId }: WorkOrderOpened): Step<TwinState> => {
  if (kind !== 'INSTRUMENT') return { soft, intents: [] };
  const instrumentOrders = [...(soft.instrumentOrders ?? []), workOrderId].slice(-ORDERS_MAX);
  return { soft: { ...soft, instrumentOrders }, intents: [] };
};

const told = (
  soft: TwinState,
  alert: OfType<AnomalyAlertsEvent, 'AlertRaised' | 'AlertCleared'>,
): Step<TwinState> => {
  const { alertId } = alert;
  if (alert.type === 'AlertCleared') {
    const named = soft.named?.alertId === alertId ? null : (soft.named ?? null);
    return { soft: { ...soft, named }, intents: [] };
  }
  const { kind, component, failureMode } = alert;
  if (kind !== 'MACHINE' || component === null || failureMode === null)
    return { soft, intents: [] };
  return { soft: { ...soft, named: { alertId, component, failureMode } }, intents: [] };
};

interface Around {
  readonly asset: RegisteredAsset;
  readonly settings: TwinSettings;
}

const physicalHours = ({ operatingMs }: TwinState, { timeScale }: TwinSettings): number =>
  (operatingMs / HOUR_MS) * timeScale;

const followed = (
  before: Followed,
  event: ReadingsReceived,
  { asset, settings, at }: Around & { readonly at: EpochMs },
): Step<TwinState> => {
  const { assetId } = event;
  const soft = { ...before };
  const { twin, wear } = soft;
  const intents: Intent[] = [];
  const frame = frameOf(event, at);
  const since = twin.at < 0 ? 0 : Math.max(0, frame.at - twin.at);
  if (twin.running && since > 0) {
    if (!soft.paused) soft.operatingMs += since;
    soft.paused = false;
  }
  // A frame that comes twice is one sample of a life, not two.
  const known = twin.signals.filter(({ sampledAt }) => sampledAt === frame.at);
  for (const turn of stepTwin(twin, frame)) intents.push(turned(assetId, twin, turn));
  const hours = physicalHours(soft, settings);
  for (const signal of twin.signals) {
    if (signal.sampledAt !== frame.at || known.includes(signal)) continue;
    const { components } = asset;
    const sample = { assetId, signal, components, named: soft.named ?? null, hours, ...settings };
    const turn = followWear(wear, sample);
    if (turn) intents.push(worn(assetId, frame.at, turn));
  }
  return { soft, intents };
};

/** After the work the wear that was tracked is over: what comes next is a new life. */
const restored = (
  soft: TwinState,
  { assetId, workOrderId, completedAt, finding, component, failureMode }: WorkOrderCompleted,
  { asset, settings }: Around,
): Step<TwinState> => {
  const ofSensor = soft.instrumentOrders?.includes(workOrderId) === true;
  if (finding === 'NOT_FOUND' || ofSensor) return { soft, intents: [] };
  restoreWear(soft.wear, asset.components, {
    assetId,
    component,
    failureMode,
    failed: soft.faulted,
    named: soft.named ?? null,
    hours: physicalHours(soft, settings),
    at: completedAt,
  });
  const at = { reason: 'the component was worked on', at: completedAt };
  return { soft: { ...soft, faulted: false }, intents: [withdraw(assetId, component, at)] };
};
