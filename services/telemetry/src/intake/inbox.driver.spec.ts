import { avroContracts, HEADER, MemoryLog } from '@fettle/eventlog';
import type { Observation, RawRecord, Rejected } from '@fettle/eventlog';
import type { Typed } from '@fettle/eventsourcing';
import { Intake } from './intake';
import { plantInbox } from './inbox.driver';

const contracts = avroContracts();
const schemas = new MemoryLog(1);
const readings = [{ signal: 'a', sampledAt: 900, value: 1, quality: 'GOOD' }];
const submitted = { assetId: 'pump-1', sourceId: 'historian', sequence: 3, readings };

const world = () => {
  const observed: Observation[] = [];
  const quarantined: Rejected[] = [];
  const pump = { assetId: 'pump-1', active: true, signals: new Set(['a']) };
  const intake = new Intake(
    {
      observe: (observations) => Promise.resolve(void observed.push(...observations)),
      quarantine: (rejected) => Promise.resolve(`kept-${quarantined.push(rejected)}`),
      now: () => 1_000,
    },
    { get: () => pump, refresh: () => Promise.resolve() },
  );
  const inbox = plantInbox(() => intake);
  const handle = (value: Uint8Array | null, headers: RawRecord['headers'] = {}) =>
    inbox.handle(
      { topic: 'telemetry.inbox', partition: 2, offset: 7, key: null, value, headers },
      schemas,
      undefined as never,
    );
  return { observed, quarantined, handle };
};
const json = (body: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(body));

const avro = async (event: Typed, schemaJson?: string): Promise<Uint8Array> => {
  const encoded = contracts.encode('telemetry.inbox', event);
  const id = await schemas.idOf('outsider', schemaJson ?? encoded.schemaJson);
  return contracts.frame(id, encoded.body);
};

it('takes in JSON with a type, caused by its place', async () => {
  const { handle, observed } = world();
  await handle(json({ type: 'ReadingsSubmitted', ...submitted }));
  expect(observed).toMatchObject([
    { topic: { name: 'telemetry.readings' }, source: 'historian', cause: 'telemetry.inbox/2/7' },
  ]);
});

it('takes in Avro of the registry, caused by the id its writer gave', async () => {
  const { handle, observed } = world();
  await handle(await avro({ type: 'ReadingsSubmitted', ...submitted } as Typed), {
    [HEADER.id]: 'their-7',
  });
  expect(observed).toMatchObject([
    { cause: 'their-7', event: { assetId: 'pump-1', readings: [{ signal: 'a', value: 1 }] } },
  ]);
});

const zeroed = new Uint8Array([0, 0, 0, 0, 99, 1, 2]);

it.each<readonly [string, Uint8Array | null]>([
  ['neither JSON nor Avro', new Uint8Array([7, 7])],
  ['neither JSON nor Avro', null],
  ['neither Avro nor JSON', new TextEncoder().encode('{"type"')],
  ['is none of', json({ type: 'Something' })],
  ['assetId is missing', json({ type: 'ReadingsSubmitted', readings })],
  ['schema id 99', zeroed],
])('keeps what it does not understand: %s', async (words, value) => {
  const { handle, observed, quarantined } = world();
  await handle(value);
  expect(observed).toEqual([]);
  expect(quarantined).toMatchObject([{ reason: 'UNREADABLE', value: value ?? new Uint8Array() }]);
  expect(quarantined[0]?.detail).toContain(words);
  expect(quarantined[0]?.detail).toContain('telemetry.inbox/2/7');
});

it('leaves a transient fault to be tried again', async () => {
  const { handle, quarantined } = world();
  const down = jest.spyOn(schemas, 'schemaOf').mockRejectedValueOnce(new Error('registry down'));
  await expect(handle(zeroed)).rejects.toThrow('registry down');
  expect(quarantined).toEqual([]);
  down.mockRestore();
});
