import { topics } from '@fettle/contracts';
import type { AssetsRegistryEvent, Component, Criticality, Signal } from '@fettle/contracts';
import { json, projection, table, words } from '@fettle/eventsourcing';
import type { RowChange } from '@fettle/eventsourcing';

/** Assets under care, as last described. */
export const assetTable = table('assets', {
  key: ['assetId'],
  columns: {
    assetId: 'text',
    name: 'text',
    kind: 'text',
    lineId: 'text',
    location: 'text?',
    criticality: words<Criticality>(),
    ratedPowerKilowatt: 'double?',
    flexibleSupport: 'boolean',
    components: json<readonly Component[]>(),
    signals: json<readonly Signal[]>(),
    downtimeCostPerHour: 'double?',
    active: 'boolean',
  },
  indexes: [['lineId']],
});

type Described = Extract<AssetsRegistryEvent, { type: 'AssetRegistered' | 'AssetRevised' }>;

const described = (e: Described): RowChange =>
  assetTable.put({
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
  tables: [assetTable],
  on: {
    AssetRegistered: described,
    AssetRevised: described,
    AssetRetired: ({ assetId }) => assetTable.patch({ assetId }, { active: false }),
  },
});
