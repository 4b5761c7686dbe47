import { topics } from '@fettle/contracts';
import { reference } from '@fettle/eventsourcing';
import type { AssetClass } from './asset-class.decider';

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
