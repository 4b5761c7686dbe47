import type { workorderV1 } from '@fettle/contracts';
import { componentsOf, machineKinds } from '@fettle/plant-model';
import type { MachineKind } from '@fettle/plant-model';

import type { RecordedAsset, RecordedSignal } from './recording';

/** What words in a column's name say it measures, and the unit such a column is usually in. */
const MEANINGS: readonly (readonly [RegExp, quantity: string, unit: string])[] = [
  [/temp|thermo/, 'TEMPERATURE', 'Cel'],
  [/flow/, 'FLOW', 'L/s'],
  [/pressure/, 'PRESSURE', 'bar'],
  [/current|ampere/, 'CURRENT', 'A'],
  [/voltage|volt/, 'OTHER', 'V'],
  [/rpm|speed/, 'SPEED', '/min'],
  [/power|load/, 'POWER', 'kW'],
  [/acceler|vibration|rms|peak|p2p|crest|kurtosis|absmean|env/, 'VIBRATION', '1'],
];

/** Vibration is watched by its logarithm: what is not above zero is something else. */
const isPositive = ({ values }: RecordedSignal): boolean =>
  values.every((value) => Number.isNaN(value) || value > 0);

const signalMessage =
  (intervalMs: number) =>
  (recorded: RecordedSignal): workorderV1.Signal => {
    const { signal, operating } = recorded;
    const [, quantity = 'OTHER', unit = '1'] = MEANINGS.find(([words]) => words.test(signal)) ?? [];
    const known = quantity !== 'VIBRATION' || isPositive(recorded);
    return {
      signal,
      quantity: known ? quantity : 'OTHER',
      unit,
      low: undefined,
      high: undefined,
      operating,
      intervalMs,
    };
  };

/** What the caller says of the machines behind a recording. */
export interface Particulars {
  readonly kind: string;
  readonly criticality: string;
  readonly lineId: string;
  /** Between rows, usually. */
  readonly intervalMs: number;
  readonly file: string;
}

/**
 * An asset as it is registered for its recording: signals by the columns, components by its kind
 * where that is one we know. No spares: the store of the plant is not for what is long over.
 */
export const describeAsset = (
  { assetId, signals }: RecordedAsset,
  { kind, criticality, lineId, intervalMs, file }: Particulars,
): workorderV1.Asset => ({
  assetId,
  name: `${assetId} (recording ${file})`,
  kind,
  lineId,
  location: undefined,
  criticality,
  ratedPowerKilowatt: undefined,
  flexibleSupport: false,
  components: (machineKinds as readonly string[]).includes(kind)
    ? componentsOf(kind as MachineKind).map(({ component, failureModes }) => ({
        componentId: component,
        kind: component,
        failureModes: failureModes.map(({ mode }) => mode),
        partId: undefined,
      }))
    : [],
  signals: signals.map(signalMessage(intervalMs)),
  downtimeCostPerHour: undefined,
  active: true,
});
