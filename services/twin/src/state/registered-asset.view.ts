import { topics } from '@fettle/contracts';
import type { Component, Signal } from '@fettle/contracts';
import { view } from '@fettle/eventsourcing';

/** What a twin is made from. */
export interface RegisteredAsset {
  readonly active: boolean;
  readonly signals: readonly Signal[];
  readonly components: readonly Component[];
}

const none: RegisteredAsset = { active: false, signals: [], components: [] };

/** The registered asset, as the task looks it up. */
export const registeredAsset = view(topics.assetsRegistry, {
  name: 'registered-asset',
  version: 1,
  on: ['AssetRegistered', 'AssetRevised', 'AssetRetired'],
  idOf: ({ assetId }) => assetId,
  initial: none,
  evolve: (asset, event) => {
    if (event.type === 'AssetRetired') return { ...asset, active: false };
    return { active: true, signals: event.signals, components: event.components };
  },
});
