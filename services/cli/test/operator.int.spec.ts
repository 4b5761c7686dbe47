import { mqttPublisher } from '@fettle/plant-protocols';

import { madeUpRecording } from './recording-file';
import { RunningPlant, until } from './running-plant';

interface Quarantined {
  readonly quarantineId: string;
  readonly reason: string;
  readonly source: string;
}

let plant: RunningPlant;
beforeAll(async () => {
  plant = await RunningPlant.start('telemetry', 'workorder');
  const file = madeUpRecording(plant.folder, 200, 1_000);
  await plant.answer('replay', '--from', file, '--asset', 'rig-1', '--speed', 'max');
});
afterAll(() => plant?.stop());

const publish = async (topic: string, payload: string): Promise<void> => {
  const publisher = await mqttPublisher(plant.environment['MQTT_URL'] ?? '', 'test');
  await publisher.publish(topic, payload);
  await publisher.close();
};

const open = (): Promise<readonly Quarantined[]> => plant.answer('quarantine', 'list');

it('lists the topics with what is in them', async () => {
  const topics =
    await plant.answer<readonly { name: string; kind: string; records: number; bytes: number }[]>(
      'topics',
    );
  const readings = topics.find(({ name }) => name === 'telemetry.readings');
  expect(readings).toMatchObject({ kind: 'observation', records: 200 });
  expect(readings?.bytes).toBeGreaterThan(10_000);
});

it('makes every topic of the catalogue, and then none', async () => {
  const first = await plant.answer<{ created: readonly string[] }>('topics', 'create');
  expect(first.created).toContain('oee.quarantine');
  const again = await plant.answer<{ created: readonly string[] }>('topics', 'create');
  expect(again.created).toEqual([]);
});

it('finds every schema under its own id', async () => {
  const ids = await plant.answer<readonly { outcome: string }[]>('topics', 'register-schemas');
  expect(ids.length).toBeGreaterThan(10);
  expect(new Set(ids.map(({ outcome }) => outcome))).toEqual(new Set(['same']));
});

it('tells how far each task is', async () => {
  const behind = async () => plant.answer<readonly object[]>('lag', 'telemetry', '--behind');
  await until('nothing is behind', 40_000, async () => (await behind()).length === 0);
  const tasks = await plant.answer<readonly { group: string; live: boolean }[]>('tasks');
  expect(tasks.filter(({ group }) => group === 'workorder.tasks')).toHaveLength(6);
  expect(tasks.every(({ live }) => live)).toBe(true);
});

it('refuses to rebuild under readers, and with --force ends with the same digest', async () => {
  const refused = await plant.fettle('rebuild', 'telemetry', '--projection', 'timeline');
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toMatch(/telemetry runs/);
  const words = ['rebuild', 'telemetry', '--projection', 'timeline', '--force'];
  const [rebuilt] = await plant.answer<readonly { verdict: string; before: string }[]>(...words);
  expect(rebuilt?.verdict).toBe('equal');
  const [digest] = await plant.answer<readonly { digest: string }[]>(
    ...['digest', 'telemetry', '--projection', 'timeline'],
  );
  expect(digest?.digest).toBe(rebuilt?.before);
});

it('replays readings once their asset is registered, and not before', async () => {
  const frame = { sourceId: 'late', sequence: 0, readings: [] as object[] };
  frame.readings.push({ signal: 'bearing-rms', sampledAt: Date.UTC(2024, 5, 1), value: 3 });
  await publish('fettle/v1/rig-late/readings', JSON.stringify(frame));
  const entry = (await open()).find(({ reason }) => reason === 'UNKNOWN_ASSET');
  expect(entry).toBeDefined();
  const id = entry?.quarantineId ?? '';
  const early = await plant.fettle('quarantine', 'replay', id);
  expect(early.code).toBe(1);
  expect(early.err).toMatch(/Refused again/);

  const file = madeUpRecording(plant.folder, 150, 1_000);
  await plant.answer('replay', '--from', file, '--asset', 'rig-late', '--speed', 'max');
  const done = await plant.answer<{ done: string }>('quarantine', 'replay', id);
  expect(done.done).toBe('1 readings of rig-late taken in');
  expect((await open()).map(({ quarantineId }) => quarantineId)).not.toContain(id);
});

it('shows what nobody could read, byte for byte, and gives it up with a reason', async () => {
  await publish('fettle/v1/rig-1/readings', '{"sourceId": "cut of');
  const entry = (await open()).find(({ reason }) => reason === 'UNREADABLE');
  const id = entry?.quarantineId ?? '';
  const shown = await plant.fettle('quarantine', 'show', id.slice(0, 13));
  expect(shown.out).toMatch(/value +\{"sourceId": "cut of/);
  await plant.answer('quarantine', 'resolve', id, '--note', 'sender mended');
  expect((await plant.fettle('quarantine', 'show', id)).out).toMatch(/resolved +sender mended/);
});

it('says what is wrong in a sentence, with an exit code that tells the kind', async () => {
  expect((await plant.fettle('lag', 'nobody')).code).toBe(64);
  expect((await plant.fettle('lag', '--sideways')).code).toBe(64);
  const never = await plant.fettle('tasks', 'oee');
  expect(never).toMatchObject({ code: 1, err: expect.stringMatching(/no service has used/) });
});
