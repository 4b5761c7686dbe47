import { connect, type MqttClient } from 'mqtt';

/** Publishes as machines do: MQTT, QoS 1. */
export interface MqttPublisher {
  /** Resolves with the PUBACK: the message is on the log. */
  publish(topic: string, payload: string | Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/**
 * Resolves once it is connected. The client tries again by itself for ever; a refusal is final, and
 * so is the first fault of a connection unless there is patience.
 */
const connected = (client: MqttClient, patient: boolean): Promise<void> =>
  new Promise((resolve, reject) => {
    const settle = (then: () => void): void => {
      client.off('error', fail).off('close', close);
      then();
    };
    const fail = (error: Error & { readonly code?: unknown }): void => {
      // A refusal has MQTT's number for it, a connection that failed the system's word.
      if (patient && typeof error.code !== 'number') return;
      settle(() => reject(error));
      client.end(true);
    };
    const close = (): void => fail(new Error('the connection was closed'));
    client.on('error', fail).on('close', close);
    client.once('connect', () => settle(resolve));
  });

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
  const client = connect(url, settings);
  // Reconnecting is this client's work; the error is told by what stays unacknowledged.
  client.on('error', () => undefined);
  await connected(client, patient);
  return {
    publish: async (topic, payload) => {
      const bytes = typeof payload === 'string' ? payload : Buffer.from(payload);
      await client.publishAsync(topic, bytes, { qos: 1 });
    },
    close: () => client.endAsync(),
  };
};
