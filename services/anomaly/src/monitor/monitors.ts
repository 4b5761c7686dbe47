import { assetMonitor } from '@fettle/detectors';
import type { AssetMonitor } from '@fettle/detectors';
import { canonicalJson } from '@fettle/kernel';
import type { RegisteredAsset } from './registered-asset.view';

/** Monitors hold no state: one serves every asset with the same signals. */
const monitors = new Map<string, AssetMonitor>();

/** A monitor, and the signals that it was made for, in words. */
export interface MonitorOf {
  readonly monitor: AssetMonitor;
  readonly signals: string;
}

/** A view's state is the same object until it changes: names are not compared for every frame. */
const ofSignals = new WeakMap<RegisteredAsset['signals'], MonitorOf>();

/**
 * The monitor of an asset's signals. An asset is learnt by what it declares itself: where its class
 * gets other limits, what was learnt stays.
 */
export const monitorFor = ({
  signals: watched,
  declared = watched,
}: RegisteredAsset): MonitorOf => {
  const same = ofSignals.get(watched);
  if (same) return same;
  const signals = canonicalJson(declared);
  const whole = canonicalJson(watched);
  const monitor = monitors.get(whole) ?? assetMonitor({ signals: watched });
  monitors.set(whole, monitor);
  ofSignals.set(watched, { monitor, signals });
  return { monitor, signals };
};
