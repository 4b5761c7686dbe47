import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort, startEmbeddedStack, Supervisor } from '@fettle/local-stack';
import type { ServiceSpec } from '@fettle/local-stack';
import { serviceNames, waves } from '@fettle/service-host';
import type { ServiceName } from '@fettle/service-host';

export type ServiceUnderTest = Exclude<ServiceName, 'virtual-plant'>;
const isMeasured = (name: ServiceName): name is ServiceUnderTest => name !== 'virtual-plant';
/** All but the virtual plant, whose machines the bench has its own of. */
export const services: readonly ServiceUnderTest[] = serviceNames.filter(isMeasured);

const ROOT = resolve(__dirname, '../../../../../..');

/** The servers that the services stand on. */
export interface StackUnderTest {
  readonly brokers: string;
  readonly registry: string;
  /** Of the database `postgres`. */
  readonly postgres: string;
  /** Undefined where somebody else started it. */
  readonly kafkaPid: number | undefined;
  stop(): Promise<void>;
}

/** The stack that the environment names, else one of its own. */
export const startStack = async (folder: string): Promise<StackUnderTest> => {
  const { FETTLE_KAFKA, FETTLE_REGISTRY, FETTLE_POSTGRES } = process.env;
  if (FETTLE_KAFKA && FETTLE_REGISTRY && FETTLE_POSTGRES)
    return {
      brokers: FETTLE_KAFKA,
      registry: FETTLE_REGISTRY,
      postgres: FETTLE_POSTGRES,
      kafkaPid: undefined,
      stop: () => Promise.resolve(),
    };
  const stack = await startEmbeddedStack({ directory: join(folder, 'stack'), fresh: true });
  return {
    brokers: stack.brokers.join(','),
    registry: stack.registryUrl,
    postgres: stack.postgresUrl,
    kafkaPid: stack.kafka.pid,
    stop: () => stack.stop(),
  };
};

export interface Addresses {
  readonly grpc: string;
  readonly metrics: string;
}

/** The services as production processes, on topics and databases of their own. */
export interface PlantUnderTest {
  readonly stack: StackUnderTest;
  /** Put before the name of every topic. */
  readonly prefix: string;
  readonly keys: string;
  readonly gatewayFolder: string;
  readonly web: string;
  readonly mqttUrl: string;
  readonly addresses: Readonly<Record<ServiceUnderTest, Addresses>>;
  databaseOf(service: ServiceUnderTest): string;
  pidOf(service: ServiceUnderTest): number | undefined;
  stop(): Promise<void>;
}

const chosenPorts = async () => {
  const ports = {} as Record<ServiceUnderTest, { grpc: number; metrics: number }>;
  for (const name of services) ports[name] = { grpc: await freePort(), metrics: await freePort() };
  return { ports, mqtt: await freePort(), web: await freePort() };
};

/** Where one run of the services is, and what of it is looked at more closely. */
interface Run {
  readonly name: string;
  readonly folder: string;
  readonly profiled: readonly string[];
  readonly stack: StackUnderTest;
  readonly at: Awaited<ReturnType<typeof chosenPorts>>;
}

const databaseOf = ({ name: run }: Pick<Run, 'name'>, service: ServiceUnderTest): string =>
  `${run.replaceAll('-', '_')}_${service}`;

const environmentOf = ({ name, folder, stack, at }: Run) => ({
  PLANT: `${name}.`,
  KAFKA_BROKERS: stack.brokers,
  SCHEMA_REGISTRY_URL: stack.registry,
  JWT_KEY_FOLDER: join(folder, 'keys'),
  GATEWAY_DATA_FOLDER: join(folder, 'gateway'),
  PROFILE_FOLDER: folder,
  LOG_FORMAT: 'json',
  SNAPSHOT_INTERVAL_MS: '60000',
  MQTT_PORT: String(at.mqtt),
  HTTP_HOST: '127.0.0.1',
  HTTP_PORT: String(at.web),
  ...Object.fromEntries(
    services.map((peer) => [`${peer.toUpperCase()}_GRPC`, `127.0.0.1:${at.ports[peer].grpc}`]),
  ),
});

const specOf =
  (run: Run) =>
  (service: ServiceUnderTest): ServiceSpec => {
    const { grpc, metrics } = run.at.ports[service];
    const database = new URL(run.stack.postgres);
    database.pathname = `/${databaseOf(run, service)}`;
    const profiling = `--require ${join(__dirname, 'profile-on-signal.js')}`;
    const options = ['--max-old-space-size=512', run.profiled.includes(service) ? profiling : ''];
    return {
      name: service,
      script: join(ROOT, 'services', service, 'dist', 'main.js'),
      env: {
        ...environmentOf(run),
        DATABASE_URL: database.href,
        GRPC_PORT: String(grpc),
        METRICS_PORT: String(metrics),
        NODE_OPTIONS: options.join(' ').trim(),
      },
      logFile: join(run.folder, 'logs', `${service}.log`),
      ready: async () => (await fetch(`http://127.0.0.1:${metrics}/readyz`)).ok,
      readyLimitMs: 120_000,
    };
  };

const addressesOf = ({ at }: Run): PlantUnderTest['addresses'] => {
  const told = services.map((service) => {
    const { grpc, metrics } = at.ports[service];
    return [
      service,
      { grpc: `127.0.0.1:${grpc}`, metrics: `http://127.0.0.1:${metrics}` },
    ] as const;
  });
  return Object.fromEntries(told) as Record<ServiceUnderTest, Addresses>;
};

/**
 * Starts every service; resolves when all are ready. `profiled` ones write profiles on a signal.
 */
export const startPlant = async (
  stack: StackUnderTest,
  name: string,
  { folder: parent, profiled }: { readonly folder: string; readonly profiled: readonly string[] },
): Promise<PlantUnderTest> => {
  const run: Run = { name, folder: join(parent, name), profiled, stack, at: await chosenPorts() };
  mkdirSync(join(run.folder, 'logs'), { recursive: true });
  const supervisor = await Supervisor.open({
    directory: join(run.folder, 'services'),
    onRestart: (service, reason) => process.stderr.write(`${service} ended: ${reason}\n`),
  });
  try {
    for (const wave of waves) await supervisor.start(...wave.filter(isMeasured).map(specOf(run)));
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
  const { JWT_KEY_FOLDER: keys, GATEWAY_DATA_FOLDER: gatewayFolder } = environmentOf(run);
  return {
    stack,
    keys,
    gatewayFolder,
    prefix: `${name}.`,
    web: `http://127.0.0.1:${run.at.web}`,
    mqttUrl: `mqtt://127.0.0.1:${run.at.mqtt}`,
    addresses: addressesOf(run),
    databaseOf: (service) => databaseOf(run, service),
    pidOf: (service) => supervisor.pidOf(service),
    stop: () => supervisor.stop(),
  };
};
