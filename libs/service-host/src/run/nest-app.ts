import type { Server } from 'node:http';

import type { INestApplication, INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { GrpcOptions } from '@nestjs/microservices';

import { traceparentIn, withinCall } from '../grpc/call-context';
import { nestLogger } from '../logging/nest-logger';
import { serviceRoot, type HostParts } from './host-module';
import type { ServiceDefinition, WebOptions } from './service-definition';
import type { HostConfig } from '../config/host-settings';

/** How Nest is bound to the outside. */
export interface NestOptions {
  readonly definition: Pick<ServiceDefinition<HostConfig>, 'module' | 'web'>;
  readonly parts: HostParts;
  readonly grpc: GrpcOptions | undefined;
}

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
}: NestOptions): Promise<INestApplicationContext> => {
  const root = serviceRoot([module], parts);
  const logging = { logger: nestLogger(parts.log), abortOnError: false };
  if (web !== undefined) {
    const app = await NestFactory.create(root, logging);
    if (grpc !== undefined) app.connectMicroservice(grpc, { inheritAppConfig: true });
    await app.startAllMicroservices();
    await listenWeb(app, web);
    return app;
  }
  if (grpc === undefined) return NestFactory.createApplicationContext(root, logging);
  const app = await NestFactory.createMicroservice(root, { ...grpc, ...logging });
  await app.listen();
  return app;
};

/** Ends every connection of the web server, if there is one: pages that listen never end theirs. */
export const cutConnections = (context: INestApplicationContext): void => {
  if ('getHttpServer' in context)
    ((context as INestApplication).getHttpServer() as Server | undefined)?.closeAllConnections();
};
