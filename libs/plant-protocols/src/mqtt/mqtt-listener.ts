import { timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { MqttDoor, TakeIn } from './plant-message';

/** What the listener shows and asks for over TLS; PEM texts. */
export interface MqttTls {
  readonly cert: string;
  readonly key: string;
  /** Given: only clients with a certificate that this authority signed are let in. */
  readonly clientCa?: string | undefined;
}

/** Where the listener listens, who may publish, and who takes it in. */
export interface MqttListenerOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Left out: anybody who reaches the port may publish. */
  readonly credentials?: { readonly username: string; readonly password: string } | undefined;
  /** Left out: plain TCP. TLS 1.2 or newer otherwise, and nothing else on this port. */
  readonly tls?: MqttTls | undefined;
  readonly takeIn: TakeIn;
  readonly onConnection?: (clientId: string, connected: boolean) => void;
  /** Largest publication, bytes. */
  readonly payloadMax: number;
}

const same = (a: string, b: string): boolean => {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
};

/**
 * An MQTT 3.1.1 listener that acknowledges a publication (PUBACK) only after `takeIn` has resolved:
 * nothing stands between publisher and log. It only takes in: subscriptions are refused, and so are
 * retained messages of its own. A publication that cannot be taken in ends the connection
 * unacknowledged, so that the client sends it again.
 */
export const mqttListener = async (options: MqttListenerOptions): Promise<MqttDoor> => {
  const { Aedes } = await import('aedes');
  const { takeIn, credentials, payloadMax, onConnection } = options;
  const broker = await Aedes.createBroker({
    // eslint-disable-next-line max-params -- aedes calls it with four
    authenticate: (_client, username, password, done) => {
      const known =
        !credentials ||
        (same(username ?? '', credentials.username) &&
          same(password?.toString() ?? '', credentials.password));
      done(null, known);
    },
    // aedes sends PUBACK before its `published` hooks: here is the only place before it.
    authorizePublish: (client, packet, callback) => {
      const { topic, payload } = packet;
      const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload;
      if (bytes.length > payloadMax)
        return callback(
          new Error(`${topic}: ${bytes.length} bytes, at most ${payloadMax} are taken`),
        );
      packet.retain = false;
      takeIn({ topic, payload: bytes, clientId: client?.id ?? '' }).then(
        () => callback(null),
        (error: Error) => callback(error),
      );
    },
    authorizeSubscribe: (_client, _subscription, callback) => callback(null, null),
  });
  broker.on('client', ({ id }) => onConnection?.(id, true));
  broker.on('clientDisconnect', ({ id }) => onConnection?.(id, false));
  const sockets = new Set<Socket>();
  const server = serverOf(options.tls, (socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => sockets.delete(socket));
    broker.handle(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      await new Promise<void>((resolve) => void broker.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
};

const serverOf = (tls: MqttTls | undefined, onSocket: (socket: Socket) => void): Server => {
  if (tls === undefined) return createServer(onSocket);
  const { cert, key, clientCa } = tls;
  const clients = clientCa === undefined ? {} : { ca: clientCa, requestCert: true };
  return createTlsServer({ cert, key, minVersion: 'TLSv1.2', ...clients }, onSocket);
};
