import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '@fettle/service-host';
import { holder } from '@fettle/testkit';
import { connectAsync } from 'mqtt';
import type { IClientOptions } from 'mqtt';
import type * as Config from '../src/config';

const REGISTER = resolve(__dirname, '../../../libs/testkit/register/typescript.js');
const PROGRAM = join(__dirname, 'door-program.ts');
const STATE = JSON.stringify({ sourceId: 'me', state: 'IDLE', reason: null, changedAt: 5 });
const NOWHERE = {
  KAFKA_BROKERS: '127.0.0.1:9',
  SCHEMA_REGISTRY_URL: 'http://127.0.0.1:9',
  DATABASE_URL: 'postgres://127.0.0.1/nothing',
};

const folder = mkdtempSync(join(tmpdir(), 'fettle-tls-'));
const authority = holder(folder, 'authority');
const stranger = holder(folder, 'stranger');
const server = holder(folder, 'server', authority);
const machine = holder(folder, 'machine', authority);
const trusting = { ca: readFileSync(authority.cert) };
const withCertificate = ({ cert, key }: typeof machine) => ({
  ...{ ...trusting, cert: readFileSync(cert), key: readFileSync(key) },
});

/** The door with these settings, as a process: its port, and what it has put on the log. */
const open = async (environment: Readonly<Record<string, string>>) => {
  const { PATH = '' } = process.env;
  const env = { PATH, MQTT_PORT: '0', ...NOWHERE, ...environment };
  const child = spawn(process.execPath, ['-r', REGISTER, PROGRAM], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const lines = createInterface({ input: child.stdout });
  const [first] = (await once(lines, 'line')) as [string];
  const states: unknown[] = [];
  lines.on('line', (line) => {
    const { topic, event } = JSON.parse(line) as { topic: string; event: unknown };
    if (topic === 'telemetry.states') states.push(event);
  });
  return { port: (JSON.parse(first) as { port: number }).port, states };
};
const children: ChildProcess[] = [];
type Door = Awaited<ReturnType<typeof open>>;

const tls = { MQTT_TLS_CERT: server.cert, MQTT_TLS_KEY: server.key };
let secured: Door;
let mutual: Door;
let plain: Door;

beforeAll(async () => {
  [secured, mutual, plain] = await Promise.all([
    open(tls),
    open({ ...tls, MQTT_TLS_CLIENT_CA: authority.cert }),
    open({}),
  ]);
}, 60_000);
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** Publishes a state and resolves with its acknowledgement. */
const publish = async (url: string, options: IClientOptions = {}): Promise<void> => {
  const attempt = { reconnectPeriod: 0, connectTimeout: 2_000, protocolVersion: 4 as const };
  const client = await connectAsync(url, { ...attempt, ...options }, false);
  await client.publishAsync('fettle/v1/pump-1/state', STATE, { qos: 1 });
  await client.endAsync();
};
const over = (scheme: string, { port }: Door): string => `${scheme}://127.0.0.1:${port}`;
/** What the door handed to the log, once its pipe has told us. */
const statesOf = async ({ states }: Door): Promise<readonly unknown[]> => {
  for (let turn = 0; turn < 100 && states.length === 0; turn += 1) await sleep(20);
  return states;
};
const idle = [{ assetId: 'pump-1', state: 'IDLE' }];

it('takes publications in over TLS, and nobody who speaks plain text to it', async () => {
  await publish(over('mqtts', secured), trusting);
  await expect(publish(over('mqtt', secured))).rejects.toThrow();
  expect(await statesOf(secured)).toMatchObject(idle);
});

it('is not believed by a client that trusts another authority', () =>
  expect(publish(over('mqtts', secured), { ca: readFileSync(stranger.cert) })).rejects.toThrow(
    /certificate/,
  ));

it('asks publishers for a certificate of the authority it is told', async () => {
  const url = over('mqtts', mutual);
  await expect(publish(url, trusting)).rejects.toThrow();
  await expect(publish(url, withCertificate(stranger))).rejects.toThrow();
  expect(mutual.states).toEqual([]);
  await publish(url, withCertificate(machine));
  expect(await statesOf(mutual)).toMatchObject(idle);
});

it('speaks plain text when nothing is set', async () => {
  await publish(over('mqtt', plain));
  expect(await statesOf(plain)).toMatchObject(idle);
});

it('says what does not go together', () => {
  Object.assign(process.env, NOWHERE);
  const { mqttAgreement, ownSettings } = jest.requireActual<typeof Config>('../src/config');
  const problemsOf = (environment: Readonly<Record<string, string>>): unknown =>
    readConfig(ownSettings, environment, mqttAgreement);
  expect(problemsOf({ MQTT_TLS_CERT: server.cert })).toMatchObject({
    problems: [expect.stringMatching(/^MQTT_TLS_CERT and MQTT_TLS_KEY go together/)],
  });
  expect(problemsOf({ MQTT_TLS_CLIENT_CA: authority.cert })).toMatchObject({
    problems: [expect.stringMatching(/^MQTT_TLS_CLIENT_CA asks/)],
  });
  expect(problemsOf(tls)).toMatchObject({ kind: 'config' });
});
