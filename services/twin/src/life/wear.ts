import type { Component, RemainingLifeEstimated } from '@fettle/contracts';
import type { EpochMs } from '@fettle/kernel';
import {
  classOf,
  concludeLife,
  estimateDue,
  modelInWords,
  newClassMemory,
  newComponentLife,
  observeLife,
  remainingLife,
  shareOfWay,
} from '@fettle/prognosis';
import type { ClassMemory, ComponentLife } from '@fettle/prognosis';
import type { SignalTwin } from '../state/asset-twin';
import { wearingComponent } from './wearing';
import type { Named, Wearing } from './wearing';

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
  /** By class (`classOf`): what lives that ended on this asset have taught. */
  readonly memories: Record<string, ClassMemory>;
}

export const newAssetWear = (): AssetWear => ({ tracks: {}, memories: {} });

/** Standard scores beyond which wear is said to have begun; below half of it, it has not. */
const ONSET = 4;

/** One sample of a signal, where the machine is in its life. */
export interface WearSample {
  readonly assetId: string;
  readonly signal: SignalTwin;
  readonly components: readonly Component[];
  readonly named?: Named | null;
  /** Physical operating hours of the asset so far. */
  readonly hours: number;
  /** Physical seconds a second of the clock. */
  readonly timeScale: number;
}

/** What came of a sample: an estimate, the end of one, or nothing. */
export type WearTurn =
  | { readonly kind: 'estimated'; readonly estimate: RemainingLifeEstimated }
  | { readonly kind: 'withdrawn'; readonly component: string; readonly reason: string };

/**
 * Takes one sample, in place. Wear begins where a signal leaves its model the way wear moves it. Of
 * several signals that tell of one component, the first to do so is followed.
 */
export const followWear = (wear: AssetWear, sample: WearSample): WearTurn | undefined => {
  const { signal, components, named, hours } = sample;
  const wearing = wearingComponent(signal.signal, components, named);
  const known = wear.tracks[signal.signal];
  if (known && known.component !== wearing?.component)
    return givenUp(wear, signal, 'the diagnosis no longer names it');
  if (!wearing || signal.expected === null) return undefined;
  const { component, indicator } = wearing;
  const { reported, expected, standardScore } = signal;
  const share = shareOfWay(indicator, { reported, expected });
  if (!Number.isFinite(share)) return undefined;
  // Positive where the signal has left its model the way wear moves it.
  const score = standardScore * Math.sign(reported - expected) * Math.sign(share);
  if (known && score < ONSET / 2) return givenUp(wear, signal, 'the sign of wear is gone');
  const isFollowed = Object.values(wear.tracks).some((track) => track.component === component);
  if (!known && (score < ONSET || isFollowed)) return undefined;
  const begun = { component, onsetAt: signal.sampledAt, onsetHours: hours };
  const track = known ?? { ...begun, life: newComponentLife() };
  wear.tracks[signal.signal] = track;
  observeLife(track.life, hours - track.onsetHours, share);
  return estimateDue(track.life) ? estimated(wear, { track, wearing, sample }) : undefined;
};

const givenUp = (wear: AssetWear, { signal }: SignalTwin, reason: string): WearTurn => {
  const { component } = wear.tracks[signal] as WearTrack;
  delete wear.tracks[signal];
  return { kind: 'withdrawn', component, reason };
};

const estimated = (
  { memories }: AssetWear,
  {
    track,
    wearing: { failureMode, indicator },
    sample,
  }: { readonly track: WearTrack; readonly wearing: Wearing; readonly sample: WearSample },
): WearTurn | undefined => {
  const { assetId, signal, timeScale } = sample;
  const { component, onsetAt, life } = track;
  const memory = memories[classOf(indicator, failureMode)] ?? newClassMemory();
  const seed = `${assetId}/${component}/${onsetAt}`;
  const left = remainingLife(life, { indicator, memory, seed });
  if (left.kind === 'none') return undefined;
  const estimate: RemainingLifeEstimated = {
    assetId,
    component,
    failureMode,
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

/**
 * What the work found: the component it was about (null: not said), and whether that had failed.
 */
export interface WorkDone {
  readonly assetId: string;
  readonly component: string | null;
  readonly failureMode: string | null;
  readonly failed: boolean;
  /** Physical operating hours of the asset. */
  readonly hours: number;
  readonly at: EpochMs;
  readonly named?: Named | null;
}

/**
 * After the work the wear of the component that was worked on is over, in place (of all of them,
 * where nobody said which): what comes next is a new life. What is followed of others goes on.
 */
export const restoreWear = (
  wear: AssetWear,
  components: readonly Component[],
  done: WorkDone,
): void => {
  for (const [signal, track] of Object.entries(wear.tracks)) {
    if (done.component !== null && done.component !== track.component) continue;
    delete wear.tracks[signal];
    const wearing = wearingComponent(signal, components, done.named);
    if (!wearing || (done.failureMode !== null && done.failureMode !== wearing.failureMode))
      continue;
    const name = classOf(wearing.indicator, wearing.failureMode);
    const memory = wear.memories[name] ?? newClassMemory();
    wear.memories[name] = memory;
    const day = new Date(done.at).toISOString().slice(0, 10);
    concludeLife(track.life, memory, {
      name: `${done.assetId} until ${day}`,
      hours: done.hours - track.onsetHours,
      failed: done.failed,
    });
  }
};
