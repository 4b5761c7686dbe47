import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';

import { mqttPublisher } from './mqtt-publisher';

/** Answers whatever comes first with a CONNACK (MQTT 3.1.1, 3.2): 0 accepted, 5 not authorised. */
const answering = async (port: number, returnCode: number): Promise<Server> => {
  const server = createServer((socket) => {
    socket.once('data', () => socket.write(Buffer.from([0x20, 2, 0, returnCode])));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  return server;
};
const closed = (server: Server) => new Promise((done) => server.close(done));

const freePort = async (): Promise<number> => {
  const server = await answering(0, 0);
  const { port } = server.address() as AddressInfo;
  await closed(server);
  return port;
};

it('waits, if it is patient, for a listener that comes later', async () => {
  const port = await freePort();
  const publisher = mqttPublisher(`mqtt://127.0.0.1:${port}`, 'early', { patient: true });
  await new Promise((later) => setTimeout(later, 100));
  const server = await answering(port, 0);
  await (await publisher).close();
  await closed(server);
});

it('rejects otherwise, and where it is refused it is not patient either', async () => {
  const port = await freePort();
  const url = `mqtt://127.0.0.1:${port}`;
  await expect(mqttPublisher(url, 'hasty')).rejects.toThrow('ECONNREFUSED');
  const server = await answering(port, 5);
  await expect(mqttPublisher(url, 'stranger', { patient: true })).rejects.toThrow(/authorized/i);
  await closed(server);
});
