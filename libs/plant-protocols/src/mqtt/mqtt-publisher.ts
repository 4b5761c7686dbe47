import { connectAsync } from 'mqtt';

/** Publishes as machines do: MQTT, QoS 1. */
export interface MqttPublisher {
  /** Resolves with the PUBACK: the message is on the log. */
  publish(topic: string, payload: string | Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/**
 * Connects to a listener or broker; rejects when nobody answers at first, unless it is `patient`.
 * Later it reconnects by itself, and what was not acknowledged is sent again.
 * @param url e.g. mqtt://127.0.0.1:18830
 */
export const mqttPublisher = async (
  url: string,
  clientId: string,
  { patient = false }: { readonly patient?: boolean } = {},
): Promise<MqttPublisher> => {
  const settings = { clientId, clean: false, reconnectPeriod: 500 };
  const client = await connectAsync(url, settings, patient);
  // Reconnecting is this client's work; the error is told by what stays unacknowledged.
  client.on('error', () => undefined);
  return {
    publish: async (topic, payload) => {
      const bytes = typeof payload === 'string' ? payload : Buffer.from(payload);
      await client.publishAsync(topic, bytes, { qos: 1 });
    },
    close: () => client.endAsync(),
  };
};
