import type { Server } from 'node:http';

import type { INestApplication, INestApplicationContext, Type } from '@nestjs/common';
import { ModulesContainer, NestFactory } from '@nestjs/core';
import type { GrpcOptions } from '@nestjs/microservices';

import { accessTable } from '../auth/access-table';
import type { Access } from '../auth/roles';
import { traceparentIn, withinCall } from '../grpc/call-context';
import { nestLogger } from '../logging/nest-logger';
import type { Log } from '../logging/log';
import { serviceRoot, type HostParts } from './host-module';
import type { ServiceDefinition, WebOptions } from './service-definition';
import type { HostConfig } from '../config/host-settings';

/** How Nest is bound to the outside. */
export interface NestOptions {
  readonly definition: Pick<ServiceDefinition<HostConfig>, 'module' | 'web'>;
  readonly parts: HostParts;
  readonly grpc: GrpcOptions | undefined;
  /** Filled with who may call what, before the first call. */
  readonly access: Map<string, Access | undefined>;
}

const controllersOf = (context: INestApplicationContext): readonly Type[] =>
  [...context.get(ModulesContainer).values()].flatMap((module) =>
    [...module.controllers.values()].flatMap(({ metatype }) =>
      typeof metatype === 'function' ? [metatype as Type] : [],
    ),
  );

/** Reads from the decorators who may call what; says which methods let nobody in. */
const readAccess = (
  context: INestApplicationContext,
  access: Map<string, Access | undefined>,
  log: Log,
): void => {
  for (const row of accessTable(controllersOf(context))) {
    access.set(row.method, row.access);
    if (row.access === undefined)
      log.warn(`${row.method} lets nobody in: it declares neither roles nor public access`);
  }
};

interface WebRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Gives every request a place for what is known of it, as calls of gRPC have. */
const inContext = ({ method, url, headers }: WebRequest, _: unknown, next: () => void): void => {
  const traceparent = traceparentIn(headers['traceparent']);
  const path = url.split('?')[0] ?? '';
  withinCall({ method: `${method} ${path}`, traceparent, deadlineMs: Infinity }, next);
};

const listenWeb = async (web: INestApplication, options: WebOptions): Promise<void> => {
  web.use(inContext);
  await options.configure?.(web);
  await web.listen(options.port, options.host);
};

/** Makes the Nest application of a service and lets it listen. */
export const startNest = async ({
  definition: { module, web },
  parts,
  grpc,
  access,
}: NestOptions): Promise<INestApplicationContext> => {
  const root = serviceRoot([module], parts);
  const logging = { logger: nestLogger(parts.log), abortOnError: false };
  if (web !== undefined) {
    const app = await NestFactory.create(root, logging);
    if (grpc !== undefined) app.connectMicroservice(grpc, { inheritAppConfig: true });
    readAccess(app, access, parts.log);
    await app.startAllMicroservices();
    await listenWeb(app, web);
    return app;
  }
  if (grpc === undefined) return NestFactory.createApplicationContext(root, logging);
  const app = await NestFactory.createMicroservice(root, { ...grpc, ...logging });
  readAccess(app, access, parts.log);
  await app.listen();
  return app;
};

/** Ends every connection of the web server, if there is one: pages that listen never end theirs. */
export const cutConnections = (context: INestApplicationContext): void => {
  if ('getHttpServer' in context)
    ((context as INestApplication).getHttpServer() as Server | undefined)?.closeAllConnections();
};
