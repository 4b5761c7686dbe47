import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LocalStack } from '@fettle/local-stack';
import { peerSettingsOf, waves, type ServiceName } from '@fettle/service-host';
import { parse } from 'yaml';

import { placesOf } from './places';
import { serviceSpec } from './services';

const read = (path: string): string =>
  readFileSync(resolve(__dirname, '../../../..', path), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  readonly services: Readonly<
    Record<
      string,
      {
        readonly environment: Readonly<Record<string, unknown>>;
        readonly ports?: readonly string[];
      }
    >
  >;
};
const image = read('deploy/docker/Dockerfile');
const places = placesOf({}, '/fettle');
const stack = {
  brokers: ['b'],
  registryUrl: 'r',
  postgres: { urlOf: (database: string) => `postgres://${database}` },
} as unknown as LocalStack;
const names: readonly ServiceName[] = waves.flat();

/** What `npm start` sets to suit one machine that is shared, or for whoever comes after. */
const OF_ONE_MACHINE = new Set(['SNAPSHOT_INTERVAL_MS']);
/** Who else reads a variable that all are given. */
const READ_BY: Readonly<Record<string, ServiceName>> = {
  MQTT_PORT: 'telemetry',
  MQTT_URL: 'virtual-plant',
  STATE_FILE: 'virtual-plant',
  HTTP_HOST: 'gateway',
  HTTP_PORT: 'gateway',
  GATEWAY_DATA_FOLDER: 'gateway',
  DEMO: 'gateway',
  TIME_SCALE: 'twin',
};

const variableOf = (setting: string): string =>
  setting.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
/** Where a service is that this one does not call. */
const isOfNoPeer = (name: ServiceName, variable: string): boolean =>
  variable.endsWith('_GRPC') &&
  !Object.keys(peerSettingsOf(name)).map(variableOf).includes(variable);

it.each(names)('gives %s in a container whatever npm start gives it', (name) => {
  const given = compose.services[name]?.environment ?? {};
  const missing = Object.keys(serviceSpec(name, stack, places).env).filter(
    (variable) =>
      !(variable in given) &&
      !new RegExp(`\\b${variable}=`).test(image) &&
      !OF_ONE_MACHINE.has(variable) &&
      !isOfNoPeer(name, variable) &&
      (READ_BY[variable] ?? name) === name,
  );
  // The demo plant keeps nothing in a database.
  expect(missing).toEqual(name === 'virtual-plant' ? ['DATABASE_URL'] : []);
});

it('listens where npm start does', () => {
  const published = Object.values(compose.services)
    .flatMap(({ ports = [] }) => ports)
    .map((port) => Number(port.split(':')[1]));
  const { kafka, registry, mqtt, web, services } = places;
  const grpc = Object.entries(services).flatMap(([name, { grpcPort }]) =>
    name === 'gateway' ? [] : [grpcPort],
  );
  expect(published).toEqual(expect.arrayContaining([kafka, registry, mqtt, web, ...grpc]));
});

it('compresses time as much as the demo plant does', () => {
  const { timeScale } = parse(read('deploy/demo/plant.yaml')) as { readonly timeScale: number };
  expect(Number(compose.services['twin']?.environment['TIME_SCALE'])).toBe(timeScale);
});

it('asks as much of the registry and of PostgreSQL as the embedded stack does', () => {
  expect(compose.services['registry']?.environment).toMatchObject({
    APICURIO_RULES_GLOBAL_COMPATIBILITY: 'FULL_TRANSITIVE',
  });
  expect(read('docker-compose.yml')).toContain('max_connections=300');
  expect(read('libs/local-stack/src/parts/embedded-postgres.ts')).toContain('max_connections: 300');
});
