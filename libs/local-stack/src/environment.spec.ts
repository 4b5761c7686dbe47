import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { environmentOf, namesStack, publish, publishedStack } from './environment';
import { freePort } from './process/ports';

const directory = mkdtempSync(join(tmpdir(), 'fettle-environment-'));
const servers: Server[] = [];

afterEach(() => servers.splice(0).forEach((server) => server.close()));
afterAll(() => rmSync(directory, { recursive: true }));

const serve = async (): Promise<number> => {
  const port = await freePort();
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return port;
};

const stackOn = (kafka: number, registry: number, postgres: number) =>
  environmentOf({
    brokers: [`127.0.0.1:${kafka}`],
    registryUrl: `http://127.0.0.1:${registry}/apis/ccompat/v7`,
    postgresUrl: `postgres://postgres:secret@127.0.0.1:${postgres}/postgres`,
  });

it('finds a published stack while all its ports answer', async () => {
  const environment = stackOn(await serve(), await serve(), await serve());
  publish(directory, environment);
  expect(await publishedStack(directory)).toEqual(environment);
  servers[1]?.close();
  expect(await publishedStack(directory)).toBeUndefined();
});

it('finds none that was taken back, or never published', async () => {
  publish(directory, stackOn(await serve(), await serve(), await serve()));
  publish(directory, undefined);
  expect(await publishedStack(directory)).toBeUndefined();
  expect(await publishedStack(join(directory, 'absent'))).toBeUndefined();
});

it('keeps the password from other users', () => {
  publish(directory, stackOn(1, 2, 3));
  expect(statSync(join(directory, 'environment.json')).mode & 0o777).toBe(0o600);
});

it('is content with an environment only if that names all three', () => {
  const all = stackOn(1, 2, 3);
  expect(namesStack({ ...all })).toBe(true);
  expect(namesStack({ ...all, FETTLE_REGISTRY: '' })).toBe(false);
});
