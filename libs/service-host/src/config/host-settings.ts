import { defaultPorts, type ServiceName } from './ports';
import { together } from './read-config';
import { type ConfigOf, optional, withDefault } from './settings';
import { choice, flag, milliseconds, port, text, url } from './values';

const MINUTE_MS = 60_000;

const listening = (service: ServiceName) => ({
  grpcHost: withDefault(text, '127.0.0.1', 'Where gRPC listens; `0.0.0.0` in a container.'),
  grpcPort: withDefault(port, defaultPorts[service].grpcPort, 'Port of gRPC.'),
  grpcReflection: withDefault(flag, true, 'Whether gRPC tells clients its methods and messages.'),
  grpcTlsCert: optional(text, 'File with the certificate chain of gRPC (PEM). Absent: plain text.'),
  grpcTlsKey: optional(text, 'File with the private key to `GRPC_TLS_CERT` (PEM).'),
  metricsHost: withDefault(text, '127.0.0.1', 'Where metrics and health listen.'),
  metricsPort: withDefault(
    port,
    defaultPorts[service].metricsPort,
    'Port of `/metrics`, `/healthz` and `/readyz`.',
  ),
});

const watching = {
  logLevel: withDefault(
    choice('trace', 'debug', 'info', 'warn', 'error', 'silent'),
    'info',
    'Least severe line that is logged.',
  ),
  logFormat: withDefault(
    choice('auto', 'json', 'line'),
    'auto',
    '`json` for machines, `line` for people; `auto` is `line` on a terminal.',
  ),
  otelExporterOtlpEndpoint: optional(
    url('http', 'https'),
    'OpenTelemetry collector (OTLP over HTTP) that gets the traces. Absent: nothing is traced.',
  ),
  stallMs: withDefault(
    milliseconds(1_000, 60 * MINUTE_MS),
    30_000,
    'Not ready when a task has lag and has not moved for so long.',
  ),
};

const signing = {
  jwtKeyFolder: withDefault(
    text,
    '.local/keys',
    'Folder with `private.jwk` (who signs) and `public.jwks` (who verifies); made when absent, ' +
      'unless `NODE_ENV=production`.',
  ),
  jwtJwksUrl: optional(
    url('http', 'https'),
    'Public keys of the one who signs tokens (JWKS). Absent: those of `JWT_KEY_FOLDER`.',
  ),
  serviceToken: optional(
    text,
    'Token for calls to other services, where `JWT_KEY_FOLDER` has no private key to sign one.',
    { secret: true },
  ),
  jwtIssuer: withDefault(text, 'fettle', 'Who must have issued a token (`iss`).'),
  jwtAudience: withDefault(text, 'fettle', 'Whom a token must be for (`aud`).'),
  jwtRolesClaim: withDefault(text, 'roles', 'Claim of a token that lists the roles.'),
};

const lifetime = {
  startTimeoutMs: withDefault(
    milliseconds(1_000, 60 * MINUTE_MS),
    2 * MINUTE_MS,
    'How long to wait at start for what is needed from outside.',
  ),
  stopTimeoutMs: withDefault(
    milliseconds(100, 10 * MINUTE_MS),
    10_000,
    'How long stopping may take before the process ends anyway.',
  ),
};

/** What every process has: where it listens, logs, traces, whose tokens it trusts, how it stops. */
export const hostSettings = (service: ServiceName) => ({
  ...listening(service),
  ...watching,
  ...signing,
  ...lifetime,
});

/** The host's settings, read. */
export type HostConfig = ConfigOf<ReturnType<typeof hostSettings>>;

/** Checks across the settings of the host. */
export const hostAgreement = (config: HostConfig): readonly string[] =>
  together('GRPC_TLS_CERT and GRPC_TLS_KEY', [config.grpcTlsCert, config.grpcTlsKey]);
