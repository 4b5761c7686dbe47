import { topics } from '@fettle/contracts';
import type { AssetRegistered, AssetsRegistryEvent } from '@fettle/contracts';
import { accept, category, refuse } from '@fettle/eventsourcing';
import type { Decider, Decision } from '@fettle/eventsourcing';
import { canonicalJson, unreachable } from '@fettle/kernel';
import type { EpochMs } from '@fettle/kernel';
import { faultOfParts } from './described-parts';
import type { DescribedPartsRefusal } from './described-parts';

/** The whole description of an asset, as registered. */
export type AssetDescription = Omit<AssetRegistered, 'registeredBy' | 'registeredAt'>;

export type Asset =
  | { readonly status: 'none' }
  | { readonly status: 'active' | 'retired'; readonly description: AssetDescription };

export type AssetCommand =
  | {
      readonly type: 'Register';
      readonly asset: AssetDescription;
      readonly by: string;
      readonly at: EpochMs;
    }
  | {
      readonly type: 'Retire';
      readonly assetId: string;
      readonly reason: string;
      readonly by: string;
      readonly at: EpochMs;
    }
  /** Asks whether work may be ordered on it, and changes nothing. */
  | { readonly type: 'TakeWork'; readonly assetId: string };

export type AssetRefusal =
  DescribedPartsRefusal | 'UNKNOWN_ASSET' | 'BAD_ASSET_ID' | 'REASON_REQUIRED' | 'RETIRED';

/** Dots alone would be a step in a path. */
const ASSET_ID = /^(?!\.+$)[A-Za-z0-9._-]{1,100}$/;

const decide = (
  command: AssetCommand,
  asset: Asset,
): Decision<AssetsRegistryEvent, AssetRefusal> => {
  switch (command.type) {
    case 'Register':
      return register(command.asset, command, asset);
    case 'Retire':
      if (asset.status === 'none')
        return refuse('UNKNOWN_ASSET', `there is no asset ${command.assetId}`);
      if (asset.status === 'retired') return accept();
      if (command.reason.trim() === '')
        return refuse('REASON_REQUIRED', 'say why nobody cares for it any more');
      return accept({
        type: 'AssetRetired',
        assetId: command.assetId,
        reason: command.reason,
        retiredBy: command.by,
        retiredAt: command.at,
      });
    case 'TakeWork':
      if (asset.status === 'none')
        return refuse('UNKNOWN_ASSET', `there is no asset ${command.assetId}`);
      return asset.status === 'active'
        ? accept()
        : refuse('RETIRED', `the asset ${command.assetId} is out of care`);
    default:
      return unreachable(command);
  }
};

const register = (
  description: AssetDescription,
  { by, at }: { readonly by: string; readonly at: EpochMs },
  asset: Asset,
): Decision<AssetsRegistryEvent, AssetRefusal> => {
  const fault = faultOf(description);
  if (fault) return fault;
  if (asset.status === 'none')
    return accept({ ...description, type: 'AssetRegistered', registeredBy: by, registeredAt: at });
  if (asset.status === 'retired')
    return refuse(
      'RETIRED',
      'a retired asset keeps its history: register the new one under another id',
    );
  if (canonicalJson(asset.description) === canonicalJson(description)) return accept();
  return accept({ ...description, type: 'AssetRevised', revisedBy: by, revisedAt: at });
};

const faultOf = (asset: AssetDescription): Decision<never, AssetRefusal> | undefined => {
  if (!ASSET_ID.test(asset.assetId))
    return refuse(
      'BAD_ASSET_ID',
      'an asset id is 1 to 100 letters, digits, dots, dashes or underscores',
    );
  return faultOfParts(asset);
};

const evolve = (asset: Asset, event: AssetsRegistryEvent): Asset => {
  switch (event.type) {
    case 'AssetRegistered': {
      const { type: _, registeredBy: _by, registeredAt: _at, ...description } = event;
      return { status: 'active', description };
    }
    case 'AssetRevised': {
      const { type: _, revisedBy: _by, revisedAt: _at, ...description } = event;
      return { status: 'active', description };
    }
    case 'AssetRetired':
      return asset.status === 'none' ? asset : { ...asset, status: 'retired' };
    default:
      return asset;
  }
};

const assetDecider: Decider<Asset, AssetCommand, AssetsRegistryEvent, AssetRefusal> = {
  initial: { status: 'none' },
  decide,
  evolve,
};

export const assetCategory = category<Asset, AssetCommand, AssetsRegistryEvent, AssetRefusal>({
  name: 'asset',
  version: 1,
  topic: topics.assetsRegistry,
  decider: assetDecider,
  streamIdOf: ({ assetId }) => assetId,
  keyOf: (command) => (command.type === 'Register' ? command.asset.assetId : command.assetId),
});
