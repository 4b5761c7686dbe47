import { together } from './read-config';
import { type ConfigOf, optional, required, withDefault } from './settings';
import {
  address,
  choice,
  flag,
  integer,
  listOf,
  milliseconds,
  text,
  textLike,
  url,
} from './values';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

const plant = {
  plant: withDefault(
    textLike(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?\.$/, 'a prefix like plant-a.'),
    '',
    'Prefix of every topic and group, for more than one plant on one Kafka; ends with a dot.',
  ),
  partitions: withDefault(
    integer(1, 1_000),
    6,
    'Partitions of every topic. Fixed when the topics are made.',
  ),
  replicationFactor: withDefault(
    integer(1, 9),
    1,
    'Copies of every topic that is made; 3 in a plant.',
  ),
};

const kafka = {
  kafkaBrokers: required(listOf(address), 'Kafka brokers to begin with, between commas.'),
  kafkaTls: withDefault(flag, false, 'Whether Kafka is spoken to over TLS.'),
  kafkaTlsCa: optional(text, 'File with the certificate authority of the brokers (PEM).'),
  kafkaTlsCert: optional(text, 'File with our certificate (PEM), for mutual TLS.'),
  kafkaTlsKey: optional(text, 'File with the private key to `KAFKA_TLS_CERT` (PEM).'),
  kafkaSaslMechanism: optional(
    choice('plain', 'scram-sha-256', 'scram-sha-512'),
    'How to sign in to Kafka. Absent: not at all.',
  ),
  kafkaSaslUsername: optional(text, 'User of Kafka.'),
  kafkaSaslPassword: optional(text, 'Password of Kafka.', { secret: true }),
  sessionTimeoutMs: withDefault(
    milliseconds(SECOND_MS, 5 * MINUTE_MS),
    10 * SECOND_MS,
    'A member of a group that is silent for so long loses its tasks.',
  ),
};

const registry = {
  schemaRegistryUrl: required(url('http', 'https'), 'Confluent-compatible schema registry.'),
  schemaRegistryUsername: optional(text, 'User of the schema registry.'),
  schemaRegistryPassword: optional(text, 'Password of the schema registry.', { secret: true }),
};

const database = {
  databaseUrl: required(url('postgres', 'postgresql'), 'PostgreSQL database of this service.', {
    secret: true,
  }),
  databaseConnections: withDefault(
    integer(2, 200),
    10,
    'Most connections to PostgreSQL at one time.',
  ),
  snapshotIntervalMs: withDefault(
    milliseconds(SECOND_MS, 24 * 60 * MINUTE_MS),
    5 * MINUTE_MS,
    'How often what was learnt goes to the log.',
  ),
};

/**
 * What a process on the log runtime has besides: its plant, Kafka, schema registry and PostgreSQL.
 */
export const runtimeSettings = { ...plant, ...kafka, ...registry, ...database };

/** The log runtime's settings, read. */
export type RuntimeConfig = ConfigOf<typeof runtimeSettings>;

/** For processes that speak to Kafka but keep no state of their own. */
export const kafkaSettings = { ...plant, ...kafka, ...registry };

/** The settings of Kafka and of the schema registry, read. */
export type KafkaConfig = ConfigOf<typeof kafkaSettings>;

/** Checks across the settings of the runtime. */
export const kafkaAgreement = (config: KafkaConfig): readonly string[] => [
  ...together('KAFKA_SASL_MECHANISM, KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD', [
    config.kafkaSaslMechanism,
    config.kafkaSaslUsername,
    config.kafkaSaslPassword,
  ]),
  ...together('KAFKA_TLS_CERT and KAFKA_TLS_KEY', [config.kafkaTlsCert, config.kafkaTlsKey]),
  ...together('SCHEMA_REGISTRY_USERNAME and SCHEMA_REGISTRY_PASSWORD', [
    config.schemaRegistryUsername,
    config.schemaRegistryPassword,
  ]),
  ...(!config.kafkaTls && (config.kafkaTlsCa ?? config.kafkaTlsCert) !== undefined
    ? ['KAFKA_TLS is false, but KAFKA_TLS_CA or KAFKA_TLS_CERT is set: set KAFKA_TLS=true.']
    : []),
];
