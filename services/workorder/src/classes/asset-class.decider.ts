import { topics } from '@fettle/contracts';
import type { AssetsClassesEvent } from '@fettle/contracts';
import { category } from '@fettle/eventsourcing';
import { faultOfParts } from '../assets/described-parts';
import type { DescribedPartsRefusal } from '../assets/described-parts';
import { editionDecider } from '../editions/edition.decider';
import type { Edition, EditionCommand, EditionRefusal } from '../editions/edition.decider';
import { assetClasses } from './asset-class.reference';
import type { AssetClass } from './asset-class.reference';

export type AssetClassCommand = EditionCommand<AssetClass>;

export type AssetClassRefusal = EditionRefusal | DescribedPartsRefusal | 'UNKNOWN_ASSET_CLASS';

export const assetClassDecider = editionDecider<
  AssetClass,
  AssetsClassesEvent,
  DescribedPartsRefusal | 'UNKNOWN_ASSET_CLASS'
>({
  unknown: 'UNKNOWN_ASSET_CLASS',
  faultOf: faultOfParts,
  defined: (assetClass, { effectiveFrom, by: definedBy, at: definedAt }) => ({
    ...assetClass,
    type: 'AssetClassDefined',
    effectiveFrom,
    definedBy,
    definedAt,
  }),
  withdrawn: (classId, reason, { effectiveFrom, by: withdrawnBy, at: withdrawnAt }) => ({
    type: 'AssetClassWithdrawn',
    classId,
    effectiveFrom,
    reason,
    withdrawnBy,
    withdrawnAt,
  }),
  valueOf: assetClasses.valueOf,
});

export const assetClassCategory = category<
  Edition,
  AssetClassCommand,
  AssetsClassesEvent,
  AssetClassRefusal
>({
  name: 'class',
  version: 1,
  topic: topics.assetsClasses,
  decider: assetClassDecider,
  streamIdOf: ({ classId }) => classId,
  keyOf: ({ id }) => id,
});
