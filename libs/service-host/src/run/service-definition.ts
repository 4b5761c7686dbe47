import type { ServiceDefinition as GrpcService } from '@fettle/contracts';
import type { Adapters, RunningApp, StartOptions } from '@fettle/eventlog';
import type { App } from '@fettle/eventsourcing';
import type { Pool } from 'pg';
import type { DynamicModule, INestApplication, Type } from '@nestjs/common';

import type { Access } from '../auth/roles';
import type { Tokens } from '../auth/tokens';
import type { HostConfig } from '../config/host-settings';
import type { Log } from '../logging/log';
import type { Metrics } from '../metrics/metrics';

/** The outside that an app runs on, and how to leave it. */
export interface Connected {
  readonly adapters: Adapters;
  /** How tasks pace themselves, where it is not the default. */
  readonly settings?: StartOptions['settings'];
  /** The service's database, where it has one. */
  readonly pool?: Pool;
  close(): Promise<void>;
}

/** Reaches everything an app needs: topics, databases and tables are there when it resolves. */
export type Connect<C> = (at: {
  readonly config: C;
  readonly app: App;
  readonly options: AppOptions;
  readonly log: Log;
}) => Promise<Connected>;

/** What an app says to the runtime besides itself. */
export type AppOptions = Pick<StartOptions, 'observes' | 'inboxes' | 'settings'>;

/** A web server beside gRPC. */
export interface WebOptions {
  readonly host: string;
  readonly port: number;
  /** Before it listens: cookies, headers, static files. */
  readonly configure?: (web: INestApplication) => void | Promise<void>;
}

/** What a service is made of beside its Nest module, for whoever starts something of its own. */
export interface Host<C> {
  readonly config: C;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly tokens: Tokens;
  /** @throws InvariantError in a process without an app */
  readonly app: RunningApp;
  /** A provider of the Nest module. */
  get<T>(token: Type<T> | symbol): T;
}

/** Something that takes work in, e.g. an MQTT listener: started last, stopped first. */
export interface Listener {
  stop(): Promise<void>;
}

/** A service, as its main.ts names it. */
export interface ServiceDefinition<C extends HostConfig> {
  /** e.g. `workorder`: shown in logs, metrics and traces. */
  readonly name: string;
  readonly config: C;
  /** Left out by a process that keeps no state on the log. */
  readonly app?: App;
  readonly appOptions?: AppOptions;
  readonly module: Type | DynamicModule;
  /** Generated services that its controllers answer. */
  readonly grpc?: readonly GrpcService[];
  /** FileDescriptorSet for reflection where the services are not those of the contracts. */
  readonly grpcDescriptors?: Buffer;
  /** `Service/Method` → who may call it, of services that are not those of the contracts. */
  readonly grpcAccess?: Readonly<Record<string, Access>>;
  readonly web?: WebOptions;
  /** Left out: Kafka, registry and PostgreSQL, by the base settings. Tests take memory instead. */
  readonly connect?: Connect<C>;
  /** Before the app starts: command-side migrations, reference data. */
  readonly prepare?: (host: Pick<Host<C>, 'config' | 'log'>) => Promise<void>;
  /** Once everything has caught up. What it returns is stopped before all else. */
  readonly listen?: (host: Host<C>) => Promise<Listener>;
}
