import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';
import { Client, credentials, Metadata, type MethodDefinition, type Server } from '@grpc/grpc-js';
import { loadFileDescriptorSetFromBuffer, loadSync } from '@grpc/proto-loader';
import { ReflectionService } from '@grpc/reflection';
import { Controller, type INestMicroservice, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type GrpcOptions, GrpcMethod, GrpcStreamCall, Transport } from '@nestjs/microservices';
import {
  grpcClient,
  grpcDescriptorSet,
  packageDefinitionOf,
  telemetryV1,
  type Answer,
  type GrpcController,
} from '../src';

const service = telemetryV1.TelemetryServiceDefinition;
const at = 1_700_000_000_000;
const heard: telemetryV1.QueryTimelineRequest[] = [];

@Controller()
class TelemetryController implements GrpcController<typeof service> {
  @GrpcStreamCall('TelemetryService')
  async publishReadings(
    frames: AsyncIterable<telemetryV1.PublishReadingsRequest>,
    answer: Answer<telemetryV1.PublishReadingsResponse>,
  ): Promise<void> {
    let acceptedFrames = 0;
    let acceptedReadings = 0;
    for await (const { readings } of frames) {
      acceptedFrames += 1;
      acceptedReadings += readings.length;
    }
    answer(null, { acceptedFrames, acceptedReadings, quarantined: [] });
  }

  @GrpcMethod('TelemetryService')
  queryTimeline(
    request: telemetryV1.QueryTimelineRequest,
  ): Promise<telemetryV1.QueryTimelineResponse> {
    heard.push(request);
    const point = { at, value: 2.5, low: 1, high: 4, count: 9, quality: 'UNCERTAIN' } as const;
    return Promise.resolve({ unit: 'mm/s', points: [point], nextFrom: undefined });
  }

  @GrpcMethod('TelemetryService')
  listSources(): Promise<telemetryV1.ListSourcesResponse> {
    return Promise.reject(new Error('no sources today'));
  }
}

@Module({ controllers: [TelemetryController] })
class TelemetryModule {}

/** A socket of our own: no port to collide with. */
const url = `unix:${join(mkdtempSync(join(tmpdir(), 'fettle-grpc-')), 'socket')}`;

let app: INestMicroservice;
let channel: Client;

beforeAll(async () => {
  const options: GrpcOptions = {
    transport: Transport.GRPC,
    options: {
      url,
      package: 'fettle.telemetry.v1',
      packageDefinition: packageDefinitionOf(service),
      onLoadPackageDefinition: (_, server: Server) => {
        new ReflectionService(loadFileDescriptorSetFromBuffer(grpcDescriptorSet())).addToServer(
          server,
        );
      },
    },
  };
  app = await NestFactory.createMicroservice(TelemetryModule, { ...options, logger: false });
  await app.listen();
  channel = new Client(url, credentials.createInsecure());
});

afterAll(async () => {
  channel?.close();
  await app?.close();
});

it('asks and answers with numbers, plain enum names and absent fields', async () => {
  const client = grpcClient(service, channel);
  const request = {
    assetId: 'pump-1',
    signal: 'speed',
    from: at,
    until: at + 1,
    bucketMs: 60_000,
    limit: 0,
    position: '',
  };
  const reply = await client.queryTimeline(request, { metadata: new Metadata() });
  expect(heard).toEqual([request]);
  expect(reply).toEqual({
    unit: 'mm/s',
    points: [{ at, value: 2.5, low: 1, high: 4, count: 9, quality: 'UNCERTAIN' }],
    nextFrom: undefined,
  });
});

it('streams frames no faster than the server takes them', async () => {
  const client = grpcClient(service, channel);
  const reading = { signal: 'speed', sampledAt: at, value: 1, quality: 'GOOD' } as const;
  const frames = function* (): Generator<telemetryV1.PublishReadingsRequest> {
    for (let sequence = 0; sequence < 2_000; sequence += 1)
      yield { assetId: 'pump-1', sourceId: 'grpc', sequence, readings: Array(20).fill(reading) };
  };
  await expect(client.publishReadings(frames())).resolves.toMatchObject({
    acceptedFrames: 2_000,
    acceptedReadings: 40_000,
  });
});

it('ends the call when the source of a stream fails', async () => {
  const client = grpcClient(service, channel);
  const frames = (): Iterable<telemetryV1.PublishReadingsRequest> => ({
    [Symbol.iterator]: () => ({
      next: () => {
        throw new Error('historian gone');
      },
    }),
  });
  await expect(client.publishReadings(frames())).rejects.toThrow('historian gone');
});

it('rejects with what the server refused', async () => {
  await expect(grpcClient(service, channel).listSources({})).rejects.toMatchObject({ code: 2 });
});

it('answers reflection from the embedded descriptors', async () => {
  const definition = loadSync(
    require.resolve('@grpc/reflection/build/proto/grpc/reflection/v1/reflection.proto'),
  );
  const method = (
    definition['grpc.reflection.v1.ServerReflection'] as Readonly<
      Record<
        string,
        MethodDefinition<object, { listServicesResponse: { service: { name: string }[] } }>
      >
    >
  )['ServerReflectionInfo']!;
  const call = channel.makeBidiStreamRequest(
    method.path,
    method.requestSerialize,
    method.responseDeserialize,
  );
  call.write({ listServices: '' });
  const names = await new Promise((resolve, reject) => {
    call.on('error', reject);
    call.on('data', (reply: { listServicesResponse: { service: { name: string }[] } }) =>
      resolve(reply.listServicesResponse.service.map(({ name }) => name)),
    );
  });
  call.end();
  expect(names).toContain('fettle.telemetry.v1.TelemetryService');
});
