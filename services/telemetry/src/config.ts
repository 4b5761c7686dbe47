import { baseSettings, loadConfig, optional, port, text, withDefault } from '@fettle/service-host';

/** What is set beside the settings that every service has. */
export const ownSettings = {
  mqttHost: withDefault(
    text,
    '127.0.0.1',
    'Where the MQTT listener listens; `0.0.0.0` in a container.',
  ),
  mqttPort: withDefault(port, 18_830, 'Port of the MQTT listener.'),
  mqttUsername: optional(
    text,
    'User that publishers must name. Absent: anybody who reaches the port may publish.',
  ),
  mqttPassword: optional(text, 'Password of `MQTT_USERNAME`.', { secret: true }),
  mqttBrokerUrl: optional(
    text,
    'Broker of the plant to subscribe to, e.g. mqtt://broker:1883. Absent: none.',
  ),
  mqttBrokerClientId: withDefault(
    text,
    'fettle-telemetry',
    'Client id at the broker: its session waits for us.',
  ),
  mqttBrokerUsername: optional(text, 'User at the broker of the plant.'),
  mqttBrokerPassword: optional(text, 'Password at the broker of the plant.', { secret: true }),
};

/** The settings of the service, read from the environment; the process ends when any is wrong. */
export const config = loadConfig('telemetry', {
  ...baseSettings('telemetry'),
  ...ownSettings,
});

export type TelemetryConfig = typeof config;
