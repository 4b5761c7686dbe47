import { telemetryV1 } from '@fettle/contracts';
import { memoryAdapters, memoryDatabase, MemoryLog } from '@fettle/eventlog';
import { freePort } from '@fettle/local-stack';
import {
  createLog,
  hostSettings,
  readConfig,
  type Role,
  type ServiceDefinition,
  startService,
  Tokens,
  wallClock,
} from '@fettle/service-host';
import { Module } from '@nestjs/common';

import { temporaryFolder } from './temporary-folder';
import { toyApp } from './toy-app';
import { ForgetfulController, ToyController } from './toy.controller';
import { toyAccess, ToyServiceDefinition } from './toy-definition';

@Module({ controllers: [ToyController, ForgetfulController] })
class ToyModule {}

/** The host's configuration on free ports, with keys of its own. */
export const toyConfig = async (environment: Record<string, string> = {}) => {
  const reading = readConfig(hostSettings('workorder'), {
    GRPC_PORT: String(await freePort()),
    METRICS_PORT: '0',
    JWT_KEY_FOLDER: temporaryFolder(),
    ...environment,
  });
  if (reading.kind === 'problems') throw new Error(reading.problems.join('\n'));
  return reading.config;
};
type Config = Awaited<ReturnType<typeof toyConfig>>;

/** The toy on a log in memory. */
export const toyDefinition = (config: Config, log = new MemoryLog(2)) =>
  ({
    name: 'workorder',
    config,
    app: toyApp,
    module: ToyModule,
    grpcAccess: toyAccess,
    grpc: [ToyServiceDefinition, telemetryV1.TelemetryServiceDefinition],
    connect: () => {
      const adapters = memoryAdapters(
        log,
        wallClock(() => undefined),
        memoryDatabase(toyApp),
      );
      return Promise.resolve({ adapters, close: () => Promise.resolve() });
    },
  }) satisfies ServiceDefinition<Config>;

/** Starts the toy; what it logs is kept. */
export const startToy = async (change: Partial<ServiceDefinition<Config>> = {}) => {
  const config = change.config ?? (await toyConfig());
  const lines: string[] = [];
  const faults: Error[] = [];
  const log = createLog(
    { service: 'toy', logLevel: 'debug', logFormat: 'json' },
    { write: (line) => void lines.push(line) },
  );
  const running = await startService(
    { ...toyDefinition(config), ...change },
    { fatal: (error) => void faults.push(error), log },
  );
  const tokens = await Tokens.open(config);
  const tokenOf = (...roles: readonly Role[]) => tokens.sign({ id: 'ada', name: 'Ada', roles }, 60);
  const address = `127.0.0.1:${config.grpcPort}`;
  return { running, config, lines, faults, tokens, tokenOf, address };
};
