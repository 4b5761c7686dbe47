import { readFileSync } from 'node:fs';
import { topics } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import { mqttListener, mqttSubscriber } from '@fettle/plant-protocols';
import type { MqttTls, PlantMessage, TakeIn } from '@fettle/plant-protocols';
import type { MqttSettings } from '../config';
import { parsePayload, PayloadFault } from '../intake/parse-payload';
import type { Intake } from '../intake/intake';

/** As much as quarantine keeps whole, bytes: what is acknowledged must not lose its end there. */
const PAYLOAD_MAX = 700_000;

/** Takes publications in: parsed and handed over before anything is awaited. */
const mqttIntake =
  (intake: Intake, failpoint?: (name: string) => void): TakeIn =>
  async ({ topic, payload, clientId }: PlantMessage): Promise<void> => {
    failpoint?.('after-receive');
    const via = `mqtt:${clientId}`;
    try {
      await intake.said(parsePayload(topic, payload), via);
      failpoint?.('before-puback');
    } catch (error) {
      if (!(error instanceof PayloadFault)) throw error;
      await intake.unreadable({ via, detail: error.message, value: payload, topic });
    }
  };

/**
 * The certificate and key of the listener, read once: a renewed one takes effect at the next start.
 * @throws Error that names the file
 */
const tlsOf = (config: MqttSettings): MqttTls | undefined => {
  const { mqttTlsCert, mqttTlsKey, mqttTlsClientCa } = config;
  if (mqttTlsCert === undefined || mqttTlsKey === undefined) return undefined;
  const read = (file: string): string => readFileSync(file, 'utf8');
  const clientCa = mqttTlsClientCa === undefined ? undefined : read(mqttTlsClientCa);
  return { cert: read(mqttTlsCert), key: read(mqttTlsKey), clientCa };
};

/** Opens the MQTT listener, and subscribes to the plant's own broker where one is configured. */
export const openMqtt = async (
  config: MqttSettings,
  at: {
    readonly intake: Intake;
    readonly app: RunningApp;
    readonly trouble: (sentence: string) => void;
    /** Where a test may kill the process. */
    readonly failpoint?: (name: string) => void;
  },
): Promise<{ readonly port: number; stop(): Promise<void> }> => {
  const takeIn = mqttIntake(at.intake, at.failpoint);
  const { mqttHost: host, mqttPort: port, mqttUsername: username, mqttPassword: password } = config;
  const listener = await mqttListener({
    host,
    port,
    credentials:
      username !== undefined && password !== undefined ? { username, password } : undefined,
    tls: tlsOf(config),
    takeIn,
    payloadMax: PAYLOAD_MAX,
    onConnection: (clientId, connected) =>
      void tellSource(at.app, clientId, connected).catch(() => undefined),
  });
  const broker =
    config.mqttBrokerUrl === undefined
      ? undefined
      : mqttSubscriber({
          url: config.mqttBrokerUrl,
          clientId: config.mqttBrokerClientId,
          topics: ['fettle/v1/+/+'],
          username: config.mqttBrokerUsername,
          password: config.mqttBrokerPassword,
          takeIn,
          onTrouble: at.trouble,
        });
  return {
    port: listener.port,
    stop: async () => {
      await broker?.stop();
      await listener.stop();
    },
  };
};

const tellSource = (app: RunningApp, clientId: string, connected: boolean): Promise<void> =>
  app.observe([
    {
      topic: topics.telemetrySources,
      source: 'telemetry',
      event: {
        type: 'SourceStatusChanged',
        sourceId: clientId,
        protocol: 'mqtt',
        status: connected ? 'ONLINE' : 'OFFLINE',
        reason: null,
        changedAt: app.now(),
      },
    },
  ]);
