import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';
import {
  Client,
  credentials,
  Metadata,
  type MethodDefinition,
  type Server,
  type ServerDuplexStream,
} from '@grpc/grpc-js';
import { loadFileDescriptorSetFromBuffer, loadSync } from '@grpc/proto-loader';
import { ReflectionService } from '@grpc/reflection';
import { Controller, type INestMicroservice, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type GrpcOptions, GrpcMethod, GrpcStreamCall, Transport } from '@nestjs/microservices';
import { map, range, type Observable } from 'rxjs';
import {
  grpcClient,
  grpcDescriptorSet,
  packageDefinitionOf,
  type Answer,
  type GrpcController,
  type MessageCodec,
} from '../src';

interface Num {
  readonly value: number;
}

/** Messages as JSON: the adapters are to be tested, not ts-proto. No bytes are the defaults. */
const json: MessageCodec<Num> = {
  encode: (message) => ({ finish: () => Buffer.from(JSON.stringify(message)) }),
  decode: (bytes) =>
    bytes.length === 0 ? { value: 0 } : (JSON.parse(Buffer.from(bytes).toString()) as Num),
};

const call = <Request extends boolean, Reply extends boolean>(
  name: string,
  requestStream: Request,
  responseStream: Reply,
) => ({
  name,
  requestType: json,
  responseType: json,
  requestStream,
  responseStream,
});

const service = {
  name: 'SumService',
  fullName: 'fettle.sample.v1.SumService',
  methods: {
    double: call('Double', false, false),
    sum: call('Sum', true, false),
    countTo: call('CountTo', false, true),
    runningSum: call('RunningSum', true, true),
  },
} as const;

const slowly = () => new Promise((resolve) => void setImmediate(resolve));

@Controller()
class SumController implements GrpcController<typeof service> {
  @GrpcMethod('SumService')
  double({ value }: Num): Promise<Num> {
    return value < 0
      ? Promise.reject(new Error('negative'))
      : Promise.resolve({ value: 2 * value });
  }

  @GrpcStreamCall('SumService')
  async sum(values: AsyncIterable<Num>, answer: Answer<Num>): Promise<void> {
    let total = 0;
    for await (const { value } of values) {
      total += value;
      if (value % 50 === 0) await slowly();
      if (value < 0) await new Promise(() => {});
    }
    answer(null, { value: total });
  }

  @GrpcMethod('SumService')
  countTo({ value: limit }: Num): Observable<Num> {
    return range(1, limit).pipe(map((value) => ({ value })));
  }

  @GrpcStreamCall('SumService')
  async runningSum(stream: ServerDuplexStream<Num, Num>): Promise<void> {
    let total = 0;
    for await (const { value } of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Num>)
      stream.write({ value: (total += value) });
    stream.end();
  }
}

@Module({ controllers: [SumController] })
class SumModule {}

/** A socket of our own: no port to collide with. */
const url = `unix:${join(mkdtempSync(join(tmpdir(), 'fettle-grpc-')), 'socket')}`;

let app: INestMicroservice;
let channel: Client;

beforeAll(async () => {
  const reflection = new ReflectionService(loadFileDescriptorSetFromBuffer(grpcDescriptorSet()));
  const options: GrpcOptions = {
    transport: Transport.GRPC,
    options: {
      url,
      package: 'fettle.sample.v1',
      packageDefinition: packageDefinitionOf(service),
      onLoadPackageDefinition: (_, server: Server) => reflection.addToServer(server),
    },
  };
  app = await NestFactory.createMicroservice(SumModule, { ...options, logger: false });
  await app.listen();
  channel = new Client(url, credentials.createInsecure());
});

afterAll(async () => {
  channel?.close();
  await app?.close();
});

const numbersTo = function* (limit: number): Generator<Num> {
  for (let value = 1; value <= limit; value += 1) yield { value };
};

const collected = async (values: AsyncIterable<Num>): Promise<readonly Num[]> => {
  const all: Num[] = [];
  for await (const value of values) all.push(value);
  return all;
};

it('asks once and is answered once', async () => {
  const options = { deadline: new Date(Date.now() + 5_000) };
  const client = grpcClient(service, channel);
  const answer = client.double({ value: 21 }, { metadata: new Metadata(), options });
  await expect(answer).resolves.toEqual({ value: 42 });
});

it('sends the default of what is left out', async () => {
  await expect(grpcClient(service, channel).double({})).resolves.toEqual({ value: 0 });
});

it('rejects with what the server refused', async () => {
  await expect(grpcClient(service, channel).double({ value: -1 })).rejects.toMatchObject({
    code: 2,
  });
});

it('gives up at the deadline it was given', async () => {
  const options = { deadline: new Date(0) };
  const answer = grpcClient(service, channel).double({ value: 1 }, { options });
  await expect(answer).rejects.toMatchObject({ code: 4 });
});

it.each([0, 1, 5_000])('streams %d requests without loss', async (count) => {
  const total = grpcClient(service, channel).sum(numbersTo(count));
  await expect(total).resolves.toEqual({ value: (count * (count + 1)) / 2 });
});

it('takes from the source of a stream what the peer keeps up with, and lets go of it', async () => {
  let taken = 0;
  let letGo = false;
  const source = async function* (): AsyncGenerator<Num> {
    try {
      for (;;) yield { value: -(taken += 1) };
    } finally {
      letGo = true;
    }
  };
  const options = { deadline: new Date(Date.now() + 1_000) };
  const endless = grpcClient(service, channel).sum(source(), { options });
  await expect(endless).rejects.toMatchObject({ code: 4 });
  await slowly();
  expect(letGo).toBe(true);
  expect(taken).toBeLessThan(100_000);
});

it('ends the call when the source of a stream fails', async () => {
  const broken = function* (): Generator<Num> {
    yield { value: 1 };
    throw new Error('historian gone');
  };
  await expect(grpcClient(service, channel).sum(broken())).rejects.toThrow('historian gone');
});

it('reads a stream of replies', async () => {
  const replies = grpcClient(service, channel).countTo({ value: 1_000 });
  await expect(collected(replies)).resolves.toEqual([...numbersTo(1_000)]);
});

it('streams both ways', async () => {
  const replies = grpcClient(service, channel).runningSum([...numbersTo(3)]);
  const sums = (await collected(replies)).map(({ value }) => value);
  expect(sums).toEqual([1, 3, 6]);
});

interface ListServicesReply {
  readonly listServicesResponse: { readonly service: readonly { readonly name: string }[] };
}

it('answers reflection from the embedded descriptors', async () => {
  const file = '@grpc/reflection/build/proto/grpc/reflection/v1/reflection.proto';
  const { ServerReflectionInfo: info } = loadSync(require.resolve(file))[
    'grpc.reflection.v1.ServerReflection'
  ] as unknown as { ServerReflectionInfo: MethodDefinition<object, ListServicesReply> };
  const stream = channel.makeBidiStreamRequest(
    info.path,
    info.requestSerialize,
    info.responseDeserialize,
  );
  stream.write({ listServices: '' });
  stream.end();
  const names: string[] = [];
  for await (const reply of stream as AsyncIterable<ListServicesReply>)
    names.push(...reply.listServicesResponse.service.map(({ name }) => name));
  expect(names).toContain('fettle.telemetry.v1.TelemetryService');
});
