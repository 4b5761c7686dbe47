import {
  ensureTopics,
  kafkaReader,
  kafkaWriter,
  openPostgresStores,
  projectionGroup,
  registrySchemaIds,
  type Adapters,
  type KafkaConnection,
  type PostgresStores,
} from '../../src/index';

/** Where a test's plant lives, and nobody else's. */
export interface PlantPlace {
  readonly brokers: readonly string[];
  readonly registryUrl: string;
  readonly databaseUrl: string;
  readonly prefix: string;
  readonly partitions: number;
}

const DECISIONS = ['anomaly.alerts', 'workorder.orders', 'workorder.parts'];
/** Every topic that the plant reads or writes. */
export const TOPICS = ['telemetry.readings', ...DECISIONS, 'plant.quarantine', 'plant.snapshots'];

/** A session ends soon, so that a test need not wait long for a dead or frozen member. */
export const SESSION_MS = 6_000;

export const connectionOf = (place: PlantPlace, clientId: string): KafkaConnection => ({
  brokers: place.brokers,
  clientId,
  prefix: place.prefix,
  requestTimeoutMs: 5_000,
});

export const createPlantTopics = (place: PlantPlace): Promise<void> =>
  ensureTopics(connectionOf(place, 'test'), {
    topology: { prefix: place.prefix, partitions: place.partitions },
    replication: { factor: 1, minInSync: 1 },
    topics: TOPICS.map((name) => ({
      name,
      retention: name.endsWith('.snapshots') ? { kind: 'compacted' } : { kind: 'forever' },
    })),
  });

export interface Connected {
  readonly adapters: Adapters;
  readonly pool: PostgresStores['pool'];
  close(): Promise<void>;
}

/** Kafka, registry and PostgreSQL as a service has them. */
export const connect = async (
  place: PlantPlace,
  alarm: (sentence: string) => void,
): Promise<Connected> => {
  const connection = connectionOf(place, 'plant');
  const stores = await openPostgresStores({
    url: place.databaseUrl,
    applicationName: 'plant',
    groupOf: (projection) => projectionGroup('plant', projection),
  });
  const schemas = await registrySchemaIds({
    url: place.registryUrl,
    store: stores.schemaIds,
    onAlarm: alarm,
  });
  const reader = kafkaReader({
    ...connection,
    sessionTimeoutMs: SESSION_MS,
    rebalanceTimeoutMs: SESSION_MS,
    heartbeatMs: 1_000,
    partitions: place.partitions,
  });
  const [decisions, observations] = [kafkaWriter(connection), kafkaWriter(connection)];
  return {
    adapters: {
      ...{ reader, decisions, observations, schemas },
      ...{ tasks: stores.tasks, commands: stores.commands, tables: stores.tables },
      clock: { now: () => Date.now() },
      topology: { prefix: place.prefix, partitions: place.partitions },
    },
    pool: stores.pool,
    close: async () => {
      await Promise.all([decisions.close(), observations.close(), reader.close()]);
      await schemas.close();
      await stores.close();
    },
  };
};
