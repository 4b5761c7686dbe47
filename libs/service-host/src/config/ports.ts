import { type Setting, withDefault } from './settings';
import { address } from './values';

/**
 * Where each service listens unless told otherwise: one list, so that no two meet on one machine.
 */
export const defaultPorts = {
  telemetry: { grpcPort: 7101, metricsPort: 7201 },
  anomaly: { grpcPort: 7102, metricsPort: 7202 },
  twin: { grpcPort: 7103, metricsPort: 7203 },
  workorder: { grpcPort: 7104, metricsPort: 7204 },
  oee: { grpcPort: 7105, metricsPort: 7205 },
  gateway: { grpcPort: 7106, metricsPort: 7206 },
  'virtual-plant': { grpcPort: 7107, metricsPort: 7207 },
} as const;

/** A service of Fettle that runs as a process of its own. */
export type ServiceName = keyof typeof defaultPorts;

type CamelCase<N extends string> = N extends `${infer A}-${infer B}` ? `${A}${Capitalize<B>}` : N;

/** Settings `<service>Grpc`, one for each service asked. */
export type PeerSettings<N extends ServiceName> = {
  readonly [K in N as `${CamelCase<K>}Grpc`]: Setting<string>;
};

const camelCase = (name: string): string =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Settings that say where other services are: `peerSettings('workorder')` → `WORKORDER_GRPC`. */
export const peerSettings = <N extends ServiceName>(...names: readonly N[]): PeerSettings<N> =>
  Object.fromEntries(
    names.map((name) => [
      `${camelCase(name)}Grpc`,
      withDefault(
        address,
        `127.0.0.1:${defaultPorts[name].grpcPort}`,
        `Address of the gRPC interface of ${name}.`,
      ),
    ]),
  ) as PeerSettings<N>;
