import { baseSettings, loadConfig } from '@fettle/service-host';

/** The settings of the service, read from the environment; the process ends when any is wrong. */
export const config = loadConfig('oee', baseSettings('oee'));
