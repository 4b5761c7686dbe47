import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type PeerSettings, requireFile, requireMachine, requirePeer } from './peers';

const root = mkdtempSync(join(tmpdir(), 'fettle-peers-'));
const notRunFile = join(root, 'not-run.txt');
const settings: PeerSettings = { root, required: false, notRunFile, searchPath: '/nowhere' };

mkdirSync(join(root, '.peers/bin'), { recursive: true });
mkdirSync(join(root, '.peers/confluent-kafka/bin'), { recursive: true });
writeFileSync(join(root, '.peers/bin/grpcurl'), '');
writeFileSync(join(root, '.peers/confluent-kafka/bin/python'), '');
writeFileSync(notRunFile, '');

afterAll(() => rmSync(root, { recursive: true }));

/** Registers with a stand-in for jest's `it`, since tests cannot be registered inside a test. */
const registered = (required: boolean) => {
  const calls: [string, () => unknown][] = [];
  const original = globalThis.it;
  const standIn = (name: string, body: () => unknown) => calls.push([name, body]);
  globalThis.it = Object.assign(standIn, { skip: standIn }) as unknown as typeof it;
  try {
    requirePeer('kcat', { ...settings, required }).it('reads a record', () => undefined);
  } finally {
    globalThis.it = original;
  }
  return calls;
};

it('finds programs, virtualenvs and what the search path holds', () => {
  expect(requirePeer('grpcurl', settings).command).toBe(join(root, '.peers/bin/grpcurl'));
  expect(requirePeer('confluent-kafka', settings).command).toMatch(/bin\/python$/);
  expect(requirePeer('sh', { ...settings, searchPath: '/nowhere:/bin' }).command).toBe('/bin/sh');
});

it('runs the tests of a peer that is there', () => {
  expect(requirePeer('grpcurl', settings).it).toBe(it);
  expect(requireFile(notRunFile, settings).it).toBe(it);
});

it('names each test that a missing peer leaves out', () => {
  registered(false);
  expect(readFileSync(notRunFile, 'utf8')).toMatch(/^reads a record: 'kcat' is missing/m);
});

it('fails for a missing peer where all are required', async () => {
  const [[, body] = ['', () => undefined]] = registered(true);
  await expect(body()).rejects.toThrow("'kcat' is missing");
});

it('says it of a recording and of a machine too, but never fails for one', () => {
  const calls: string[] = [];
  const original = globalThis.it;
  const standIn = { skip: (name: string) => calls.push(`skipped ${name}`) };
  globalThis.it = standIn as unknown as typeof it;
  requireFile('/nowhere/ims.csv', { ...settings, required: true }).it('alerts', () => undefined);
  requireMachine(false, 'root is needed', { ...settings, required: true }).it(
    'installs',
    jest.fn(),
  );
  globalThis.it = original;
  expect(calls).toEqual(['skipped alerts', 'skipped installs']);
  expect(readFileSync(notRunFile, 'utf8')).toMatch(/^installs: root is needed/m);
});
