import { topics } from '@fettle/contracts';
import type { Component, Signal } from '@fettle/contracts';
import { view } from '@fettle/eventsourcing';

/** What the monitor needs to know of an asset. */
export interface RegisteredAsset {
  readonly name: string;
  readonly kind: string;
  readonly active: boolean;
  readonly signals: readonly Signal[];
  /** As the asset itself declares them, where its class adds to them. */
  readonly declared?: readonly Signal[];
  readonly components: readonly Component[];
}

const none: RegisteredAsset = { name: '', kind: '', active: false, signals: [], components: [] };

/** The registered asset, as the task looks it up. */
export const registeredAsset = view(topics.assetsRegistry, {
  name: 'registered-asset',
  version: 1,
  on: ['AssetRegistered', 'AssetRevised', 'AssetRetired'],
  idOf: ({ assetId }) => assetId,
  initial: none,
  evolve: (asset, event) => {
    if (event.type === 'AssetRetired') return { ...asset, active: false };
    const { name, kind, signals, components } = event;
    return { name, kind, active: true, signals, components };
  },
});
