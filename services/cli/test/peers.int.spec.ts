import { requirePeer } from '@fettle/testkit';
import { telemetryV1, topics } from '@fettle/contracts';
import { serviceClient } from '@fettle/service-host';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import { Kafka, logLevel } from 'kafkajs';

import { madeUpRecording } from './recording-file';
import { run, RunningPlant, until } from './running-plant';

const kcat = requirePeer('kcat');
const python = requirePeer('confluent-kafka');
const grpcurl = requirePeer('grpcurl');

const ROWS = 160;
const ASSET = 'rig-1';
const SIGNAL = 'bearing-rms';

let plant: RunningPlant;
beforeAll(async () => {
  plant = await RunningPlant.start('telemetry', 'workorder');
  const file = madeUpRecording(plant.folder, ROWS, 1_000);
  await plant.answer('replay', '--from', file, '--asset', ASSET, '--speed', 'max');
});
afterAll(() => plant?.stop());

const kafka = (): string => plant.environment['KAFKA_BROKERS'] ?? '';
const topic = (name: string): string => `${plant.prefix}.${name}`;

/** Runs a script with what it needs to reach the plant in its environment. */
const runPython = async (script: string, more: Readonly<Record<string, string>> = {}) => {
  const ran = await run(python.command, ['-c', script], { ...plant.environment, ...more });
  if (ran.code !== 0) throw new Error(ran.err);
  return JSON.parse(ran.out) as Record<string, unknown>;
};

const pointsFrom = async (from: number): Promise<readonly number[]> => {
  const token = await plant.token('platform');
  const client = serviceClient(telemetryV1.TelemetryServiceDefinition, {
    address: plant.grpc('telemetry'),
    token: () => token,
  });
  const range = { from, until: from + 60_000, bucketMs: 0, limit: 0, position: '' };
  const reply = await client.methods
    .queryTimeline({ assetId: ASSET, signal: SIGNAL, ...range })
    .finally(() => client.close());
  return reply.points.map(({ value }) => value);
};

kcat.it(
  'kcat reads the readings: key, CloudEvents headers, Confluent wire format',
  async () => {
    const format = '%k|%h|%S\\n';
    const args = ['-C', '-q', '-e', '-b', kafka(), '-t', topic('telemetry.readings'), '-f', format];
    const { out, err } = await run(kcat.command, args);
    const lines = out.trim().split('\n');
    expect([lines.length, err]).toEqual([ROWS, expect.not.stringContaining('ERROR')]);
    const [key, headers = '', size] = (lines[0] ?? '').split('|');
    expect(key).toBe(ASSET);
    for (const header of [
      'ce_specversion=1.0',
      'ce_type=ReadingsReceived',
      'ce_source=replay',
      `ce_subject=${ASSET}`,
      'content-type=application/avro',
      'fettle_schema=',
    ])
      expect(headers).toContain(header);
    expect(Number(size)).toBeGreaterThan(20);
    const raw = await run(kcat.command, [...args.slice(0, -1), '%R%s', '-c', '1']);
    // Four bytes of length, then the magic byte 0 and the schema's id.
    expect(raw.out.charCodeAt(4)).toBe(0);
  },
  60_000,
);

it('a Node program reads the readings with the registry client of its choice', async () => {
  const registry = new SchemaRegistry({ host: plant.environment['SCHEMA_REGISTRY_URL'] ?? '' });
  const consumer = new Kafka({ brokers: kafka().split(','), logLevel: logLevel.NOTHING }).consumer({
    groupId: `${plant.prefix}.node`,
  });
  const frames: Record<string, unknown>[] = [];
  await consumer.connect();
  await consumer.subscribe({ topic: topic('telemetry.readings'), fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) =>
      void frames.push(await registry.decode(message.value as Buffer)),
  });
  const all = () => Promise.resolve(frames.length === ROWS);
  await until('every frame', 60_000, all).finally(() => consumer.disconnect());
  expect(frames[0]).toMatchObject({ assetId: ASSET, sourceId: 'replay' });
});

const READ = `
import json, os
from confluent_kafka import Consumer
import fastavro, io, struct, urllib.request
c = Consumer({'bootstrap.servers': os.environ['KAFKA_BROKERS'],
  'group.id': os.environ['PLANT'] + 'python',
  'auto.offset.reset': 'earliest', 'enable.partition.eof': True})
topic = os.environ['PLANT'] + 'telemetry.readings'
parts = len(c.list_topics(topic).topics[topic].partitions)
c.subscribe([topic])
schemas, frames, over = {}, [], set()
def schema(i):
    if i not in schemas:
        url = '%s/schemas/ids/%d' % (os.environ['SCHEMA_REGISTRY_URL'], i)
        text = urllib.request.urlopen(url).read()
        schemas[i] = fastavro.parse_schema(json.loads(json.loads(text)['schema']))
    return schemas[i]
while len(over) < parts:
    m = c.poll(30)
    if m is None: raise Exception('nothing came')
    if m.error(): over.add(m.partition()); continue
    magic, i = struct.unpack('>bI', m.value()[:5])
    assert magic == 0
    body = io.BytesIO(m.value()[5:])
    frames.append(fastavro.schemaless_reader(body, schema(i)))
c.close()
r = frames[0]['readings'][0]
print(json.dumps({'frames': len(frames), 'assets': sorted({f['assetId'] for f in frames}),
  'signals': sorted({r['signal'] for f in frames for r in f['readings']}),
  'at': r['sampledAt'].isoformat(), 'quality': r['quality']}))
`;

