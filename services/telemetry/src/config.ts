import {
  baseSettings,
  loadConfig,
  optional,
  port,
  text,
  together,
  url,
  withDefault,
} from '@fettle/service-host';
import type { ConfigOf } from '@fettle/service-host';

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
  mqttTlsCert: optional(
    text,
    'File with the certificate chain of the MQTT listener (PEM). Absent: plain TCP.',
  ),
  mqttTlsKey: optional(text, 'File with the private key to `MQTT_TLS_CERT` (PEM).'),
  mqttTlsClientCa: optional(
    text,
    'File with the authority that must have signed the certificate of every publisher (PEM). ' +
      'Absent: none is asked for.',
  ),
  mqttBrokerUrl: optional(
    url('mqtt', 'mqtts'),
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

export type MqttSettings = ConfigOf<typeof ownSettings>;

/** Checks across the settings of the MQTT listener. */
export const mqttAgreement = (config: MqttSettings): readonly string[] => [
  ...together('MQTT_USERNAME and MQTT_PASSWORD', [config.mqttUsername, config.mqttPassword]),
  ...together('MQTT_TLS_CERT and MQTT_TLS_KEY', [config.mqttTlsCert, config.mqttTlsKey]),
  ...(config.mqttTlsClientCa !== undefined && config.mqttTlsCert === undefined
    ? ['MQTT_TLS_CLIENT_CA asks publishers for a certificate: set MQTT_TLS_CERT as well.']
    : []),
];

/** The settings of the service, read from the environment; the process ends when any is wrong. */
export const config = loadConfig(
  'telemetry',
  { ...baseSettings('telemetry'), ...ownSettings },
  mqttAgreement,
);

export type TelemetryConfig = typeof config;
