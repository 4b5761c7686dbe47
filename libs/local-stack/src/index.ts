export { startContainerStack } from './containers/container-stack';
export { startEmbeddedStack } from './embedded-stack';
export { installCommand } from './java/install';
export { ensureJava } from './java/java';
export type { Java } from './java/java';
export type {
  LocalStack,
  ManagedPostgres,
  ManagedProcess,
  StackAddresses,
  StackOptions,
  StackPart,
  StackPorts,
} from './stack';
export { freePort } from './process/ports';
export { StackError } from './stack-error';
export type { StackErrorCode } from './stack-error';
export { startTestStack } from './test-stack';
export type { ServiceSpec } from './supervisor/service-process';
export { Supervisor } from './supervisor/supervisor';
export type { SupervisorOptions } from './supervisor/supervisor';
