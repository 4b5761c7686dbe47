import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type LocalStack, startEmbeddedStack } from '@fettle/local-stack';

import type { KnownSchemaId, SchemaIdStore } from '../src/postgres/schema-id-store';
import { RegistryClient } from '../src/kafka/registry/registry-client';
import { restoreSchemaIds } from '../src/kafka/registry/restore-ids';
import { registrySchemaIds } from '../src/kafka/registry/schema-ids';

const record = (name: string, ...fields: string[]): string =>
  JSON.stringify({
    type: 'record',
    name,
    fields: fields.map((field) => ({ name: field, type: 'int' })),
  });

describe('ids of the real registry', () => {
  const url = process.env['FETTLE_REGISTRY'] as string;
  const subject = `t${Date.now().toString(36)}-${process.pid}.orders-Order`;
  const entries: KnownSchemaId[] = [];
  const store: SchemaIdStore = {
    load: async () => [...entries],
    save: async (entry) => void entries.push(entry),
  };
  const alarms: string[] = [];
  const open = () =>
    registrySchemaIds({ url, store, onAlarm: (message) => void alarms.push(message) });

  it('registers once, finds the schema again by its id, and agrees with itself later', async () => {
    const ids = await open();
    const id = await ids.idOf(subject, record('Order', 'x'));
    expect(JSON.parse((await ids.schemaOf(id)) ?? '')).toEqual(JSON.parse(record('Order', 'x')));
    expect(await ids.schemaOf(2_000_000_000)).toBeUndefined();
    await ids.close();
    const later = await open();
    expect(await later.idOf(subject, record('Order', 'x'))).toBe(id);
    await later.close();
    expect([alarms, entries]).toEqual([[], [{ subject, schema: record('Order', 'x'), id }]]);
  });

  it('refuses what is not compatible', async () => {
    const ids = await open();
    const incompatible = ids.idOf(subject, record('Order', 'y'));
    await expect(incompatible).rejects.toMatchObject({ name: 'RegistryRefusalError' });
    await ids.close();
  });
});

describe('a registry that lost its content', () => {
  const directory = mkdtempSync(join(tmpdir(), 'fettle-registry-'));
  let stack: LocalStack;

  beforeAll(async () => {
    stack = await startEmbeddedStack({ directory, parts: ['registry'], durability: 'test' });
  });
  afterAll(async () => {
    await stack.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  it('gets every schema back under its old id, and counts on from there', async () => {
    const url = stack.registryUrl;
    const known: KnownSchemaId[] = [
      { subject: 'orders-Order', schema: record('Order', 'x'), id: 77 },
      { subject: 'plans-Order', schema: record('Order', 'x'), id: 77 },
      { subject: 'alerts-Alert', schema: record('Alert', 'x'), id: 40 },
    ];
    const outcomes = async (): Promise<readonly string[]> =>
      (await restoreSchemaIds({ url }, known)).map(({ outcome }) => outcome);
    expect(await outcomes()).toEqual(['restored', 'restored', 'restored']);
    expect(await outcomes()).toEqual(['same', 'same', 'same']);
    const registry = new RegistryClient({ url });
    expect(JSON.parse((await registry.schema(40)) ?? '')).toMatchObject({ name: 'Alert' });
    expect(await registry.register('orders-Order', record('Order', 'x'))).toBe(77);
    expect(await registry.register('others-Other', record('Other', 'x'))).toBeGreaterThan(77);
    const moved = { subject: 'others-Other', schema: record('Other', 'x'), id: 5 };
    const [differs] = await restoreSchemaIds({ url }, [moved]);
    expect(differs?.outcome).toBe('differs');
  });
});
