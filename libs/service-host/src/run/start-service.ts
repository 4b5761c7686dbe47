import { type RunningApp, startApp } from '@fettle/eventlog';
import { assert } from '@fettle/kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { HealthImplementation } from 'grpc-health-check';

import { Tokens } from '../auth/tokens';
import type { HostConfig } from '../config/host-settings';
import { callInterceptor, type Door } from '../grpc/call-interceptor';
import { grpcOptions } from '../grpc/grpc-options';
import { createLog, type Log } from '../logging/log';
import { Durations } from '../metrics/durations';
import { Metrics } from '../metrics/metrics';
import { processMetrics } from '../metrics/process-metrics';
import { AppReadiness } from '../metrics/readiness';
import { runtimeMetrics } from '../metrics/runtime-metrics';
import { startStatusServer } from '../metrics/status-server';
import { otelTracing } from '../tracing/spans';
import { startTracing } from '../tracing/start-tracing';
import { startNest } from './nest-app';
import type { Host, ServiceDefinition } from './service-definition';
import { StopSequence } from './stop-sequence';

/** A service that has been started. */
export interface RunningService {
  /** The port of `/metrics`, `/healthz` and `/readyz`. */
  readonly metricsPort: number;
  /** Resolves once everything has caught up and its listener listens. */
  readonly ready: Promise<void>;
  /** Stops in order; asked again, waits for the same. */
  stop(): Promise<void>;
}

/** How a start is watched. */
export interface StartWatch {
  /** Told once, when the process cannot go on. */
  readonly fatal: (error: Error) => void;
  readonly log?: Log;
}

type Definition<C extends HostConfig> = ServiceDefinition<C>;

const startRuntime = async <C extends HostConfig>(
  definition: Definition<C>,
  log: Log,
  { stops, fatal }: { stops: StopSequence; fatal: (error: Error) => void },
): Promise<RunningApp | undefined> => {
  const { app, config, connect, appOptions = {} } = definition;
  if (app === undefined) return undefined;
  assert(connect !== undefined, 'a service with an app says how it connects');
  const connected = await connect({ config, app, options: appOptions, log });
  stops.add('connections', () => connected.close());
  const running = await startApp(app, connected.adapters, {
    ...appOptions,
    tracing: otelTracing,
    alarm: (sentence) => log.error(sentence),
    fatal,
  });
  stops.add('tasks', () => running.stop());
  return running;
};

const startListening = async <C extends HostConfig>(
  definition: Definition<C>,
  door: Door,
  parts: {
    host: Omit<Host<C>, 'app' | 'get'>;
    app: RunningApp | undefined;
    health: HealthImplementation;
  },
): Promise<INestApplicationContext> => {
  const { config, log, tokens, metrics } = parts.host;
  const grpc =
    definition.grpc &&
    grpcOptions({
      config,
      services: definition.grpc,
      health: parts.health,
      interceptor: callInterceptor(door),
      descriptors: definition.grpcDescriptors,
    });
  const hostParts = { app: parts.app, config, log, tokens, metrics };
  return startNest({ definition, parts: hostParts, grpc, access: door.access });
};

/**
 * Starts a service: traces, status server, adapters, app, gRPC and web, then, once caught up, its listener. On a
 * fault everything started so far is stopped again.
 */
export const startService = async <C extends HostConfig>(
  definition: ServiceDefinition<C>,
  watch: StartWatch,
): Promise<RunningService> => {
  const { name: service, config } = definition;
  const log = watch.log ?? createLog({ service, ...config });
  const stops = new StopSequence(log);
  try {
    return await startParts(definition, { ...watch, log, stops });
  } catch (error) {
    await stops.stop();
    throw error;
  }
};

const startParts = async <C extends HostConfig>(
  definition: ServiceDefinition<C>,
  { fatal, log, stops }: Required<StartWatch> & { stops: StopSequence },
): Promise<RunningService> => {
  const { name: service, config } = definition;
  const tracing = await startTracing({ service, ...config });
  stops.add('tracing', () => tracing.stop());
  const tokens = await Tokens.open(config);
  await definition.prepare?.({ config, log });

  const metrics = new Metrics(service);
  const durations = new Durations('fettle_grpc_seconds', 'Time from a call to its status.');
  metrics.add(processMetrics());
  metrics.add(() => [durations.family()]);

  const app = await startRuntime(definition, log, { stops, fatal });
  if (app !== undefined) metrics.add(runtimeMetrics(app));
  const health = new HealthImplementation({ '': 'NOT_SERVING' });
  const names = ['', ...(definition.grpc ?? []).map(({ fullName }) => fullName)];
  const readiness = new AppReadiness(app, config.stallMs, (ready) => {
    for (const name of names) health.setStatus(name, ready ? 'SERVING' : 'NOT_SERVING');
    log.info(ready ? 'ready' : `not ready: ${readiness.reasons().join('; ')}`);
  });
  const { metricsHost: host, metricsPort: port } = config;
  const status = await startStatusServer({ host, port, metrics, readiness });
  stops.add('status server', () => status.close());

  const door: Door = { tokens, readiness, durations, log, access: new Map() };
  const bare = { config, log, metrics, tokens };
  const nest = await startListening(definition, door, { host: bare, app, health });
  stops.add('gRPC and web', () => nest.close());
  stops.add('readiness', async () => readiness.stop());

  const whenReady = async (): Promise<void> => {
    await app?.ready();
    const listener = await definition.listen?.(hostOf(bare, app, nest));
    if (listener !== undefined) stops.add('listener', () => listener.stop());
    readiness.begin();
  };
  const ready = whenReady();
  ready.catch((error: Error) => fatal(error));
  return { metricsPort: status.port, ready, stop: () => stops.stop() };
};

/** What a listener gets; the app complains when there is none. */
const hostOf = <C extends HostConfig>(
  bare: Omit<Host<C>, 'app' | 'get'>,
  app: RunningApp | undefined,
  nest: INestApplicationContext,
): Host<C> => ({
  ...bare,
  get: (token) => nest.get(token),
  get app() {
    assert(app !== undefined, 'whoever uses the app has declared one');
    return app;
  },
});
