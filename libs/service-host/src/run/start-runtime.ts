import { failpointsOf, type RunningApp, startApp } from '@fettle/eventlog';
import { assert } from '@fettle/kernel';
import type { Pool } from 'pg';

import { connectPlant } from '../connect/connect-plant';
import type { BaseConfig } from '../config/base-settings';
import type { HostConfig } from '../config/host-settings';
import type { Log } from '../logging/log';
import { otelTracing } from '../tracing/spans';
import type { Connect, ServiceDefinition } from './service-definition';
import type { StopSequence } from './stop-sequence';

/** What runs on the log, if anything. */
export interface Runtime {
  readonly app: RunningApp | undefined;
  readonly pool: Pool | undefined;
}

/** What a runtime reports to. */
export interface RuntimeWatch {
  readonly log: Log;
  readonly stops: StopSequence;
  readonly fatal: (error: Error) => void;
}

/** The plant's Kafka, registry and PostgreSQL, where the settings say how to reach them. */
const plantOf = <C extends HostConfig>(config: C): Connect<C> => {
  assert('kafkaBrokers' in config && 'databaseUrl' in config, 'an app needs the base settings');
  return (at) => connectPlant({ ...at, config: config as C & BaseConfig });
};

/** Connects a service and starts its app. */
export const startRuntime = async <C extends HostConfig>(
  definition: ServiceDefinition<C>,
  { log, stops, fatal }: RuntimeWatch,
): Promise<Runtime> => {
  const { app, config, appOptions: options = {} } = definition;
  if (app === undefined) return { app: undefined, pool: undefined };
  const connect = definition.connect ?? plantOf(config);
  const { adapters, settings, pool, close } = await connect({ config, app, options, log });
  stops.add('connections', close);
  const failpoint = failpointsOf(process.env['FETTLE_FAILPOINT']);
  const running = await startApp(app, adapters, {
    ...options,
    settings: { ...settings, ...options.settings },
    tracing: otelTracing,
    alarm: (sentence) => log.error(sentence),
    fatal,
    ...(failpoint && { failpoint }),
  });
  stops.add('tasks', () => running.stop());
  return { app: running, pool };
};
