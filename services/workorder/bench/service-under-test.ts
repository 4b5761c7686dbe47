import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

import { freePort } from '@fettle/local-stack';

const required = (name: string): string => {
  const value = process.env[name];
  if (!value)
    throw new Error(
      `${name} is not set: start a stack (node libs/local-stack/dist/bin/dev-stack.js) and set what it prints`,
    );
  return value;
};

/** Where a stack is reached, as the integration tests name it. */
export const stackFromEnv = () => ({
  kafka: required('FETTLE_KAFKA'),
  registry: required('FETTLE_REGISTRY'),
  postgres: required('FETTLE_POSTGRES'),
});

export interface ServiceUnderTest {
  readonly grpc: string;
  readonly metrics: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** Starts the service as a process of its own on a plant prefix and database of its own. */
export const startWorkOrder = async (
  plant: string,
  database: string,
  keys: string,
): Promise<ServiceUnderTest> => {
  const { kafka, registry, postgres } = stackFromEnv();
  const [grpcPort, metricsPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, [join(process.cwd(), 'services/workorder/dist/main.js')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      PLANT: `${plant}.`,
      KAFKA_BROKERS: kafka,
      SCHEMA_REGISTRY_URL: registry,
      DATABASE_URL: postgres.replace(/\/[^/]*$/, `/${database}`),
      GRPC_PORT: String(grpcPort),
      METRICS_PORT: String(metricsPort),
      JWT_KEY_FOLDER: keys,
      LOG_LEVEL: 'error',
    },
  });
  const metrics = `http://127.0.0.1:${metricsPort}`;
  for (;;) {
    const ready = await fetch(`${metrics}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) break;
    if (child.exitCode !== null) throw new Error(`workorder ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    grpc: `127.0.0.1:${grpcPort}`,
    metrics,
    process: child,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
};
