import type { workorderV1 } from '@fettle/contracts';
import { componentsOf, definitionOf, signalsOf } from '@fettle/plant-model';
import type { MachineKind, SignalDefinition } from '@fettle/plant-model';
import type { PlantAsset } from './plant-file';

/** Ends of signal names and what they measure. */
const QUANTITIES: readonly (readonly [RegExp, string])[] = [
  [/vibration|acceleration|kurtosis/, 'VIBRATION'],
  [/temperature/, 'TEMPERATURE'],
  [/current/, 'CURRENT'],
  [/pressure/, 'PRESSURE'],
  [/flow|leak-rate/, 'FLOW'],
  [/speed/, 'SPEED'],
  [/power|load/, 'POWER'],
];

const quantityOf = (signal: string): string =>
  QUANTITIES.find(([pattern]) => pattern.test(signal))?.[1] ?? 'OTHER';

/** Signals the demo publishes of a kind: counters are meters and go another way. */
export const publishedSignals = (kind: MachineKind): readonly SignalDefinition[] =>
  signalsOf(kind).filter(({ role }) => role !== 'counter');

const signalMessage =
  (intervalMs: number) =>
  ({ signal, unit, role, range: [low, high] }: SignalDefinition): workorderV1.Signal => ({
    signal,
    quantity: quantityOf(signal),
    unit,
    low,
    high,
    operating: role !== 'measurement',
    intervalMs,
  });

/** An asset as it is registered: components, signals and spares of its kind. */
export const describeAsset = (asset: PlantAsset, intervalMs: number): workorderV1.Asset => {
  const kind = asset.kind as MachineKind;
  return {
    assetId: asset.assetId,
    name: asset.name,
    kind,
    lineId: asset.lineId,
    location: undefined,
    criticality: asset.criticality,
    ratedPowerKilowatt: definitionOf(kind).ratedPowerKilowatt,
    flexibleSupport: false,
    components: componentsOf(kind).map(({ component, failureModes, sparePart }) => ({
      componentId: component,
      kind: component,
      failureModes: failureModes.map(({ mode }) => mode),
      partId: sparePart.partId,
    })),
    signals: publishedSignals(kind).map(signalMessage(intervalMs)),
    downtimeCostPerHour: asset.downtimeCostPerHour,
    active: true,
  };
};

/** Every spare that the components of these assets name, once; two of each on the shelf. */
export const sparesOf = (assets: readonly PlantAsset[]): readonly workorderV1.Part[] => {
  const spares = new Map<string, workorderV1.Part>();
  for (const { kind } of assets)
    for (const { sparePart } of componentsOf(kind as MachineKind)) {
      const { partId, name, unitCost, leadTimeDays } = sparePart;
      const stock = { onHand: 2, reserved: 0, onOrder: 0, reorderPoint: 1, reorderQuantity: 2 };
      spares.set(partId, { partId, name, unitCost, leadTimeDays, supplier: undefined, ...stock });
    }
  return [...spares.values()];
};
