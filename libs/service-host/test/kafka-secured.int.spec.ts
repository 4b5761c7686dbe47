/** A broker that lets in only who shows a certificate, over TLS, and signs in. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort, type LocalStack, startEmbeddedStack } from '@fettle/local-stack';
import { holder } from '@fettle/testkit';

import { connecting, withToy } from './toy-plant';

const folder = mkdtempSync(join(tmpdir(), 'fettle-secured-'));
const authority = holder(folder, 'authority');
const stranger = holder(folder, 'stranger');
const broker = holder(folder, 'broker', authority);
const service = holder(folder, 'service', authority);
const password = randomBytes(12).toString('hex');

const LOGIN = 'org.apache.kafka.common.security.plain.PlainLoginModule';

let stack: LocalStack;
let entrance: Record<string, string>;

beforeAll(async () => {
  const [open, controller, secured] = [await freePort(), await freePort(), await freePort()];
  const keys = join(folder, 'broker.pem');
  writeFileSync(keys, readFileSync(broker.key, 'utf8') + readFileSync(broker.cert, 'utf8'));
  stack = await startEmbeddedStack({
    directory: join(folder, 'stack'),
    parts: ['kafka'],
    ports: { kafka: open, kafkaController: controller },
    kafkaSettings: {
      listeners: `PLAINTEXT://127.0.0.1:${open},CONTROLLER://127.0.0.1:${controller},SECURED://127.0.0.1:${secured}`,
      'advertised.listeners': `PLAINTEXT://127.0.0.1:${open},SECURED://127.0.0.1:${secured}`,
      'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURED:SASL_SSL',
      'listener.name.secured.sasl.enabled.mechanisms': 'PLAIN',
      'listener.name.secured.plain.sasl.jaas.config': `${LOGIN} required user_toy="${password}";`,
      'listener.name.secured.ssl.client.auth': 'required',
      'listener.name.secured.ssl.keystore.type': 'PEM',
      'listener.name.secured.ssl.keystore.location': keys,
      'listener.name.secured.ssl.truststore.type': 'PEM',
      'listener.name.secured.ssl.truststore.location': authority.cert,
    },
  });
  entrance = {
    KAFKA_BROKERS: `127.0.0.1:${secured}`,
    KAFKA_TLS: 'true',
    KAFKA_TLS_CA: authority.cert,
    KAFKA_TLS_CERT: service.cert,
    KAFKA_TLS_KEY: service.key,
    KAFKA_SASL_MECHANISM: 'plain',
    KAFKA_SASL_USERNAME: 'toy',
    KAFKA_SASL_PASSWORD: password,
    START_TIMEOUT_MS: '1000',
  };
});
afterAll(async () => {
  await stack?.stop();
  rmSync(folder, { recursive: true });
});

it('lets a service in that shows its certificate and signs in, and serves it in full', async () => {
  const onHand = await withToy(
    async ({ register, stock }) => {
      const { position } = await register({ commandId: 'c1', partId: 'seal', onHand: 3 });
      return (await stock({ partId: 'seal', position })).onHand;
    },
    { ...entrance, START_TIMEOUT_MS: '30000' },
  );
  expect(onHand).toBe(3);
});

it.each([
  ['a wrong password', { KAFKA_SASL_PASSWORD: 'guessed' }, /Authentication failed/],
  [
    'a broker whose authority is not ours',
    { KAFKA_TLS_CA: stranger.cert },
    /unable to verify the first certificate|self-signed certificate/,
  ],
  [
    'a certificate of a stranger',
    { KAFKA_TLS_CERT: stranger.cert, KAFKA_TLS_KEY: stranger.key },
    /certificate|Closed connection|ECONNRESET/,
  ],
])('says in one sentence that it is kept out by %s', async (_, change, why) => {
  const attempt = connecting({ ...entrance, ...change });
  await expect(attempt).rejects.toThrow(why);
  await expect(attempt).rejects.toThrow(
    /^Kafka at \S+ cannot be used after 1 s .*KAFKA_BROKERS and/,
  );
});
