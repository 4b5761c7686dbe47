import type { AssetCondition } from '@fettle/detectors';
import { diagnose } from '@fettle/diagnosis';
import type { Diagnosis, Observation, Onsets } from '@fettle/diagnosis';
import type { EpochMs } from '@fettle/kernel';
import type { RegisteredAsset } from './registered-asset.view';

/** Work on an asset that was meant to put something right. */
export interface WorkDone {
  readonly workOrderId: string;
  readonly failureMode: string | null;
  readonly component: string | null;
  readonly completedAt: EpochMs;
}

/** What is known of an asset when a finding of it is to be explained. */
export interface Explained {
  readonly asset: RegisteredAsset;
  readonly condition: AssetCondition;
  readonly at: EpochMs;
  readonly work: WorkDone | null;
  readonly onsets: Onsets;
  /** Factors on the prior of modes, from what work found. */
  readonly weights: Readonly<Record<string, number>>;
}

const DAY_MS = 86_400_000;
/** Per cent of rated load from which a machine shows what it shows only under load. */
const LOADED_FROM = 30;

/** The likeliest cause of what the monitor sees, in the terms of the asset's failure graph. */
export const explain = ({ asset, condition, at, work, ...told }: Explained): Diagnosis => {
  const earlier = work && {
    workOrderId: work.workOrderId,
    failureMode: work.failureMode,
    component: work.component,
    daysAgo: (at - work.completedAt) / DAY_MS,
  };
  return diagnose({
    asset: {
      kind: asset.kind,
      components: asset.components,
      signals: asset.signals.map(({ signal }) => signal),
    },
    observations: observationsOf(condition),
    loaded: isLoaded(asset, condition),
    earlierWork: earlier,
    ...told,
  });
};

/** Signals that can be believed now, against what is expected of them. */
const observationsOf = ({ signals }: AssetCondition): readonly Observation[] =>
  signals.flatMap(({ signal, change, expected, standardDeviation, fault }) =>
    expected === null || standardDeviation === null || fault !== null
      ? []
      : [{ signal, change, expected, standardDeviation }],
  );

/** Under load, as far as anybody says: a machine without a load signal is taken to be. */
const isLoaded = (asset: RegisteredAsset, { signals }: AssetCondition): boolean => {
  const load = asset.signals.find(({ signal, unit }) => signal.endsWith('.load') && unit === '%');
  const value = signals.find(({ signal }) => signal === load?.signal)?.value ?? null;
  return value === null || value >= LOADED_FROM;
};
