import { topics } from '@fettle/contracts';
import type { AssetClassDefined } from '@fettle/contracts';
import { reference } from '@fettle/eventsourcing';

/** What is true of every asset of a class. */
export type AssetClass = Omit<AssetClassDefined, 'effectiveFrom' | 'definedBy' | 'definedAt'>;

/** The classes of assets, as they are in force. */
export const assetClasses = reference(topics.assetsClasses, {
  name: 'asset-class',
  on: ['AssetClassDefined', 'AssetClassWithdrawn'],
  idOf: ({ classId }) => classId,
  effectiveFrom: ({ effectiveFrom }) => effectiveFrom,
  valueOf: (event): AssetClass | undefined => {
    if (event.type === 'AssetClassWithdrawn') return undefined;
    const { classId, name, basedOn, signals, components } = event;
    return { classId, name, basedOn, signals, components };
  },
});
