import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  hostSettings,
  kafkaSettings,
  peerSettings,
  readConfig,
  required,
  serviceNames,
  type Settings,
  textLike,
  url,
  withDefault,
} from '@fettle/service-host';
import type { ConfigOf } from '@fettle/service-host';

import { EXIT, Failure } from '../terminal/command';

type Environment = Readonly<Record<string, string | undefined>>;

const host = hostSettings('gateway');

export const logSettings = kafkaSettings;
export const databaseSettings = {
  databaseUrls: required(
    textLike(/^postgres(ql)?:\/\/.*\{service\}/, 'a URL that holds {service}'),
    'Databases of the services: a PostgreSQL URL with `{service}` in place of the name, ' +
      'e.g. postgres://user@host/fettle_{service}.',
    { secret: true },
  ),
};
export const tokenSettings = {
  jwtKeyFolder: host.jwtKeyFolder,
  jwtJwksUrl: host.jwtJwksUrl,
  jwtIssuer: host.jwtIssuer,
  jwtAudience: host.jwtAudience,
  jwtRolesClaim: host.jwtRolesClaim,
  serviceToken: host.serviceToken,
};
export const peers = peerSettings(...serviceNames);
export const mqttSettings = {
  mqttUrl: withDefault(
    url('mqtt', 'mqtts'),
    'mqtt://127.0.0.1:18830',
    'Where recordings are sent to.',
  ),
};

/** Reads one group of settings. @throws Failure that lists everything that is wrong. */
export const settingsOf = <S extends Settings>(
  settings: S,
  environment: Environment,
): ConfigOf<S> => {
  const reading = readConfig(settings, environment);
  if (reading.kind === 'config') return reading.config;
  const problems = reading.problems.map((problem) => `  - ${problem}`).join('\n');
  throw new Failure(
    `The plant to speak to is not named: run the demo ("npm start"), or set\n${problems}`,
    EXIT.settings,
  );
};

/** Written by a running demo, removed when it ends. */
const DEMO_FILE = join('.local', 'start', 'env.json');

/**
 * The environment as it is, or a running demo's where that was asked for or no Kafka is named.
 * @throws Failure when the demo was asked for and does not run
 */
export const environmentOf = (root: string, asked: boolean, own: Environment): Environment => {
  const file = join(root, DEMO_FILE);
  if (!asked && own['KAFKA_BROKERS'] !== undefined) return own;
  if (!existsSync(file)) {
    if (!asked) return own;
    throw new Failure('The demo does not run here: begin it with "npm start".', EXIT.unavailable);
  }
  return { ...own, ...(JSON.parse(readFileSync(file, 'utf8')) as Environment) };
};
