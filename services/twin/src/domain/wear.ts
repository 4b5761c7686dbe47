import type { Component, RemainingLifeEstimated } from '@fettle/contracts';
import type { EpochMs } from '@fettle/kernel';
import {
  concludeLife,
  estimateDue,
  INDICATORS,
  modelInWords,
  newClassMemory,
  newComponentLife,
  observeLife,
  remainingLife,
  shareOfWay,
} from '@fettle/prognosis';
import type { ClassMemory, ComponentLife, Indicator } from '@fettle/prognosis';
import type { SignalTwin } from './asset-twin';

/** Wear that a signal began to tell of. */
export interface WearTrack {
  readonly component: string;
  readonly onsetAt: EpochMs;
  /** Operating hours of the asset at onset, physical. */
  readonly onsetHours: number;
  readonly life: ComponentLife;
}

/** The wear of one asset: plain data. */
export interface AssetWear {
  /** By signal. */
  readonly tracks: Record<string, WearTrack>;
  /** By name of the indicator: what lives that ended on this asset have taught. */
  readonly memories: Record<string, ClassMemory>;
}

export const newAssetWear = (): AssetWear => ({ tracks: {}, memories: {} });

/** Standard scores beyond which wear is said to have begun; below half of it, it has not. */
const ONSET = 4;

/** A component whose wear a signal tells. */
interface Wearing {
  readonly component: string;
  readonly indicator: Indicator;
}

/**
 * The component that a signal tells the wear of: of that kind, and at the place where the signal is
 * measured.
 */
export const wearingComponent = (
  signal: string,
  components: readonly Component[],
): Wearing | undefined => {
  for (const indicator of INDICATORS) {
    // A level that anything may raise names no component: an estimate would be invented.
    if (indicator.failureMode === null || !indicator.signal.test(signal)) continue;
    const candidates = components.filter(({ componentId }) =>
      indicator.component.test(componentId),
    );
    const [place = ''] = signal.split('.');
    const found =
      candidates.find(({ componentId }) => componentId.startsWith(place)) ?? candidates[0];
    if (found) return { component: found.componentId, indicator };
  }
  return undefined;
};

/** One sample of a signal, where the machine is in its life. */
export interface WearSample {
  readonly assetId: string;
  readonly signal: SignalTwin;
  readonly components: readonly Component[];
  /** Physical operating hours of the asset so far. */
  readonly hours: number;
  /** Physical seconds a second of the clock. */
  readonly timeScale: number;
}

/** What came of a sample: an estimate, the end of one, or nothing. */
export type WearTurn =
  | { readonly kind: 'estimated'; readonly estimate: RemainingLifeEstimated }
  | { readonly kind: 'withdrawn'; readonly component: string; readonly reason: string };

/** Takes one sample, in place. Wear begins where a signal leaves its model the way wear moves it. */
export const followWear = (wear: AssetWear, sample: WearSample): WearTurn | undefined => {
  const { signal, components, hours } = sample;
  const wearing = wearingComponent(signal.signal, components);
  if (!wearing || signal.expected === null) return undefined;
  const { component, indicator } = wearing;
  const { reported, expected, standardScore } = signal;
  const share = shareOfWay(indicator, { reported, expected });
  if (!Number.isFinite(share)) return undefined;
  // Positive where the signal has left its model the way wear moves it.
  const score = standardScore * Math.sign(reported - expected) * Math.sign(share);
  let track = wear.tracks[signal.signal];
  if (track === undefined) {
    if (score < ONSET) return undefined;
    track = { component, onsetAt: signal.sampledAt, onsetHours: hours, life: newComponentLife() };
    wear.tracks[signal.signal] = track;
  } else if (score < ONSET / 2) {
    delete wear.tracks[signal.signal];
    return { kind: 'withdrawn', component, reason: 'the sign of wear is gone' };
  }
  observeLife(track.life, hours - track.onsetHours, share);
  return estimateDue(track.life) ? estimated(wear, { track, indicator, sample }) : undefined;
};

const estimated = (
  { memories }: AssetWear,
  {
    track,
    indicator,
    sample,
  }: { readonly track: WearTrack; readonly indicator: Indicator; readonly sample: WearSample },
): WearTurn | undefined => {
  const { assetId, signal, timeScale } = sample;
  const { component, onsetAt, life } = track;
  const memory = memories[indicator.name] ?? newClassMemory();
  const seed = `${assetId}/${component}/${onsetAt}`;
  const left = remainingLife(life, { indicator, memory, seed });
  if (left.kind === 'none') return undefined;
  const estimate: RemainingLifeEstimated = {
    assetId,
    component,
    failureMode: indicator.failureMode,
    hoursP10: left.p10,
    hoursP50: left.p50,
    hoursP90: left.p90,
    healthIndex: left.healthIndex,
    model: modelInWords(indicator, left),
    sampleCount: left.samples,
    onsetAt,
    estimatedAt: signal.sampledAt,
    timeScale,
  };
  return { kind: 'estimated', estimate };
};

/** What the work found: the component it was about (null: not said), and whether that had failed. */
export interface WorkDone {
  readonly assetId: string;
  readonly component: string | null;
  readonly failureMode: string | null;
  readonly failed: boolean;
  /** Physical operating hours of the asset. */
  readonly hours: number;
  readonly at: EpochMs;
}

/**
 * After the work the wear that was tracked is over, in place: what comes next is a new life. The
 * component that was worked on teaches its class how it ended; of the others nothing is known.
 */
export const restoreWear = (
  wear: AssetWear,
  components: readonly Component[],
  done: WorkDone,
): void => {
  for (const [signal, track] of Object.entries(wear.tracks)) {
    const indicator = wearingComponent(signal, components)?.indicator;
    const about = done.component === null || done.component === track.component;
    const mode = done.failureMode === null || done.failureMode === indicator?.failureMode;
    if (indicator && about && mode) {
      const memory = wear.memories[indicator.name] ?? newClassMemory();
      wear.memories[indicator.name] = memory;
      const day = new Date(done.at).toISOString().slice(0, 10);
      concludeLife(track.life, memory, {
        name: `${done.assetId} until ${day}`,
        hours: done.hours - track.onsetHours,
        failed: done.failed,
      });
    }
    delete wear.tracks[signal];
  }
};
