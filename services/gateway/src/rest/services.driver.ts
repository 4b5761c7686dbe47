import {
  type GrpcClient,
  type MessageCodec,
  protoRegistry,
  type ServiceDefinition,
} from '@fettle/contracts';
import { type DescMessage, fromBinary, type Message, toBinary } from '@bufbuild/protobuf';
import { assert } from '@fettle/kernel';
import { type OneCall, serviceClient } from '@fettle/service-host';

import type { PeerAddresses } from '../peers/open-peers.driver';

/** Calls a method of a service by its descriptor. */
export type Calls = Readonly<Record<string, (request: unknown, call: OneCall) => Promise<Message>>>;

const codecOf = (schema: DescMessage): MessageCodec<Message> => ({
  encode: (message) => ({ finish: () => toBinary(schema, message) }),
  decode: (bytes) => fromBinary(schema, bytes),
});

/** A service whose messages are those of its descriptors. */
const definitionOf = (fullName: string): ServiceDefinition => {
  const service = protoRegistry().getService(fullName);
  assert(service !== undefined, `proto/ has ${fullName}`);
  const methods = service.methods.map((method) => [
    method.name,
    {
      name: method.name,
      requestType: codecOf(method.input),
      requestStream: method.methodKind === 'client_streaming',
      responseType: codecOf(method.output),
      responseStream: false,
    },
  ]);
  return { name: service.name, fullName, methods: Object.fromEntries(methods) as object as never };
};

/** Where each service is, by its full name. */
const addressesOf = (config: PeerAddresses): readonly (readonly [string, string])[] => [
  ['fettle.workorder.v1.WorkOrderService', config.workorderGrpc],
  ['fettle.anomaly.v1.AnomalyService', config.anomalyGrpc],
  ['fettle.twin.v1.TwinService', config.twinGrpc],
  ['fettle.oee.v1.OeeService', config.oeeGrpc],
  ['fettle.telemetry.v1.TelemetryService', config.telemetryGrpc],
  ...(config.demo ? [['fettle.demo.v1.DemoService', config.virtualPlantGrpc] as const] : []),
];

/** The services behind REST, by full name; they connect when first used. */
export class Services {
  private readonly clients = new Map<string, ReturnType<typeof serviceClient>>();

  constructor(config: PeerAddresses) {
    for (const [name, address] of addressesOf(config))
      this.clients.set(name, serviceClient(definitionOf(name), { address }));
  }

  /** Undefined of a service that is not here: a real plant has no demo. */
  callsOf(service: string): Calls | undefined {
    const methods: GrpcClient<ServiceDefinition, OneCall> | undefined =
      this.clients.get(service)?.methods;
    return methods as Calls | undefined;
  }

  close(): void {
    for (const client of this.clients.values()) client.close();
  }
}
