import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/** Where the next transaction that commits is cut off from its client. */
export type Cut = 'before the server gets it' | 'after the server got it';

/** End of a transaction as the client sends it, in the simple protocol. */
const COMMIT = Buffer.from('commit\0');

/** Stands before PostgreSQL and resets a connection in the middle of a COMMIT. */
export class PostgresCutProxy {
  private cut: Cut | undefined;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  constructor(private readonly target: URL) {
    this.server = createServer((client) => this.relay(client));
  }

  /** The URL through the proxy. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => {
      this.server.listen(0, '127.0.0.1', resolve);
    });
    const url = new URL(this.target);
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  cutNextCommit(cut: Cut): void {
    this.cut = cut;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => {
      this.server.close(resolve);
    });
  }

  private relay(client: Socket): void {
    const server = connect(Number(this.target.port), this.target.hostname);
    for (const socket of [client, server]) {
      this.sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
    }
    server.pipe(client);
    client.on('end', () => server.end());
    client.on('data', (chunk) => {
      const { cut } = this;
      if (cut === undefined || !chunk.includes(COMMIT)) return void server.write(chunk);
      this.cut = undefined;
      client.resetAndDestroy();
      if (cut === 'before the server gets it') server.resetAndDestroy();
      else server.end(chunk);
    });
  }
}
