import { methodsOf, type GrpcMethod } from './package-definition';
import type { GrpcClient, ServiceDefinition } from './service-definition';

type Receive = (reason: Error | null, reply?: unknown) => void;

interface RequestSink {
  write(message: unknown): boolean;
  end(): void;
  once(event: string, listener: () => void): unknown;
  removeListener(event: string, listener: () => void): unknown;
  cancel(): void;
}

/**
 * What is used of a grpc-js `Client`, so that this library needs none. `Options` are
 * its `CallOptions`.
 */
export interface GrpcChannel {
  makeUnaryRequest(...call: readonly unknown[]): unknown;
  makeClientStreamRequest(...call: readonly unknown[]): unknown;
  makeBidiStreamRequest(...call: readonly unknown[]): unknown;
  makeServerStreamRequest(...call: readonly unknown[]): unknown;
}

/**
 * What goes with one call. `metadata` is a grpc-js `Metadata`, `options` its
 * `CallOptions` (deadline).
 */
export interface CallOptions {
  readonly metadata?: unknown;
  readonly options?: unknown;
}

type Requests = AsyncIterable<unknown> | Iterable<unknown>;

const drained = (sink: RequestSink): Promise<void> =>
  new Promise((resolve) => {
    const events = ['drain', 'close', 'error', 'status'];
    const done = (): void => {
      for (const event of events) sink.removeListener(event, done);
      resolve();
    };
    for (const event of events) sink.once(event, done);
  });

/**
 * Writes all requests, never faster than the peer takes them; lets go of them when the call ends.
 */
const pump = async (sink: RequestSink, requests: Requests): Promise<void> => {
  const call = { over: false };
  sink.once('status', () => {
    call.over = true;
  });
  for await (const request of requests) {
    if (call.over) return;
    if (!sink.write(request)) await drained(sink);
    if (call.over) return;
  }
  sink.end();
};

const codecsOf = (method: GrpcMethod): readonly unknown[] => [
  method.path,
  method.requestSerialize,
  method.responseDeserialize,
];

/** grpc-js tells its overloads apart by what is there: metadata and options only where given. */
const extrasOf = (call: CallOptions = {}): readonly unknown[] =>
  [call.metadata, call.options].filter((part) => part !== undefined);

const callOf = (channel: GrpcChannel, method: GrpcMethod): unknown => {
  const codecs = codecsOf(method);
  if (method.requestStream && method.responseStream)
    return (requests: Requests, call?: CallOptions) => {
      const stream = channel.makeBidiStreamRequest(...codecs, ...extrasOf(call)) as RequestSink;
      pump(stream, requests).catch(() => stream.cancel());
      return stream;
    };
  if (method.responseStream)
    return (request: unknown, call?: CallOptions) =>
      channel.makeServerStreamRequest(...codecs, request, ...extrasOf(call));
  return (request: unknown, call?: CallOptions) =>
    new Promise((resolve, reject) => {
      const answer: Receive = (reason, reply) =>
        reason === null ? resolve(reply) : reject(reason);
      if (!method.requestStream) {
        channel.makeUnaryRequest(...codecs, request, ...extrasOf(call), answer);
        return;
      }
      const sink = channel.makeClientStreamRequest(...codecs, ...extrasOf(call), answer);
      pump(sink as RequestSink, request as Requests).catch((reason: unknown) => {
        reject(reason as Error);
        (sink as RequestSink).cancel();
      });
    });
};

/**
 * A typed client over a grpc-js `Client`: a promise a call, request streams from anything
 * iterable, reply streams as async iterables. `grpcClient(telemetryV1.TelemetryServiceDefinition,
 * new Client(address, credentials))`.
 */
export const grpcClient = <Definition extends ServiceDefinition>(
  service: Definition,
  channel: GrpcChannel,
): GrpcClient<Definition, CallOptions> =>
  Object.fromEntries(
    methodsOf(service).map(([name, method]) => [name, callOf(channel, method)]),
  ) as GrpcClient<Definition, CallOptions>;
