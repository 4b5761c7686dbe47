import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import type { RefusalCatalogue } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import type { Pool } from 'pg';

import { AccessGuard } from '../auth/access-guard';
import { Tokens } from '../auth/tokens';
import { FaultFilter } from '../grpc/fault-filter';
import { StreamInterceptor } from '../grpc/stream-interceptor';
import type { Log } from '../logging/log';
import { Metrics } from '../metrics/metrics';
import { APP, CONFIG, LOG, POOL, REFUSALS } from './tokens';

/** What every module of a service may inject. */
export interface HostParts {
  readonly app: RunningApp | undefined;
  readonly pool: Pool | undefined;
  readonly config: object;
  readonly log: Log;
  readonly tokens: Tokens;
  readonly metrics: Metrics;
  readonly refusals: RefusalCatalogue;
}

@Module({})
class HostModule {}

@Module({})
class ServiceRoot {}

/** The root of a service: its own module, and around it what the host gives. */
export const serviceRoot = (
  module: DynamicModule['imports'],
  { app, pool, config, log, tokens, metrics, refusals }: HostParts,
): DynamicModule => ({
  module: ServiceRoot,
  imports: [
    {
      module: HostModule,
      global: true,
      providers: [
        { provide: APP, useValue: app },
        { provide: POOL, useValue: pool },
        { provide: CONFIG, useValue: config },
        { provide: LOG, useValue: log },
        { provide: REFUSALS, useValue: refusals },
        { provide: Tokens, useValue: tokens },
        { provide: Metrics, useValue: metrics },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: FaultFilter },
        { provide: APP_INTERCEPTOR, useClass: StreamInterceptor },
      ],
      exports: [APP, POOL, CONFIG, LOG, REFUSALS, Tokens, Metrics],
    },
    ...(module ?? []),
  ],
});
