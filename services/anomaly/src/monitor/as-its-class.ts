import type { KnownClass } from './asset-class.reference';
import type { RegisteredAsset } from './registered-asset.view';

/** The same objects for the same asset and class: monitors are found by them for every frame. */
const known = new WeakMap<RegisteredAsset, WeakMap<KnownClass, RegisteredAsset>>();

/**
 * An asset with what its class adds: causes and signs of a known kind, the limits of a signal that
 * has none of its own, the components it does not name itself.
 */
export const asItsClass = (
  asset: RegisteredAsset,
  ofClass: KnownClass | undefined,
): RegisteredAsset => {
  if (!ofClass) return asset;
  const byClass = known.get(asset) ?? new WeakMap<KnownClass, RegisteredAsset>();
  known.set(asset, byClass);
  const described = byClass.get(ofClass) ?? describedBy(asset, ofClass);
  byClass.set(ofClass, described);
  return described;
};

const describedBy = (asset: RegisteredAsset, ofClass: KnownClass): RegisteredAsset => {
  const limits = new Map(ofClass.signals.map((one) => [one.signal, one]));
  const own = new Set(asset.components.map(({ componentId }) => componentId));
  return {
    ...asset,
    kind: ofClass.basedOn ?? asset.kind,
    declared: asset.signals,
    signals: asset.signals.map((signal) => ({
      ...signal,
      low: signal.low ?? limits.get(signal.signal)?.low ?? null,
      high: signal.high ?? limits.get(signal.signal)?.high ?? null,
    })),
    components: [
      ...asset.components,
      ...ofClass.components.filter(({ componentId }) => !own.has(componentId)),
    ],
  };
};
