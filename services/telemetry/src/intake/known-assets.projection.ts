import { topics } from '@fettle/contracts';
import type { AssetsRegistryEvent, Signal } from '@fettle/contracts';
import { json, projection, table } from '@fettle/eventsourcing';
import type { RowChange } from '@fettle/eventsourcing';

/** Which signals are bound to which asset. */
export const knownAssetTable = table('known_assets', {
  key: ['assetId'],
  columns: {
    assetId: 'text',
    active: 'boolean',
    signals: json<readonly Pick<Signal, 'signal' | 'unit'>[]>(),
  },
});

type Described = Extract<AssetsRegistryEvent, { type: 'AssetRegistered' | 'AssetRevised' }>;

const described = ({ assetId, signals }: Described): RowChange =>
  knownAssetTable.put({
    assetId,
    active: true,
    signals: signals.map(({ signal, unit }) => ({ signal, unit })),
  });

/** Which signals are bound to which asset. */
export const knownAssets = projection({
  name: 'known-assets',
  version: 1,
  topics: [topics.assetsRegistry],
  tables: [knownAssetTable],
  on: {
    AssetRegistered: described,
    AssetRevised: described,
    AssetRetired: ({ assetId }) => knownAssetTable.patch({ assetId }, { active: false }),
  },
});
