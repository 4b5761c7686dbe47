import { assetMonitor } from '@fettle/detectors';
import type { BearingFeatures, ImsRecording } from './ims-recording';

const FEATURES = ['rms', 'kurtosis', 'bpfo', 'bpfi', 'bsf'] as const;
const SNAPSHOT_MS = 600_000;

/** An alert of the asset monitor, and the place of the signal that it names. */
export interface NamedAlert {
  readonly snapshot: number;
  /** 0 to 3. */
  readonly bearing: number;
}

/**
 * Alerts of the monitor that watches assets in a plant, with nothing set, when these bearings are
 * registered as one asset: features as signals, `<bearing>.<feature>`.
 */
export const monitored = (
  { snapshots }: ImsRecording,
  bearings: readonly number[],
): readonly NamedAlert[] => {
  const names = bearings.flatMap((bearing) =>
    FEATURES.map((feature) => ({ signal: `${bearing}.${feature}`, bearing, feature })),
  );
  const monitor = assetMonitor({
    signals: names.map(({ signal }) => ({ signal, quantity: 'VIBRATION' })),
  });
  const state = monitor.initial();
  return snapshots.flatMap((snapshot, n) => {
    const known = names.flatMap(({ signal, bearing, feature }) => {
      const value = (snapshot.bearings[bearing] as BearingFeatures)[feature];
      return Number.isFinite(value) ? [[signal, { value, quality: 'GOOD' as const }] as const] : [];
    });
    const { verdicts } = monitor.step(state, {
      at: n * SNAPSHOT_MS,
      readings: Object.fromEntries(known),
    });
    return verdicts
      .filter(({ kind }) => kind === 'alert')
      .map(({ suspectedSignal }) => ({
        snapshot: n,
        bearing: Number(suspectedSignal?.split('.')[0] ?? NaN),
      }));
  });
};

/** First alert on each bearing. */
export const firstNamed = (alerts: readonly NamedAlert[]): (number | undefined)[] =>
  [0, 1, 2, 3].map((bearing) => alerts.find((alert) => alert.bearing === bearing)?.snapshot);
