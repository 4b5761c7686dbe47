import { readFileSync } from 'node:fs';

import type { KafkaConnection, LogSink, RegistryAddress } from '@fettle/eventlog';

import type { KafkaConfig } from '../config/runtime-settings';
import type { Log } from '../logging/log';

const fileOf = (path: string | undefined): Buffer | undefined =>
  path === undefined ? undefined : readFileSync(path);

const tlsOf = (config: KafkaConfig): KafkaConnection['ssl'] => {
  if (!config.kafkaTls) return false;
  const [ca, cert, key] = [config.kafkaTlsCa, config.kafkaTlsCert, config.kafkaTlsKey].map(fileOf);
  return { ...(ca && { ca: [ca] }), ...(cert && { cert }), ...(key && { key }) };
};

const saslOf = (config: KafkaConfig): KafkaConnection['sasl'] => {
  const { kafkaSaslMechanism: mechanism, kafkaSaslUsername: username } = config;
  const password = config.kafkaSaslPassword;
  if (mechanism === undefined || username === undefined || password === undefined) return undefined;
  // The client's type wants the mechanism as one literal; the values are the same for all three.
  return { mechanism, username, password } as KafkaConnection['sasl'];
};

/** Lets a client write into our log. */
export const logSink =
  (log: Log): LogSink =>
  (level, message, detail) =>
    log[level](detail, message);

/** How the settings reach Kafka. @param clientId e.g. `workorder` */
export const kafkaConnection = (
  config: KafkaConfig,
  clientId: string,
  log: Log,
): KafkaConnection => ({
  brokers: config.kafkaBrokers,
  clientId,
  prefix: config.plant,
  ssl: tlsOf(config),
  sasl: saslOf(config),
  log: logSink(log.child({ context: 'kafka' })),
});

/** How the settings reach the schema registry. */
export const registryAddress = (config: KafkaConfig): RegistryAddress => {
  const { schemaRegistryUsername: user, schemaRegistryPassword: password } = config;
  const url = config.schemaRegistryUrl.replace(/\/+$/, '');
  if (user === undefined || password === undefined) return { url };
  const basic = Buffer.from(`${user}:${password}`).toString('base64');
  return { url, headers: { authorization: `Basic ${basic}` } };
};
