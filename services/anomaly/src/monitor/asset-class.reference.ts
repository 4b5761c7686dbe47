import { topics } from '@fettle/contracts';
import type { Component, Signal } from '@fettle/contracts';
import { reference } from '@fettle/eventsourcing';

/** What the monitor needs to know of a class of assets. */
export interface KnownClass {
  readonly basedOn: string | null;
  readonly signals: readonly Signal[];
  readonly components: readonly Component[];
}

/** The classes of assets, as they are in force. */
export const assetClasses = reference(topics.assetsClasses, {
  name: 'asset-class',
  on: ['AssetClassDefined', 'AssetClassWithdrawn'],
  idOf: ({ classId }) => classId,
  effectiveFrom: ({ effectiveFrom }) => effectiveFrom,
  valueOf: (event): KnownClass | undefined => {
    if (event.type === 'AssetClassWithdrawn') return undefined;
    const { basedOn, signals, components } = event;
    return { basedOn, signals, components };
  },
});
