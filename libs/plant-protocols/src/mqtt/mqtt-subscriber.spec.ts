import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import { mqttSubscriber } from './mqtt-subscriber';

const CONNECT = 0x10;
const PUBACK = 0x40;
const SUBSCRIBE = 0x82;
const CONNACK = [0x20, 2, 0, 0];
/** PUBLISH, QoS 1, packet 7, topic `a`, payload `x`. */
const PUBLISH = [0x32, 6, 0, 1, 0x61, 0, 7, 0x78];

/** A broker that answers CONNECT with these bytes, and keeps the kinds of what else it is sent. */
const brokerOn = async (port: number, answer: readonly number[]) => {
  const told: number[] = [];
  const server = createServer((socket) => {
    socket
      .on('error', () => undefined)
      .on('data', (data) => {
        if (data[0] === CONNECT) socket.write(Buffer.from(answer));
        else told.push(data[0] as number);
      });
  });
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  return {
    told,
    port: (server.address() as AddressInfo).port,
    stop: () => new Promise((done) => server.close(done)),
  };
};

const read = (port: number, takeIn: () => Promise<void> = () => Promise.resolve()) => {
  const troubles: string[] = [];
  const url = `mqtt://127.0.0.1:${port}`;
  const onTrouble = (sentence: string) => void troubles.push(sentence);
  const reader = mqttSubscriber({ url, clientId: 'reader', topics: ['a'], takeIn, onTrouble });
  return { ...reader, troubles };
};

const until = async (isSo: () => boolean): Promise<void> => {
  for (const begun = Date.now(); !isSo();) {
    if (Date.now() - begun > 5_000) throw new Error(`never: ${isSo.toString()}`);
    await new Promise((soon) => setTimeout(soon, 5));
  }
};

it('acknowledges what waited in the session only after it was taken in', async () => {
  const broker = await brokerOn(0, [...CONNACK, ...PUBLISH]);
  const release: (() => void)[] = [];
  const reader = read(broker.port, () => new Promise((resolve) => void release.push(resolve)));
  await until(() => release.length === 1 && broker.told.includes(SUBSCRIBE));
  expect(broker.told).not.toContain(PUBACK);
  release[0]?.();
  await until(() => broker.told.includes(PUBACK));
  await reader.stop();
  await broker.stop();
});

it('says that the broker does not answer, and reads it once it does', async () => {
  const gone = await brokerOn(0, CONNACK);
  await gone.stop();
  const reader = read(gone.port);
  await until(() => reader.troubles.length > 0);
  expect(reader.troubles[0]).toMatch(/^MQTT broker mqtt:.*ECONNREFUSED/);
  const broker = await brokerOn(gone.port, CONNACK);
  await until(() => broker.told.includes(SUBSCRIBE));
  await reader.stop();
  await broker.stop();
});
