import { specificationOf } from '@fettle/eventsourcing';
import { assetCategory } from './asset.decider';

const given = specificationOf(assetCategory.decider);

const described = (assetId: string) => ({
  type: 'Register' as const,
  asset: {
    assetId,
    name: assetId,
    kind: 'pump',
    lineId: 'line-1',
    location: null,
    criticality: 'A' as const,
    ratedPowerKilowatt: null,
    flexibleSupport: false,
    components: [],
    signals: [],
    downtimeCostPerHour: null,
  },
  by: 'planner',
  at: 1,
});

it.each(['.', '..', '...', '', 'a b', 'a/b'])(
  'takes no asset called %j: no link leads there',
  (id) => given().when(described(id)).thenRefused('BAD_ASSET_ID'),
);

it.each(['pump-1', '.pump', 'P.1', '_'])('takes an asset called %j', (id) =>
  expect(given().when(described(id)).events()).toHaveLength(1),
);
