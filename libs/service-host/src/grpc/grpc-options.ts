import { readFileSync } from 'node:fs';

import { packageDefinitionOf, type ServiceDefinition } from '@fettle/contracts';
import { type Server, ServerCredentials, type ServerInterceptor } from '@grpc/grpc-js';
import { type GrpcOptions, Transport } from '@nestjs/microservices';
import type { HealthImplementation } from 'grpc-health-check';

import type { HostConfig } from '../config/host-settings';
import { addReflection } from './reflection';
import { checkedMethod } from '../requests/request-check';

/** What the gRPC server of a service is made of. */
export interface GrpcServerOptions {
  readonly config: HostConfig;
  /** The generated services that are answered. */
  readonly services: readonly ServiceDefinition[];
  readonly health: HealthImplementation;
  readonly interceptor: ServerInterceptor;
  /** FileDescriptorSet for reflection; that of the contracts unless given. */
  readonly descriptors?: Buffer | undefined;
  /** Told of the server once it exists. */
  readonly onServer: (server: Server) => void;
}

const MESSAGE_BYTES_MAX = 8 * 1024 * 1024;

const credentialsOf = ({ grpcTlsCert, grpcTlsKey }: HostConfig): ServerCredentials => {
  if (grpcTlsCert === undefined || grpcTlsKey === undefined)
    return ServerCredentials.createInsecure();
  const pair = { cert_chain: readFileSync(grpcTlsCert), private_key: readFileSync(grpcTlsKey) };
  return ServerCredentials.createSsl(null, [pair]);
};

const checkedDefinition = (services: readonly ServiceDefinition[]) =>
  Object.fromEntries(
    Object.entries(packageDefinitionOf(...services)).map(([service, methods]) => [
      service,
      Object.fromEntries(
        Object.entries(methods).map(([name, method]) => [name, checkedMethod(method)]),
      ),
    ]),
  );

/** `fettle.workorder.v1` of its service. */
export const packageOf = ({ fullName }: ServiceDefinition): string =>
  fullName.slice(0, fullName.lastIndexOf('.'));

/**
 * Options of Nest for a gRPC server with the standard health service and, unless turned
 * off, reflection.
 */
export const grpcOptions = (options: GrpcServerOptions): GrpcOptions => {
  const { config, services, health, interceptor } = options;
  return {
    transport: Transport.GRPC,
    options: {
      url: `${config.grpcHost}:${config.grpcPort}`,
      package: [...new Set(services.map(packageOf))],
      packageDefinition: checkedDefinition(services),
      credentials: credentialsOf(config),
      maxReceiveMessageLength: MESSAGE_BYTES_MAX,
      gracefulShutdown: true,
      // Nest hands these to the server of grpc-js as they are.
      channelOptions: { interceptors: [interceptor] } as object,
      onLoadPackageDefinition: (_: unknown, server: Server) => {
        options.onServer(server);
        health.addToServer(server);
        const names = services.map(({ fullName }) => fullName);
        if (config.grpcReflection) addReflection(server, names, options.descriptors);
      },
    },
  };
};
