import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from './ports';
import { choosePorts } from './stack-ports';

const directory = mkdtempSync(join(tmpdir(), 'fettle-ports-'));
const servers: Server[] = [];

afterEach(() => servers.splice(0).forEach((server) => server.close()));
afterAll(() => rmSync(directory, { recursive: true }));

const occupy = async (port: number): Promise<void> => {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
};

const parts = ['kafka', 'registry', 'postgres'] as const;

it('chooses ports that differ, and keeps them for the next start', async () => {
  const first = await choosePorts({ directory, parts, wanted: {} });
  expect(new Set(Object.values(first)).size).toBe(5);
  expect(await choosePorts({ directory, parts, wanted: {} })).toEqual(first);
});

it('takes another when the one of the last start is in use', async () => {
  const first = await choosePorts({ directory, parts, wanted: {} });
  await occupy(first.postgres);
  const second = await choosePorts({ directory, parts, wanted: {} });
  expect(second).toEqual({ ...first, postgres: expect.any(Number) });
  expect(second.postgres).not.toBe(first.postgres);
});

it('refuses a busy port that was insisted on, naming port and part', async () => {
  const busy = await freePort();
  await occupy(busy);
  await expect(choosePorts({ directory, parts, wanted: { registry: busy } })).rejects.toMatchObject(
    { code: 'PORT_BUSY', message: expect.stringContaining(`Port ${busy}, which the schema reg`) },
  );
});

it('does not mind the busy port of a part that is not started', async () => {
  const busy = await freePort();
  await occupy(busy);
  const ports = choosePorts({ directory, parts: ['postgres'], wanted: { registry: busy } });
  await expect(ports).resolves.toMatchObject({ registry: busy });
});
