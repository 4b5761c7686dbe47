import { topics } from '@fettle/contracts';
import type { AssetRegistered, AssetsRegistryEvent } from '@fettle/contracts';
import { accept, category } from '@fettle/eventsourcing';
import type { App, CommandEnvelope } from '@fettle/eventsourcing';

type Register = { readonly type: 'Register' } & AssetRegistered;

/** Takes every asset that it is told of. */
const asset = category<null, Register, AssetsRegistryEvent, never>({
  name: 'asset',
  version: 1,
  topic: topics.assetsRegistry,
  streamIdOf: ({ assetId }) => assetId,
  keyOf: ({ assetId }) => assetId,
  decider: {
    initial: null,
    decide: (command) => accept({ ...command, type: 'AssetRegistered' }),
    evolve: () => null,
  },
});

/** A service that does nothing but to register assets, and to take in what they say. */
export const registrarApp: App = {
  service: 'registrar',
  categories: [asset],
  views: [],
  reactions: [],
  processors: [],
  projections: [],
};

export const registration = (assetId: string): CommandEnvelope<Register> => ({
  id: `register-${assetId}`,
  category: 'asset',
  streamId: assetId,
  command: {
    type: 'Register',
    assetId,
    name: assetId,
    kind: 'pump',
    lineId: 'line-1',
    location: null,
    criticality: 'A',
    ratedPowerKilowatt: null,
    flexibleSupport: false,
    downtimeCostPerHour: null,
    components: [],
    signals: [
      {
        signal: 'temperature',
        quantity: 'TEMPERATURE',
        unit: 'Cel',
        low: null,
        high: null,
        operating: false,
        intervalMs: 1_000,
      },
    ],
    registeredBy: 'test',
    registeredAt: 1,
  },
});
