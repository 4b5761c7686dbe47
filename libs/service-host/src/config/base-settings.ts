import { type HostConfig, hostSettings } from './host-settings';
import type { ServiceName } from './ports';
import { type RuntimeConfig, runtimeSettings } from './runtime-settings';

/** What each service on the log runtime has; it adds its own beside. */
export const baseSettings = (service: ServiceName) => ({
  ...runtimeSettings,
  ...hostSettings(service),
});

/** The base settings, read. */
export type BaseConfig = HostConfig & RuntimeConfig;
