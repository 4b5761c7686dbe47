import { topics } from '@fettle/contracts';
import type { AssetsRegistryEvent } from '@fettle/contracts';
import { patch, projection, put } from '@fettle/eventsourcing';
import type { RowChange } from '@fettle/eventsourcing';

type Described = Extract<AssetsRegistryEvent, { type: 'AssetRegistered' | 'AssetRevised' }>;

const described = (e: Described): RowChange =>
  put('assets', {
    assetId: e.assetId,
    name: e.name,
    kind: e.kind,
    lineId: e.lineId,
    location: e.location,
    criticality: e.criticality,
    ratedPowerKilowatt: e.ratedPowerKilowatt,
    flexibleSupport: e.flexibleSupport,
    components: e.components,
    signals: e.signals,
    downtimeCostPerHour: e.downtimeCostPerHour,
    active: true,
  });

/** Assets under care, as last described. */
export const assets = projection({
  name: 'assets',
  version: 1,
  topics: [topics.assetsRegistry],
  tables: {
    assets: {
      key: ['assetId'],
      columns: {
        assetId: 'text',
        name: 'text',
        kind: 'text',
        lineId: 'text',
        location: 'text',
        criticality: 'text',
        ratedPowerKilowatt: 'double',
        flexibleSupport: 'boolean',
        components: 'json',
        signals: 'json',
        downtimeCostPerHour: 'double',
        active: 'boolean',
      },
      indexes: [['lineId']],
    },
  },
  on: {
    AssetRegistered: described,
    AssetRevised: described,
    AssetRetired: ({ assetId }) => patch('assets', { assetId }, { active: false }),
  },
});
