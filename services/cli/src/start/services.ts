import { createServer } from 'node:net';
import { join } from 'node:path';
import type { LocalStack, ServiceSpec } from '@fettle/local-stack';
import { StackError } from '@fettle/local-stack';
import { defaultPorts } from '@fettle/service-host';
import type { ServiceName } from '@fettle/service-host';

/** Where the demo is reached. */
export const MQTT_PORT = 18_830;
export const WEB_PORT = 8_080;

/** Started together, wave by wave: who writes first, who shows last. */
export const waves: readonly (readonly ServiceName[])[] = [
  ['telemetry', 'workorder'],
  ['anomaly', 'twin', 'oee'],
  ['gateway', 'virtual-plant'],
];

const PORTS: readonly (readonly [string, number])[] = [
  ...Object.entries(defaultPorts).flatMap(([name, { grpcPort, metricsPort }]) => [
    [`gRPC of ${name}`, grpcPort] as const,
    [`metrics of ${name}`, metricsPort] as const,
  ]),
  ['MQTT', MQTT_PORT],
  ['the web page', WEB_PORT],
];

/** @throws StackError that names the first port somebody else holds. */
export const requireFreePorts = async (): Promise<void> => {
  for (const [what, port] of PORTS)
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
export const serviceSpec = (name: ServiceName, stack: LocalStack, folder: string): ServiceSpec => ({
  name,
  script: join(process.cwd(), 'services', name, 'dist', 'main.js'),
  env: {
    KAFKA_BROKERS: stack.brokers.join(','),
    SCHEMA_REGISTRY_URL: stack.registryUrl,
    DATABASE_URL: stack.postgres.urlOf(`fettle_${name.replaceAll('-', '_')}`),
    JWT_KEY_FOLDER: join(folder, 'keys'),
    LOG_FORMAT: 'json',
    SNAPSHOT_INTERVAL_MS: '60000',
    MQTT_PORT: String(MQTT_PORT),
    MQTT_URL: `mqtt://127.0.0.1:${MQTT_PORT}`,
    HTTP_HOST: '127.0.0.1',
    HTTP_PORT: String(WEB_PORT),
    GATEWAY_DATA_FOLDER: join(folder, 'gateway'),
    DEMO: '1',
    STATE_FILE: join(folder, 'demo', 'plant-state.json'),
    NODE_OPTIONS: '--max-old-space-size=256',
  },
  logFile: join(folder, 'logs', `${name}.log`),
  ready: () => isReady(defaultPorts[name].metricsPort),
  readyLimitMs: 120_000,
});

const isReady = async (port: number): Promise<boolean> => {
  const reply = await fetch(`http://127.0.0.1:${port}/readyz`);
  return reply.ok;
};
