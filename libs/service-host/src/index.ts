// First of all: what is traced has to be hooked before anything loads it.
import './tracing/hooks';

export { accessMarkdown, accessTable } from './auth/access-table';
export type { AccessRow } from './auth/access-table';
export { admitCall } from './auth/admit-call';
export { SESSION_COOKIE } from './auth/access-guard';
export { currentCaller } from './auth/caller';
export type { Caller } from './auth/roles';
export { hashPassword, isWeakHash, passwordMatches } from './auth/passwords';
export { AnyRole, isRole, Public, Roles, roles } from './auth/roles';
export type { Access, Role } from './auth/roles';
export { KeysMissingError, Tokens } from './auth/tokens';
export type { TokenOptions } from './auth/tokens';
export { baseSettings } from './config/base-settings';
export type { BaseConfig } from './config/base-settings';
export { hostSettings } from './config/host-settings';
export type { HostConfig } from './config/host-settings';
export { loadConfig } from './config/load-config';
export { defaultPorts, peerSettings, peerSettingsOf, serviceNames, waves } from './config/ports';
export type { PeerOf, PeerSettings, ServiceName } from './config/ports';
export { readConfig, together } from './config/read-config';
export type { Agreement, ConfigReading } from './config/read-config';
export { kafkaSettings, runtimeSettings } from './config/runtime-settings';
export type { KafkaConfig, RuntimeConfig } from './config/runtime-settings';
export { optional, required, withDefault } from './config/settings';
export type { ConfigOf, Setting, Settings } from './config/settings';
export { settingsTable } from './config/settings-table';
export {
  address,
  choice,
  decimal,
  flag,
  integer,
  listOf,
  milliseconds,
  port,
  text,
  textLike,
  url,
} from './config/values';
export type { Value } from './config/values';
export { currentCall, timeLeftMs, withinCall } from './grpc/call-context';
export type { CallContext } from './grpc/call-context';
export type { TokenSource } from './grpc/channel';
export {
  deadlineExceeded,
  failedPrecondition,
  Fault,
  internalFault,
  invalidArgument,
  notFound,
  permissionDenied,
  refused,
  resourceExhausted,
  unauthenticated,
  unavailable,
} from './grpc/fault';
export type { FaultMaker, FieldViolation } from './grpc/fault';
export { inCatalogue } from './grpc/error-info';
export { accepted, readAt, submit } from './grpc/outcome';
export type { AcceptedOutcome } from './grpc/outcome';
export { faultIn, wrongRequest } from './requests/request-check';
export { serviceClient } from './grpc/service-client';
export type { ClientOptions, OneCall, ServiceClient } from './grpc/service-client';
export { wholeOf } from './grpc/whole-list';
export { listPage } from './lists/list-page';
export type { ListPage, ListRequest } from './lists/list-page';
export { createLog } from './logging/log';
export type { Log, LogOptions } from './logging/log';
export { Metrics } from './metrics/metrics';
export type { Collector, Durations, Family, Labels, Sample } from './metrics/metrics';
export { connectPlant } from './connect/connect-plant';
export { kafkaConnection, registryAddress } from './connect/kafka-connection';
export { runService } from './run/run-service';
export type {
  AppOptions,
  Connect,
  Connected,
  Host,
  Listener,
  ServiceDefinition,
  WebOptions,
} from './run/service-definition';
export { UnavailableError } from './run/start-fault';
export { startService } from './run/start-service';
export type { RunningService, StartWatch } from './run/start-service';
export { APP, CONFIG, LOG, POOL, REFUSALS } from './run/tokens';
export { wallClock } from './connect/wall-clock';
export type { TimeSources } from './connect/wall-clock';
export { currentTraceparent, otelTracing, withSpan } from './tracing/spans';
