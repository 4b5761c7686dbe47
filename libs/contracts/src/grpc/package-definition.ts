import { DESCRIPTOR_SET_BASE64 } from '../generated/proto/descriptor-set';
import type { MessageCodec, MethodDefinition, ServiceDefinition } from './service-definition';

/** One call as grpc-js wants it; structurally its `MethodDefinition`. */
export interface GrpcMethod {
  readonly path: string;
  readonly requestStream: boolean;
  readonly responseStream: boolean;
  readonly requestSerialize: (message: never) => Buffer;
  readonly requestDeserialize: (bytes: Buffer) => unknown;
  readonly responseSerialize: (message: never) => Buffer;
  readonly responseDeserialize: (bytes: Buffer) => unknown;
  readonly originalName: string;
}

const serializer =
  (codec: MessageCodec<never>) =>
  (message: never): Buffer => {
    const bytes = codec.encode(message).finish();
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  };

const deserializer =
  <Message>(codec: MessageCodec<Message>) =>
  (bytes: Buffer): Message =>
    codec.decode(bytes);

const NOTHING = new Uint8Array();

/** What is left out of a single request or reply is sent as its default. */
const filledSerializer =
  (codec: MessageCodec<never>) =>
  (message: never): Buffer =>
    serializer(codec)({ ...(codec.decode(NOTHING) as object), ...(message as object) } as never);

/** A generated call in the shape of grpc-js. */
const grpcMethodOf = (
  service: ServiceDefinition,
  originalName: string,
  method: MethodDefinition<never>,
): GrpcMethod => ({
  path: `/${service.fullName}/${method.name}`,
  requestStream: method.requestStream,
  responseStream: method.responseStream,
  requestSerialize: (method.requestStream ? serializer : filledSerializer)(method.requestType),
  requestDeserialize: deserializer(method.requestType),
  responseSerialize: (method.responseStream ? serializer : filledSerializer)(
    method.responseType as MessageCodec<never>,
  ),
  responseDeserialize: deserializer(method.responseType),
  originalName,
});

/** The calls of a service by name in camel case. */
export const methodsOf = (service: ServiceDefinition): readonly (readonly [string, GrpcMethod])[] =>
  Object.entries(service.methods as Readonly<Record<string, MethodDefinition<never>>>).map(
    ([name, method]) => [name, grpcMethodOf(service, name, method)],
  );

/**
 * Services as a `PackageDefinition`: what Nest's gRPC transport takes as `packageDefinition`
 * beside `package: ['fettle.telemetry.v1', …]`, and grpc-js `loadPackageDefinition` and
 * `addService` understand. Messages are coded by the generated code: 64-bit integers are numbers,
 * enums are their names without prefix.
 */
export const packageDefinitionOf = (
  ...services: readonly ServiceDefinition[]
): Readonly<Record<string, Readonly<Record<string, GrpcMethod>>>> =>
  Object.fromEntries(
    services.map((service) => [
      service.fullName,
      Object.fromEntries(
        methodsOf(service).map(([, method]) => [
          method.path.slice(method.path.lastIndexOf('/') + 1),
          method,
        ]),
      ),
    ]),
  );

/** Every protocol as a FileDescriptorSet: what server reflection answers from. */
export const grpcDescriptorSet = (): Buffer => Buffer.from(DESCRIPTOR_SET_BASE64, 'base64');
