import { refusalCatalogue } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import { assert } from '@fettle/kernel';
import { type Server, setLogger } from '@grpc/grpc-js';
import type { INestApplicationContext } from '@nestjs/common';
import { HealthImplementation } from 'grpc-health-check';

import { accessOfCalls } from '../auth/access-table';
import { Tokens } from '../auth/tokens';
import type { HostConfig } from '../config/host-settings';
import { callInterceptor, type Door } from '../grpc/call-interceptor';
import { grpcOptions, packageOf } from '../grpc/grpc-options';
import { createLog, type Log } from '../logging/log';
import { type Durations, Metrics } from '../metrics/metrics';
import { AppReadiness } from '../metrics/readiness';
import { runtimeMetrics } from '../metrics/runtime-metrics';
import { startStatusServer } from '../metrics/status-server';
import { startTracing } from '../tracing/start-tracing';
import { cutConnections, startNest } from './nest-app';
import type { Host, ServiceDefinition } from './service-definition';
import { type Runtime, startRuntime } from './start-runtime';
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
  /** Told when the process cannot go on. */
  readonly fatal: (error: Error) => void;
  readonly log?: Log;
}

type Bare<C> = Omit<Host<C>, 'app' | 'get'>;

/** Of the time that stopping may take, how much calls under way get before they are cut off … */
const DRAIN_SHARE = 0.5;
/** … at most: a stream of replies never ends by itself, and a command asked again is the same. */
const DRAIN_MS_MAX = 3_000;

/** Starts one service, part by part; each part knows how it is stopped again. */
class Starting<C extends HostConfig> {
  readonly stops: StopSequence;
  private readonly metrics: Metrics;
  private readonly durations: Durations;
  private readonly health = new HealthImplementation({ '': 'NOT_SERVING' });
  private stopped = false;

  constructor(
    private readonly definition: ServiceDefinition<C>,
    readonly log: Log,
    readonly fatal: (error: Error) => void,
  ) {
    this.stops = new StopSequence(log);
    this.metrics = new Metrics(definition.name);
    this.metrics.watchProcess();
    const help = 'Time from a call to its status.';
    this.durations = this.metrics.durations('fettle_grpc_seconds', help, ['method', 'code']);
  }

  async start(): Promise<RunningService> {
    const { definition, log, metrics, stops } = this;
    const { name: service, config } = definition;
    // What the gRPC library has to say of its own is of use to nobody but who debugs it.
    setLogger({ error: (...words: unknown[]) => log.debug(words.join(' ')) });
    const tracing = await startTracing({ service, ...config });
    stops.add('tracing', () => tracing.stop());
    const tokens = await Tokens.open(config);
    await definition.prepare?.({ config, log });

    const bare: Bare<C> = { config, log, metrics, tokens };
    const runtime = await startRuntime(definition, this);
    const { app } = runtime;
    if (app !== undefined) metrics.add(runtimeMetrics(app));
    const readiness = this.followReadiness(app);
    const { metricsHost: host, metricsPort: port } = config;
    const status = await startStatusServer({ host, port, metrics, readiness });
    stops.add('status server', () => status.close());
    const nest = await this.startNest(bare, runtime, readiness);
    stops.add('readiness', async () => readiness.stop());

    const ready = this.finish(hostOf(bare, app, nest), app, readiness);
    ready.catch(this.fatal);
    return { metricsPort: status.port, ready, stop: () => this.stop() };
  }

  stop(): Promise<void> {
    this.stopped = true;
    return this.stops.stop();
  }

  private followReadiness(app: RunningApp | undefined): AppReadiness {
    const { definition, health, log } = this;
    const names = ['', ...(definition.grpc ?? []).map(({ fullName }) => fullName)];
    const say = (ready: boolean): void => {
      for (const name of names) health.setStatus(name, ready ? 'SERVING' : 'NOT_SERVING');
      log.info(ready ? 'ready' : `not ready: ${readiness.reasons().join('; ')}`);
    };
    const readiness = new AppReadiness(app, definition.config.stallMs, say);
    return readiness;
  }

  private async startNest(
    { config, log, tokens, metrics }: Bare<C>,
    { app, pool }: Runtime,
    readiness: AppReadiness,
  ): Promise<INestApplicationContext> {
    const { definition, durations, health } = this;
    const refusals = refusalCatalogue([
      `fettle.${definition.name}.v1`,
      ...(definition.grpc ?? []).map(packageOf),
    ]);
    const door: Door = {
      tokens,
      readiness,
      durations,
      log,
      access: accessOfCalls(definition),
      refusals,
    };
    let server: Server | undefined;
    const grpc =
      definition.grpc &&
      grpcOptions({
        config,
        services: definition.grpc,
        health,
        interceptor: callInterceptor(door),
        descriptors: definition.grpcDescriptors,
        onServer: (made) => (server = made),
      });
    const parts = { app, pool, config, log, tokens, metrics, refusals };
    const nest = await startNest({ definition, parts, grpc });
    this.stops.add('gRPC and web', async () => {
      const drainMs = Math.min(config.stopTimeoutMs * DRAIN_SHARE, DRAIN_MS_MAX);
      const cutOff = setTimeout(() => {
        server?.forceShutdown();
        cutConnections(nest);
      }, drainMs);
      await nest.close();
      clearTimeout(cutOff);
    });
    return nest;
  }

  /** The last part: work is let in only when everything has caught up. */
  private async finish(
    host: Host<C>,
    app: RunningApp | undefined,
    readiness: AppReadiness,
  ): Promise<void> {
    await app?.ready();
    if (this.stopped) return;
    const listener = await this.definition.listen?.(host);
    if (listener !== undefined) this.stops.add('listener', () => listener.stop());
    readiness.begin();
  }
}

/** What a listener gets; the app complains when there is none. */
const hostOf = <C extends HostConfig>(
  bare: Bare<C>,
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

/**
 * Starts a service: traces, adapters, app, status server, gRPC and web, then, once caught up, its
 * listener. On a fault everything started so far is stopped again.
 */
export const startService = async <C extends HostConfig>(
  definition: ServiceDefinition<C>,
  { fatal, log }: StartWatch,
): Promise<RunningService> => {
  const { name: service, config } = definition;
  const starting = new Starting(definition, log ?? createLog({ service, ...config }), fatal);
  try {
    return await starting.start();
  } catch (error) {
    await starting.stop();
    throw error;
  }
};
