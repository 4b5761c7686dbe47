/** Reads and writes one message; what ts-proto generates for each. */
export interface MessageCodec<Message> {
  encode(message: Message): { finish(): Uint8Array };
  decode(bytes: Uint8Array): Message;
}

/** One call of a service. */
export interface MethodDefinition<Request = never, Reply = unknown> {
  /** As in the .proto file, e.g. `PublishReadings`. */
  readonly name: string;
  readonly requestType: MessageCodec<Request>;
  readonly requestStream: boolean;
  readonly responseType: MessageCodec<Reply>;
  readonly responseStream: boolean;
}

/** A generated service, e.g. `telemetryV1.TelemetryServiceDefinition`. */
export interface ServiceDefinition {
  /** e.g. `TelemetryService`. */
  readonly name: string;
  /** e.g. `fettle.telemetry.v1.TelemetryService`. */
  readonly fullName: string;
  /** By name in camel case. */
  readonly methods: Readonly<Record<string, unknown>>;
}

/** What a call takes. */
export type RequestOf<Method> = Method extends { readonly requestType: MessageCodec<infer Message> }
  ? Message
  : never;

/** What a call gives. */
export type ReplyOf<Method> = Method extends { readonly responseType: MessageCodec<infer Message> }
  ? Message
  : never;

/** The part of an Observable that a controller gives as a reply stream. */
export interface Subscribable<Value> {
  subscribe(observer: {
    next(value: Value): void;
    error(reason: unknown): void;
    complete(): void;
  }): { unsubscribe(): void };
}

/** Ends a request-streaming call; grpc-js `sendUnaryData`. */
export type Answer<Reply> = (error: Error | null, reply?: Reply) => void;

/**
 * Where a call that streams both ways puts its replies. Read its requests by
 * `call.iterator({ destroyOnReturn: false })`: a plain `for await` over a duplex stream destroys it
 * after the last request, before the status is sent, and the caller waits for ever.
 */
export interface ReplySink<Reply> {
  /** False asks to wait for the event `drain`. */
  write(reply: Reply): boolean;
  end(): void;
}

type Streams<Method> = Method extends {
  readonly requestStream: true;
  readonly responseStream: true;
}
  ? 'both'
  : Method extends { readonly requestStream: true }
    ? 'request'
    : Method extends { readonly responseStream: true }
      ? 'reply'
      : 'none';

/** Methods rather than functions: a controller may ask for grpc-js' own, richer call types. */
interface Handlers<Request, Reply> {
  none(request: Request): Promise<Reply>;
  request(requests: AsyncIterable<Request>, answer: Answer<Reply>): Promise<void>;
  reply(request: Request): Subscribable<Reply>;
  both(call: AsyncIterable<Request> & ReplySink<Reply>): Promise<void>;
}

type Handler<Method> = Handlers<RequestOf<Method>, ReplyOf<Method>>[Streams<Method>];

/** A single request may leave fields out: they are sent as their defaults. */
type Call<Method, Options> = {
  none: (request: Partial<RequestOf<Method>>, options?: Options) => Promise<ReplyOf<Method>>;
  request: (
    requests: AsyncIterable<RequestOf<Method>> | Iterable<RequestOf<Method>>,
    options?: Options,
  ) => Promise<ReplyOf<Method>>;
  reply: (request: RequestOf<Method>, options?: Options) => AsyncIterable<ReplyOf<Method>>;
  both: (
    requests: AsyncIterable<RequestOf<Method>> | Iterable<RequestOf<Method>>,
    options?: Options,
  ) => AsyncIterable<ReplyOf<Method>>;
}[Streams<Method>];

/**
 * What a Nest controller of a service implements, a method a call: `class TelemetryController
 * implements GrpcController<typeof telemetryV1.TelemetryServiceDefinition>`. Calls that stream
 * requests take `@GrpcStreamCall('TelemetryService')`, the
 * others `@GrpcMethod('TelemetryService')`.
 */
export type GrpcController<Definition extends ServiceDefinition> = {
  [Name in keyof Definition['methods']]: Handler<Definition['methods'][Name]>;
};

/** What a caller of a service sees. */
export type GrpcClient<Definition extends ServiceDefinition, Options> = {
  readonly [Name in keyof Definition['methods']]: Call<Definition['methods'][Name], Options>;
};
