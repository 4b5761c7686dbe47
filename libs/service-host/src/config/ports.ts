import { declaredServices } from './declared-services';
import { type Setting, withDefault } from './settings';
import { address } from './values';

/** A service of Fettle that runs as a process of its own. */
export type ServiceName = keyof typeof declaredServices;

/** Names of all of them, in the order they are declared in. */
export const serviceNames = Object.keys(declaredServices) as readonly ServiceName[];

/** Where each service listens unless told otherwise. */
export const defaultPorts: Readonly<
  Record<ServiceName, { readonly grpcPort: number; readonly metricsPort: number }>
> = declaredServices;

/** Started together, wave by wave: who writes first, who shows last. */
export const waves: readonly (readonly ServiceName[])[] = [
  ...new Set(serviceNames.map((name) => declaredServices[name].wave)),
]
  .sort((a, b) => a - b)
  .map((wave) => serviceNames.filter((name) => declaredServices[name].wave === wave));

/** The services that one calls over gRPC. */
export type PeerOf<N extends ServiceName> = (typeof declaredServices)[N]['peers'][number];

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

/** Settings that say where the services are that this one calls, as `deploy/services.yaml` says. */
export const peerSettingsOf = <N extends ServiceName>(name: N): PeerSettings<PeerOf<N>> =>
  peerSettings(...(declaredServices[name].peers as readonly PeerOf<N>[]));
