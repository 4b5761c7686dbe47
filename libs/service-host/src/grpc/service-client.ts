import { type GrpcClient, grpcClient, type ServiceDefinition } from '@fettle/contracts';
import { type Client, type ServiceError, status } from '@grpc/grpc-js';

import { timeLeftMs } from './call-context';
import { metadataOf, openChannel, type TokenSource } from './channel';
import { faultOf } from './error-info';
import { Fault } from './fault';

/** Whom to ask, and as whom. */
export interface ClientOptions {
  /** `host:port` */
  readonly address: string;
  readonly token?: TokenSource;
  /**
   * Milliseconds a call may take unless it says otherwise; 10 s by default. Streams have
   * no deadline.
   */
  readonly deadlineMs?: number;
  /** File with the certificate authority of the server (PEM). Absent: plain text. */
  readonly tlsCa?: string | undefined;
}

/** What one call may say otherwise. */
export interface OneCall {
  readonly deadlineMs?: number;
  /** Instead of the client's own. */
  readonly token?: string;
  /** Cancels the call. */
  readonly signal?: AbortSignal;
}

/** A typed client of a service. Whatever goes wrong is a {@link Fault} with the server's reason. */
export interface ServiceClient<Definition extends ServiceDefinition> {
  readonly methods: GrpcClient<Definition, OneCall>;
  close(): void;
}

interface Cancellable {
  cancel(): void;
}
type Ask = (request: unknown, extras: object) => Promise<unknown> | AsyncIterable<unknown>;

const DEADLINE_MS = 10_000;

const asFault = (error: unknown): unknown => {
  const { code } = error as Partial<ServiceError>;
  if (error instanceof Fault || typeof code !== 'number') return error;
  return faultOf(error as ServiceError, status[code] ?? 'UNKNOWN');
};

/** What is added to every call. */
const extrasOf = async (options: ClientOptions, one: OneCall, limitMs: number | undefined) => ({
  metadata: await metadataOf(one.token === undefined ? options.token : () => one.token),
  options: limitMs === undefined ? {} : { deadline: Date.now() + limitMs },
});

const once =
  (ask: Ask, options: ClientOptions) =>
  async (request: unknown, one: OneCall = {}): Promise<unknown> => {
    // Never longer than whoever waits for us waits.
    const limitMs = timeLeftMs(one.deadlineMs ?? options.deadlineMs ?? DEADLINE_MS);
    const extras = await extrasOf(options, one, limitMs);
    try {
      return await ask(request, extras);
    } catch (error) {
      throw asFault(error);
    }
  };

const streaming = (ask: Ask, options: ClientOptions) =>
  async function* (request: unknown, one: OneCall = {}): AsyncIterable<unknown> {
    const extras = await extrasOf(options, one, one.deadlineMs);
    const call = ask(request, extras) as AsyncIterable<unknown> & Cancellable;
    const cancel = (): void => call.cancel();
    one.signal?.addEventListener('abort', cancel, { once: true });
    try {
      yield* call;
    } catch (error) {
      throw asFault(error);
    } finally {
      one.signal?.removeEventListener('abort', cancel);
      call.cancel();
    }
  };

/**
 * A client of a service: `serviceClient(workorderV1.WorkOrderServiceDefinition, { address, token
 * })`. Each call carries a token and the running trace, and has a deadline; it is repeated while
 * the server is unavailable.
 */
export const serviceClient = <Definition extends ServiceDefinition>(
  definition: Definition,
  options: ClientOptions,
): ServiceClient<Definition> => {
  const channel: Client = openChannel(options.address, options.tlsCa);
  const bare = grpcClient(definition, channel) as Readonly<Record<string, Ask>>;
  const kinds = definition.methods as Readonly<
    Record<string, { readonly responseStream: boolean }>
  >;
  const methods = Object.entries(bare).map(([name, ask]) => [
    name,
    kinds[name]?.responseStream === true ? streaming(ask, options) : once(ask, options),
  ]);
  return {
    methods: Object.fromEntries(methods) as GrpcClient<Definition, OneCall>,
    close: () => channel.close(),
  };
};
