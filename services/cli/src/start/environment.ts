import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalStack } from '@fettle/local-stack';
import type { Places } from './places';

/** How a program speaks to this plant: the variables of its stack and of its services. */
export const plantEnvironment = (
  stack: Pick<LocalStack, 'brokers' | 'registryUrl'>,
  { folder, mqtt, services }: Places,
): Readonly<Record<string, string>> => ({
  KAFKA_BROKERS: stack.brokers.join(','),
  SCHEMA_REGISTRY_URL: stack.registryUrl,
  JWT_KEY_FOLDER: join(folder, 'keys'),
  MQTT_URL: `mqtt://127.0.0.1:${mqtt}`,
  ...Object.fromEntries(
    Object.entries(services).map(([name, { grpcPort }]) => [
      `${name.toUpperCase().replaceAll('-', '_')}_GRPC`,
      `127.0.0.1:${grpcPort}`,
    ]),
  ),
});

const fileIn = (folder: string): string => join(folder, 'env.json');

/** Tells the `fettle` command where the demo is, while it runs. */
export const publishEnvironment = (stack: LocalStack, places: Places): void => {
  const file = fileIn(places.folder);
  const content = {
    ...plantEnvironment(stack, places),
    DATABASE_URLS: stack.postgres.urlOf('fettle_SERVICE').replace('SERVICE', '{service}'),
  };
  // Written aside, then renamed: who reads it never reads a half. It opens the databases:
  // ours alone.
  writeFileSync(`${file}.part`, `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.part`, file);
};

export const withdrawEnvironment = ({ folder }: Places): void =>
  rmSync(fileIn(folder), { force: true });
