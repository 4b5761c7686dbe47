import { createServer } from 'node:net';
import { join } from 'node:path';
import type { LocalStack, ServiceSpec } from '@fettle/local-stack';
import { StackError } from '@fettle/local-stack';
import type { ServiceName } from '@fettle/service-host';
import { declaredPlant } from './declared-plant';
import { plantEnvironment } from './environment';
import type { Places } from './places';

/** Where the demo plant is kept between starts. */
export const stateFileIn = (folder: string): string => join(folder, 'demo', 'plant-state.json');

const portsOf = ({ services, mqtt, web }: Places): readonly (readonly [string, number])[] => [
  ...Object.entries(services).flatMap(([name, { grpcPort, metricsPort }]) => [
    [`gRPC of ${name}`, grpcPort] as const,
    [`metrics of ${name}`, metricsPort] as const,
  ]),
  ['MQTT', mqtt],
  ['the web page', web],
];

/** @throws StackError that names the first port somebody else holds. */
export const requireFreePorts = async (places: Places): Promise<void> => {
  for (const [what, port] of portsOf(places))
    if (!(await isFree(port)))
      throw new StackError(
        'PORT_BUSY',
        `Port ${port} (${what}) is in use by another program: end that one, then run "npm start" again.`,
      );
};

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** How one service of the demo is run. */
export const serviceSpec = (name: ServiceName, stack: LocalStack, places: Places): ServiceSpec => {
  const { folder, mqtt, web, services } = places;
  const { grpcPort, metricsPort } = services[name];
  return {
    name,
    script: join(process.cwd(), 'services', name, 'dist', 'main.js'),
    env: {
      ...plantEnvironment(stack, places),
      DATABASE_URL: stack.postgres.urlOf(`fettle_${name.replaceAll('-', '_')}`),
      GRPC_PORT: String(grpcPort),
      METRICS_PORT: String(metricsPort),
      LOG_FORMAT: 'json',
      SNAPSHOT_INTERVAL_MS: '60000',
      MQTT_PORT: String(mqtt),
      HTTP_HOST: '127.0.0.1',
      HTTP_PORT: String(web),
      GATEWAY_DATA_FOLDER: join(folder, 'gateway'),
      DEMO: '1',
      TIME_SCALE: String(declaredPlant().timeScale),
      STATE_FILE: stateFileIn(folder),
      NODE_OPTIONS: '--max-old-space-size=256',
    },
    logFile: join(folder, 'logs', `${name}.log`),
    ready: () => isReady(metricsPort),
    readyLimitMs: 120_000,
  };
};

const isReady = async (port: number): Promise<boolean> => {
  const reply = await fetch(`http://127.0.0.1:${port}/readyz`);
  return reply.ok;
};
