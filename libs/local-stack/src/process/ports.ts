import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

import { StackError } from '../stack-error';

// Below the range from which Linux and macOS take the local end of outgoing connections: a client
// that keeps knocking at a stopped server's port there can be given that very port, and then holds
// it against the restart.
const LOWEST = 20_000;
const HIGHEST = 32_000;

export const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

const handedOut = new Set<number>();

/** A free loopback port between 20000 and 32000, never the same twice from one process. */
export const freePort = async (): Promise<number> => {
  for (let tries = 0; tries < 1000; tries += 1) {
    const port = randomInt(LOWEST, HIGHEST);
    if (!handedOut.has(port) && (await isFree(port))) {
      handedOut.add(port);
      return port;
    }
  }
  throw new StackError(
    'PORT_BUSY',
    `No free port between ${LOWEST} and ${HIGHEST}: end what holds them.`,
  );
};

/** Refuses a port that something else holds, naming what wanted it. */
export const claimPort = async (port: number, wantedBy: string): Promise<number> => {
  if (await isFree(port)) return port;
  throw new StackError(
    'PORT_BUSY',
    `Port ${port}, which ${wantedBy} needs, is in use: end what holds it (find it with "ss -ltnp 'sport = :${port}'") or choose another port.`,
  );
};
