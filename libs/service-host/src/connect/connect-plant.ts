import {
  ensureTopics,
  kafkaReader,
  kafkaWriter,
  openPostgresStores,
  projectionGroup,
  registrySchemaIds,
} from '@fettle/eventlog';

import type { RuntimeConfig } from '../config/runtime-settings';
import type { HostConfig } from '../config/host-settings';
import { kafkaConnection, logSink, registryAddress } from './kafka-connection';
import type { Connect, Connected } from '../run/service-definition';
import { topicPlans } from './topic-plans';
import { untilAvailable } from './until-available';
import { wallClock } from './wall-clock';

type PlantConfig = RuntimeConfig & Pick<HostConfig, 'startTimeoutMs'>;
type At = Parameters<Connect<PlantConfig>>[0];

/** From this many copies on, a record counts only when two brokers have it. */
const REPLICATED = 3;

const makeTopics = async ({ config, app, options, log }: At): Promise<void> => {
  const brokers = config.kafkaBrokers.join(', ');
  const wanted = {
    topology: { prefix: config.plant, partitions: config.partitions },
    replication: {
      factor: config.replicationFactor,
      minInSync: config.replicationFactor >= REPLICATED ? 2 : 1,
    },
    topics: topicPlans(app, options),
  };
  await untilAvailable(
    {
      what: `Kafka at ${brokers}`,
      remedy: 'start it, or correct KAFKA_BROKERS and what goes with it',
      limitMs: config.startTimeoutMs,
      log,
      isFinal: (error) => error.name === 'TopicsUnfitError',
    },
    () => ensureTopics(kafkaConnection(config, app.service, log), wanted),
  );
};

const openStores = ({ config, app, log }: At) => {
  const { host, pathname } = new URL(config.databaseUrl);
  const retried = log.child({ context: 'postgres' });
  return untilAvailable(
    {
      what: `PostgreSQL at ${host}${pathname}`,
      remedy: 'start it, or correct DATABASE_URL',
      limitMs: config.startTimeoutMs,
      log,
      isFinal: () => false,
    },
    () =>
      openPostgresStores({
        url: config.databaseUrl,
        applicationName: `fettle-${app.service}`,
        connectionsMax: config.databaseConnections,
        groupOf: (projection) => projectionGroup(app.service, projection),
        onRetry: (error, attempt) => retried.debug({ err: error, attempt }, 'tried again'),
        openPatienceMs: 0,
      }),
  );
};

/**
 * Connects an app to Kafka, schema registry and PostgreSQL; makes topics, database and tables that
 * are missing.
 */
export const connectPlant: Connect<PlantConfig> = async (at): Promise<Connected> => {
  const { config, app, log } = at;
  await makeTopics(at);
  const stores = await openStores(at);
  const connection = kafkaConnection(config, app.service, log);
  const alarm = (sentence: string): void => log.error(sentence);
  const schemas = await registrySchemaIds({
    ...registryAddress(config),
    store: stores.schemaIds,
    onAlarm: alarm,
    log: logSink(log.child({ context: 'schema registry' })),
  });
  const reader = kafkaReader({
    ...connection,
    sessionTimeoutMs: config.sessionTimeoutMs,
    partitions: config.partitions,
  });
  const decisions = kafkaWriter(connection);
  const observations = kafkaWriter(connection);
  return {
    adapters: {
      reader,
      decisions,
      observations,
      schemas,
      tasks: stores.tasks,
      commands: stores.commands,
      tables: stores.tables,
      clock: wallClock(alarm),
      topology: { prefix: config.plant, partitions: config.partitions },
    },
    settings: { snapshotIntervalMs: config.snapshotIntervalMs },
    pool: stores.pool,
    close: async () => {
      await Promise.all([decisions.close(), observations.close(), reader.close()]);
      await schemas.close();
      await stores.close();
    },
  };
};
