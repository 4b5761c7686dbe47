import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { KnownSchemaId, SchemaIdStore } from '../../postgres/schema-id-store';
import { RegistryRefusalError } from './registry-client';
import { restoreSchemaIds } from './restore-ids';
import { REGISTER_COMMAND, type RegistrySchemaIds, registrySchemaIds } from './schema-ids';

/** A registry of one process: enough of the Confluent API, with or without mode IMPORT. */
class FakeRegistry {
  readonly ids = new Map<string, number>();
  requests = 0;
  down = false;
  importing = false;
  private server: Server | undefined;

  constructor(private readonly takesIds: boolean) {}

  async start(): Promise<string> {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        this.requests += 1;
        const text = Buffer.concat(chunks).toString();
        const [status, body] = this.down
          ? [503, {}]
          : this.answer(`${request.method} ${request.url}`, text === '' ? {} : JSON.parse(text));
        response.writeHead(status).end(JSON.stringify(body));
      });
    });
    await new Promise<void>((ready) => this.server?.listen(0, '127.0.0.1', ready));
    return `http://127.0.0.1:${(this.server?.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }

  private answer(line: string, body: { schema?: string; id?: number }): [number, object] {
    const subject = /\/subjects\/([^/]+)/.exec(line)?.[1] ?? '';
    const key = `${subject}|${body.schema}`;
    if (line === 'GET /mode') return this.takesIds ? [200, { mode: 'READWRITE' }] : [404, {}];
    if (line.startsWith('PUT /mode/')) return [200, {}];
    if (body.schema === 'broken') return [422, { message: 'not a schema' }];
    if (line.endsWith('/versions')) {
      if (!this.ids.has(key)) this.ids.set(key, body.id ?? this.ids.size + 1);
      return [200, { id: this.ids.get(key) }];
    }
    if (line.startsWith('POST')) {
      const id = this.ids.get(key);
      return id === undefined ? [404, {}] : [200, { id }];
    }
    const id = Number(line.split('/').at(-1));
    const found = [...this.ids].find(([, each]) => each === id);
    return found === undefined ? [404, {}] : [200, { schema: found[0].split('|')[1] }];
  }
}

const memoryStore = (
  entries: KnownSchemaId[] = [],
): SchemaIdStore & { entries: typeof entries } => ({
  entries,
  load: async () => entries,
  save: async (entry) => void entries.push(entry),
});

const until = async (holds: () => boolean): Promise<void> => {
  for (let waited = 0; !holds() && waited < 400; waited += 1) {
    await new Promise((resume) => setTimeout(resume, 10));
  }
};

describe('ids of a schema registry', () => {
  let registry: FakeRegistry;
  let url: string;
  const open: RegistrySchemaIds[] = [];
  const alarms: string[] = [];

  beforeEach(async () => {
    alarms.length = 0;
    registry = new FakeRegistry(true);
    url = await registry.start();
  });
  afterEach(async () => {
    for (const ids of open.splice(0)) await ids.close();
    registry.stop();
  });

  const idsOf = async (store: SchemaIdStore, at = url): Promise<RegistrySchemaIds> => {
    const onAlarm = (message: string): void => void alarms.push(message);
    const ids = await registrySchemaIds({ url: at, store, onAlarm, timeoutMs: 500 });
    open.push(ids);
    return ids;
  };

  it('asks once per schema, however many ask at once', async () => {
    const ids = await idsOf(memoryStore());
    await Promise.all(Array.from({ length: 9 }, () => ids.idOf('t-A', 'a')));
    expect([await ids.idOf('t-A', 'a'), registry.requests]).toEqual([1, 1]);
  });

  it('starts and answers while the registry is down, once it remembers', async () => {
    const store = memoryStore();
    await (await idsOf(store)).idOf('t-A', 'a');
    const later = await idsOf(store, 'http://127.0.0.1:9');
    expect([await later.idOf('t-A', 'a'), await later.schemaOf(1)]).toEqual([1, 'a']);
  });

  it('waits for a registry that is down, and asks again', async () => {
    registry.down = true;
    const asked = (await idsOf(memoryStore())).idOf('t-A', 'a');
    await until(() => registry.requests > 1);
    registry.down = false;
    expect(await asked).toBe(1);
  });

  it('hands on a refusal: waiting would not help', async () => {
    const asked = (await idsOf(memoryStore())).idOf('t-A', 'broken');
    await expect(asked).rejects.toBeInstanceOf(RegistryRefusalError);
  });

  it('knows schemas of other writers, and says when there is none', async () => {
    registry.ids.set('inbox-B|b', 7);
    const ids = await idsOf(memoryStore());
    expect([await ids.schemaOf(7), await ids.schemaOf(8)]).toEqual(['b', undefined]);
  });

  it('alarms with the remedy when ids in use differ, and trusts no foreign id until then', async () => {
    registry.ids.set('t-A|a', 5);
    registry.ids.set('inbox-B|b', 1);
    const ids = await idsOf(memoryStore([{ subject: 't-A', schema: 'a', id: 1 }]));
    await until(() => alarms.length > 0);
    expect(alarms[0]).toContain(REGISTER_COMMAND);
    expect([await ids.idOf('t-A', 'a'), await ids.schemaOf(1)]).toEqual([1, undefined]);
  });

  it('compares ids again when the registry comes back', async () => {
    const store = memoryStore([{ subject: 't-A', schema: 'a', id: 1 }]);
    registry.ids.set('t-A|a', 1);
    const ids = await idsOf(store);
    await until(() => registry.requests > 0);
    registry.down = true;
    const asked = ids.idOf('t-B', 'b');
    registry.ids.clear();
    await until(() => registry.requests > 3);
    registry.down = false;
    await asked;
    await until(() => alarms.length > 0);
    expect(ids.differs).toBe(true);
  });

  it('puts schemas back under their old ids where the registry takes ids', async () => {
    const known = [
      { subject: 't-A', schema: 'a', id: 40 },
      { subject: 't-B', schema: 'b', id: 41 },
    ];
    registry.ids.set('t-B|b', 41);
    const outcomes = (await restoreSchemaIds({ url }, known)).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['restored', 'same']);
    expect(registry.ids.get('t-A|a')).toBe(40);
  });

  it('sends nothing to a registry that takes no ids', async () => {
    registry.stop();
    registry = new FakeRegistry(false);
    const address = { url: await registry.start() };
    const known = [{ subject: 't-A', schema: 'a', id: 40 }];
    const [only] = await restoreSchemaIds(address, known);
    expect([only?.outcome, registry.ids.size]).toEqual(['differs', 0]);
  });
});
