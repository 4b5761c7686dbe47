import { topics } from '@fettle/contracts';
import type { AssetsRegistryEvent } from '@fettle/contracts';
import { patch, projection, put } from '@fettle/eventsourcing';
import type { RowChange } from '@fettle/eventsourcing';

type Described = Extract<AssetsRegistryEvent, { type: 'AssetRegistered' | 'AssetRevised' }>;

const described = ({ assetId, signals }: Described): RowChange =>
  put('known_assets', {
    assetId,
    active: true,
    signals: signals.map(({ signal, unit }) => ({ signal, unit })),
  });

/** Which signals are bound to which asset. */
export const knownAssets = projection({
  name: 'known-assets',
  version: 1,
  topics: [topics.assetsRegistry],
  tables: {
    known_assets: {
      key: ['assetId'],
      columns: { assetId: 'text', active: 'boolean', signals: 'json' },
    },
  },
  on: {
    AssetRegistered: described,
    AssetRevised: described,
    AssetRetired: ({ assetId }) => patch('known_assets', { assetId }, { active: false }),
  },
});
