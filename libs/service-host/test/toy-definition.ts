import type { MessageCodec } from '@fettle/contracts';
import { type Access, roles } from '@fettle/service-host';

/** Messages as JSON: gRPC does not care, and no file has to be generated for a test. */
const json = <Message>(): MessageCodec<Message> => ({
  encode: (message) => ({ finish: () => Buffer.from(JSON.stringify(message)) }),
  decode: (bytes) => JSON.parse(Buffer.from(bytes).toString() || '{}') as Message,
});

const method = <Request, Reply, In extends boolean, Out extends boolean>(
  name: string,
  requestStream: In,
  responseStream: Out,
) => ({
  name,
  requestType: json<Request>(),
  requestStream,
  responseType: json<Reply>(),
  responseStream,
});

export interface Registration {
  readonly commandId: string;
  readonly partId: string;
  readonly onHand: number;
}
export interface Position {
  readonly position: string;
}
export interface Wanted {
  readonly partId: string;
  readonly position: string;
}
export interface Stock {
  readonly partId: string;
  readonly onHand: number;
}
export interface Told {
  readonly id: string;
  readonly traceparent: string;
  readonly timeLeftMs: number;
}
export interface Count {
  readonly count: number;
}

/** Who may call what; nobody may call what is forgotten. */
export const toyAccess: Readonly<Record<string, Access>> = {
  'ToyService/Register': ['planner'],
  'ToyService/Stock': ['operator', 'planner'],
  'ToyService/WhoAmI': roles,
  'ToyService/Fail': ['planner'],
  'ToyService/Slow': ['planner'],
  'ToyService/Open': 'public',
  'ToyService/CountTo': ['planner'],
  'ToyService/Sum': ['planner'],
  'ToyService/Echo': ['planner'],
};

/** A service with a call of every kind. */
export const ToyServiceDefinition = {
  name: 'ToyService',
  fullName: 'fettle.toy.v1.ToyService',
  methods: {
    register: method<Registration, Position, false, false>('Register', false, false),
    stock: method<Wanted, Stock, false, false>('Stock', false, false),
    whoAmI: method<object, Told, false, false>('WhoAmI', false, false),
    fail: method<object, object, false, false>('Fail', false, false),
    slow: method<object, object, false, false>('Slow', false, false),
    forgotten: method<object, object, false, false>('Forgotten', false, false),
    open: method<object, object, false, false>('Open', false, false),
    countTo: method<Count, Count, false, true>('CountTo', false, true),
    sum: method<Count, Count, true, false>('Sum', true, false),
    echo: method<Count, Count, true, true>('Echo', true, true),
  },
} as const;
