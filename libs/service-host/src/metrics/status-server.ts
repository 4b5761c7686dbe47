import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Metrics } from './metrics';
import type { Readiness } from './readiness';

/** Serves `/metrics`, `/healthz` and `/readyz`. */
export interface StatusServer {
  /** The port it took. */
  readonly port: number;
  close(): Promise<void>;
}

/** What it serves, and where. */
export interface StatusServerOptions {
  readonly host: string;
  readonly port: number;
  readonly metrics: Metrics;
  readonly readiness: Readiness;
}

const answerJson = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(`${JSON.stringify(body)}\n`);
};

const answerMetrics = async (response: ServerResponse, metrics: Metrics): Promise<void> => {
  const text = await metrics.text();
  response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
  response.end(text);
};

const answer = (path: string, response: ServerResponse, options: StatusServerOptions): void => {
  switch (path) {
    case '/metrics':
      return void answerMetrics(response, options.metrics).catch((error: unknown) =>
        answerJson(response, 500, { fault: String(error) }),
      );
    // Alive means: the event loop turns. A process that cannot go on ends itself.
    case '/healthz':
      return answerJson(response, 200, { alive: true });
    case '/readyz': {
      const reasons = options.readiness.reasons();
      const ready = reasons.length === 0;
      return answerJson(response, ready ? 200 : 503, { ready, reasons });
    }
    default:
      return answerJson(response, 404, { paths: ['/metrics', '/healthz', '/readyz'] });
  }
};

/** Starts to listen. Rejects when the port is taken. */
export const startStatusServer = async (options: StatusServerOptions): Promise<StatusServer> => {
  const server: Server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return answerJson(response, 405, { methods: ['GET'] });
    answer((request.url ?? '').split('?')[0] ?? '', response, options);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