python.it(
  'Python reads the readings with the schema that the registry has',
  async () => {
    expect(await runPython(READ)).toEqual({
      frames: ROWS,
      assets: [ASSET],
      signals: ['bearing-rms', 'bearing-temperature'],
      at: '2024-01-01T00:00:00+00:00',
      quality: 'GOOD',
    });
  },
  60_000,
);

const WRITE = `
import json, os, io, struct, urllib.request
from datetime import datetime, timezone
from confluent_kafka import Producer
import fastavro
topic = os.environ['PLANT'] + 'telemetry.inbox'
text = os.environ['SCHEMA']
body = json.dumps({'schema': text}).encode()
subject = topic + '-fettle.telemetry.ReadingsSubmitted'
url = os.environ['SCHEMA_REGISTRY_URL'] + '/subjects/' + subject + '/versions'
ask = urllib.request.Request(url,
  data=body, headers={'Content-Type': 'application/vnd.schemaregistry.v1+json'})
i = json.loads(urllib.request.urlopen(ask).read())['id']
def frame(at, value):
    return {'assetId': '${ASSET}', 'sourceId': 'python', 'sequence': 1,
      'readings': [{'signal': '${SIGNAL}', 'sampledAt': at, 'value': value, 'quality': 'GOOD'}]}
out = io.BytesIO()
out.write(struct.pack('>bI', 0, i))
at = int(os.environ['AT'])
fastavro.schemaless_writer(out, fastavro.parse_schema(json.loads(text)), frame(at, 7.25))
p = Producer({'bootstrap.servers': os.environ['KAFKA_BROKERS'], 'compression.type': 'lz4'})
p.produce(topic, out.getvalue())
said = json.dumps({'type': 'ReadingsSubmitted', **frame(at + 1000, 8.5)})
p.produce(topic, said, headers={'ce_id': 'json-1'})
print(json.dumps({'left': p.flush(30)}))
`;

python.it(
  'Python writes the inbox, as Avro and as JSON, and both are in the timeline',
  async () => {
    const at = Date.UTC(2024, 5, 1);
    const SCHEMA = topics.telemetryInbox.records.ReadingsSubmitted.current.schema;
    expect(await runPython(WRITE, { SCHEMA, AT: String(at) })).toEqual({ left: 0 });
    await until(
      'both are in the timeline',
      30_000,
      async () => (await pointsFrom(at)).length === 2,
    );
    expect(await pointsFrom(at)).toEqual([7.25, 8.5]);
  },
  90_000,
);

const call = async (token: string, method: string, body: object): Promise<string> => {
  const args = ['-plaintext', '-H', `authorization: Bearer ${token}`, '-d', JSON.stringify(body)];
  const name = `fettle.workorder.v1.WorkOrderService/${method}`;
  const ran = await run(grpcurl.command, [...args, plant.grpc('workorder'), name]);
  return ran.out + ran.err;
};

grpcurl.it(
  'grpcurl brings an order from open to completed, by reflection and a token',
  async () => {
    const [planner, technician] = [await plant.token('planner'), await plant.token('technician')];
    const workOrderId = 'order-1';
    const order = { workOrderId, assetId: ASSET, kind: 'CORRECTIVE', title: 'Noise', priority: 2 };
    const worker = { technicianId: 'tech-1', name: 'Tess', skills: ['mechanical'], hourlyRate: 40 };
    await call(planner, 'RegisterTechnician', { commandId: 'c-1', technician: worker });
    expect(await call(planner, 'Open', { commandId: 'c-2', ...order })).toMatch(/"position"/);
    const assign = { commandId: 'c-3', workOrderId, technicianId: 'tech-1' };
    await until('parts are reserved, so that it can be assigned', 20_000, async () =>
      /"position"/.test(
        await call(planner, 'Assign', { ...assign, commandId: `c-3-${Date.now()}` }),
      ),
    );
    const start = { commandId: 'c-4', workOrderId, machineStopped: true };
    expect(await call(technician, 'Start', start)).toMatch(/"position"/);
    const words = {
      finding: 'CONFIRMED',
      failureMode: 'bearing-wear',
      problem: 'noise',
      cause: 'wear',
    };
    const bare = { workOrderId, ...words, labourHours: 1.5 };
    const without = await call(technician, 'Complete', { ...bare, commandId: 'c-5' });
    expect(without).toMatch(/"reason": "REMEDY_REQUIRED"/);
    const complete = { ...bare, commandId: 'c-6', remedy: 'bearing replaced' };
    expect(await call(technician, 'Complete', complete)).toMatch(/"position"/);
    expect(await call('', 'GetOrder', { workOrderId })).toMatch(/Unauthenticated/);
    expect(await call(planner, 'GetOrder', { workOrderId })).toMatch(/COMPLETED/);
  },
  120_000,
);
