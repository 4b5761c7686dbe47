import type { KnownSchemaId, SchemaIdStore } from '../src/postgres/schema-id-store';
import { restoreSchemaIds } from '../src/kafka/registry/restore-ids';
import { registrySchemaIds } from '../src/kafka/registry/schema-ids';

jest.setTimeout(60_000);

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

  it('says which ids it cannot put back, and sends nothing', async () => {
    const other = { subject: `${subject}2`, schema: record('Order', 'z'), id: 1_999_999_999 };
    const outcomes = await restoreSchemaIds({ url }, [...entries, other]);
    expect(outcomes.map(({ outcome, found }) => [outcome, found])).toEqual([
      ['same', entries[0]?.id],
      ['differs', undefined],
    ]);
  });
});
