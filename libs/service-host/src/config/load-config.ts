import { EXIT_CONFIG } from '../run/exit-codes';
import { hostAgreement, type HostConfig } from './host-settings';
import { type Agreement, readConfig } from './read-config';
import { kafkaAgreement, type KafkaConfig } from './runtime-settings';
import type { ConfigOf, Settings } from './settings';

/**
 * The configuration of this process from its environment. When anything is wrong, prints all of it
 * and ends the process with code 78 (EX_CONFIG).
 */
export const loadConfig = <S extends Settings>(
  service: string,
  settings: S,
  agreement: Agreement<ConfigOf<S>> = () => [],
): ConfigOf<S> => {
  const reading = readConfig(settings, process.env, (config) => [
    ...('grpcHost' in config ? hostAgreement(config as unknown as HostConfig) : []),
    ...('kafkaBrokers' in config ? kafkaAgreement(config as unknown as KafkaConfig) : []),
    ...agreement(config),
  ]);
  if (reading.kind === 'config') return reading.config;
  process.stderr.write(configReport(service, reading.problems));
  process.exit(EXIT_CONFIG);
};

/** What a person reads who started a service with a wrong environment. */
export const configReport = (service: string, problems: readonly string[]): string => {
  const [count, noun] = [problems.length, problems.length === 1 ? 'setting is' : 'settings are'];
  const lines = problems.map((problem) => `  - ${problem}\n`).join('');
  return `${service} cannot start: ${count} ${noun} wrong.\n${lines}`;
};
