import { baseSettings, decimal, loadConfig, withDefault } from '@fettle/service-host';

/** What is set beside the settings that every service has. */
export const ownSettings = {
  timeScale: withDefault(
    decimal(0.000_001, 1_000_000),
    1,
    'Physical seconds a second of the clock: more than 1 only where a demo compresses time.',
  ),
};

/** The settings of the service, read from the environment; the process ends when any is wrong. */
export const config = loadConfig('twin', { ...baseSettings('twin'), ...ownSettings });
