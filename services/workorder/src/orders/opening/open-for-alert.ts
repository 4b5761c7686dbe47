import type { AlertRaised, Component, PartQuantity } from '@fettle/contracts';
import { idFrom } from '@fettle/kernel';
import type { Asset, AssetDescription } from '../../assets/asset.decider';
import type { AssetClass } from '../../classes/asset-class.reference';
import { priorityOf } from './priority';
import type { Open } from '../work-order';

/** The order that an alert brings about, always the same one. */
export const workOrderIdOf = (alertId: string): string => idFrom('work-order', alertId);

/**
 * The asset's own components, with the class's spare where one has none; then those of its class.
 */
const componentsOf = (
  { components }: Pick<AssetDescription, 'components'>,
  ofClass: Pick<AssetClass, 'components'>,
): readonly Component[] => {
  const ids = new Set(components.map(({ componentId }) => componentId));
  const spareOf = ({ componentId, kind }: Component): string | null =>
    (
      ofClass.components.find((one) => one.componentId === componentId) ??
      ofClass.components.find((one) => one.kind === kind)
    )?.partId ?? null;
  return [
    ...components.map((one) => ({ ...one, partId: one.partId ?? spareOf(one) })),
    ...ofClass.components.filter(({ componentId }) => !ids.has(componentId)),
  ];
};

/** The component an alert is about: the one it names, else the first that fails in its mode. */
const componentFor = (
  components: readonly Component[],
  { component, failureMode }: Pick<AlertRaised, 'component' | 'failureMode'>,
): Component | undefined =>
  components.find(({ componentId }) => componentId === component) ??
  components.find(({ failureModes }) => failureMode && failureModes.includes(failureMode));

const nothing: Pick<AssetClass, 'components'> = { components: [] };

/**
 * An order for an alert, with its evidence. An asset that is not registered gets one too, at
 * middle rank.
 */
export const openForAlert = (
  alert: AlertRaised,
  asset: Asset | undefined,
  ofClass: Pick<AssetClass, 'components'> = nothing,
): Open => {
  const known = asset && asset.status !== 'none' ? asset.description : undefined;
  const criticality = known?.criticality ?? 'B';
  const isInstrument = alert.kind === 'INSTRUMENT';
  const components = known && !isInstrument ? componentsOf(known, ofClass) : [];
  const component = componentFor(components, alert);
  const name = known?.name ?? alert.assetId;
  return {
    type: 'Open',
    workOrderId: workOrderIdOf(alert.alertId),
    assetId: alert.assetId,
    lineId: known?.lineId ?? '',
    kind: isInstrument ? 'INSTRUMENT' : 'CORRECTIVE',
    incidentId: alert.incidentId,
    alertId: alert.alertId,
    title: titleOf(name, alert, component),
    description: alert.reason,
    evidence: alert.evidence,
    recommendedAction: alert.recommendedAction,
    priority: priorityOf(criticality, alert.severity),
    severity: alert.severity,
    criticality,
    failureMode: alert.failureMode,
    component: component?.componentId ?? null,
    partsRequired: partsFor(component),
    firstSignalAt: alert.firstSignalAt,
    by: 'policy:open-on-alert',
    at: alert.raisedAt,
  };
};

const partsFor = (component: Component | undefined): readonly PartQuantity[] =>
  component && component.partId !== null ? [{ partId: component.partId, quantity: 1 }] : [];

const titleOf = (name: string, alert: AlertRaised, component: Component | undefined): string => {
  if (alert.kind === 'INSTRUMENT')
    return `${name}: check sensor ${alert.suspectedSignal ?? ''}`.trim();
  const mode = alert.failureMode?.replaceAll('-', ' ');
  if (mode && component) return `${name}: ${mode} of ${component.componentId.replaceAll('-', ' ')}`;
  return mode ? `${name}: ${mode}` : `${name}: investigate ${alert.suspectedSignal ?? 'condition'}`;
};
