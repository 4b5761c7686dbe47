import {
  hostSettings,
  integer,
  kafkaSettings,
  loadConfig,
  peerSettingsOf,
  text,
  url,
  withDefault,
} from '@fettle/service-host';

/** What is set beside the settings that every service has. */
export const ownSettings = {
  ...peerSettingsOf('virtual-plant'),
  mqttUrl: withDefault(
    url('mqtt', 'mqtts'),
    'mqtt://127.0.0.1:18830',
    'MQTT listener of telemetry.',
  ),
  plantFile: withDefault(text, 'deploy/demo/plant.yaml', 'The plant to play.'),
  stateFile: withDefault(
    text,
    '.local/demo/plant-state.json',
    'Where the machines are kept between runs.',
  ),
  seed: withDefault(
    integer(0, 1_000_000_000),
    7,
    'Seed of the machines: the same seed wears the same way.',
  ),
};

/**
 * The settings of the demo plant, read from the environment; the process ends when any is wrong.
 */
export const config = loadConfig('virtual-plant', {
  ...hostSettings('virtual-plant'),
  ...kafkaSettings,
  ...ownSettings,
});

export type VirtualPlantConfig = typeof config;
