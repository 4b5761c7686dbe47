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

/** The monitor of an asset's signals. */
export const monitorFor = ({ signals: declared }: RegisteredAsset): MonitorOf => {
  const same = ofSignals.get(declared);
  if (same) return same;
  const signals = canonicalJson(declared);
  const monitor = monitors.get(signals) ?? assetMonitor({ signals: declared });
  monitors.set(signals, monitor);
  ofSignals.set(declared, { monitor, signals });
  return { monitor, signals };
};
