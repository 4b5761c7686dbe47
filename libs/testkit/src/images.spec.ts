import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

import { requirePeer } from './peers';

interface ComposeService {
  readonly image?: string;
  readonly build?: { readonly dockerfile: string; readonly args: { readonly SERVICE: string } };
  readonly healthcheck?: unknown;
  readonly ports?: readonly string[];
  readonly mem_limit?: string;
  readonly read_only?: boolean;
  readonly environment: Readonly<Record<string, unknown>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

const ROOT = resolve(__dirname, '../../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  readonly services: Readonly<Record<string, ComposeService>>;
};
const dockerfile = read('deploy/docker/Dockerfile');
const ours = readdirSync(join(ROOT, 'services')).filter((name) => name !== 'cli');
const peer = requirePeer('check-jsonschema');

peer.it('the compose file follows the Compose specification', () => {
  const args = ['--builtin-schema', 'vendor.compose-spec', join(ROOT, 'docker-compose.yml')];
  execFileSync(peer.command, ['-m', 'check_jsonschema', ...args], { stdio: 'pipe' });
});

it.each(ours)('builds %s from the one recipe, after what it needs', (name) => {
  const service = compose.services[name];
  expect(service?.build).toMatchObject({
    dockerfile: 'deploy/docker/Dockerfile',
    args: { SERVICE: name },
  });
  expect(service?.environment).toMatchObject({ KAFKA_BROKERS: 'kafka:9092' });
  expect(Object.keys(service?.depends_on ?? {})).toEqual(expect.arrayContaining(['kafka']));
});

it.each(Object.entries(compose.services).filter(([, { image }]) => image !== undefined))(
  'pins the image of %s and asks for its health',
  (_, { image, healthcheck }) => {
    expect(image).toMatch(/:\d+\.\d+/);
    expect(healthcheck).toBeDefined();
  },
);

it('waits only for services that are there, until they are healthy', () => {
  for (const { depends_on } of Object.values(compose.services))
    for (const [name, { condition }] of Object.entries(depends_on ?? {})) {
      expect(Object.keys(compose.services)).toContain(name);
      expect(condition).toBe('service_healthy');
    }
});

it.each(ours)('lets %s write nowhere but in its volume and /tmp', (name) => {
  expect(compose.services[name]).toMatchObject({ read_only: true, tmpfs: ['/tmp'] });
});

it('bounds the memory of every container', () => {
  const unbounded = Object.entries(compose.services).filter(([, { mem_limit: limit }]) => !limit);
  expect(unbounded).toEqual([]);
});

it('takes the PostgreSQL that only makes the databases for none that is healthy', () => {
  expect(JSON.stringify(compose.services.postgres?.healthcheck)).toContain('--host 127.0.0.1');
});

it('opens ports on this machine only', () => {
  const ports = Object.values(compose.services).flatMap((service) => service.ports ?? []);
  expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
});

it('has a database for each service that asks for one', () => {
  const databases = read('deploy/docker/databases.sql');
  for (const [name, { environment }] of Object.entries(compose.services))
    if (typeof environment.DATABASE_URL === 'string') {
      expect(environment.DATABASE_URL).toMatch(new RegExp(`/${name}$`));
      expect(databases).toContain(`CREATE DATABASE ${name};`);
    }
});

describe('the image', () => {
  const [, ...stages] = dockerfile.split(/^FROM /m);
  const [runtime = '', last = ''] = stages.slice(-2);

  it('is built in stages from one pinned Node', () => {
    expect(stages.length).toBeGreaterThan(2);
    expect(dockerfile).toMatch(/^ARG NODE=node:\d+\.\d+\.\d+-/m);
    expect(stages.slice(0, -1).every((stage) => stage.startsWith('${NODE}'))).toBe(true);
  });

  it('adds to what all services have in common nothing but the name of one', () => {
    expect(last).toMatch(/^runtime\nARG SERVICE\n/);
    expect(last).not.toMatch(/^COPY /m);
    expect(stages.slice(0, -1).join('')).not.toContain('ARG SERVICE');
  });

  it('writes below its own folder, wherever a service would write beside its code', () => {
    const configs = ['libs/service-host/src/config/host-settings.ts'].concat(
      ours.map((name) => `services/${name}/src/config.ts`),
    );
    const relative = configs.flatMap((path) => [
      ...read(path).matchAll(/(\w+): withDefault\(\s*text,\s*'\.local\//g),
    ]);
    const variables = relative.map(([, name = '']) =>
      name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(),
    );
    expect(variables).toEqual(expect.arrayContaining(['JWT_KEY_FOLDER', 'STATE_FILE']));
    for (const variable of variables)
      expect(runtime).toMatch(new RegExp(`${variable}=/var/lib/fettle/`));
  });

  it('runs without root, says how it is, and leaves on SIGTERM', () => {
    expect(runtime).toMatch(/^USER node$/m);
    expect(runtime).toMatch(/^HEALTHCHECK /m);
    expect(runtime.indexOf('USER node')).toBeGreaterThan(runtime.lastIndexOf('\nRUN '));
    expect(runtime).toMatch(/exec node services/);
  });
});
