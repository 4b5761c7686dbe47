import { mqttPublisher } from '@fettle/plant-protocols';
import type { Publisher } from './publisher';

/**
 * Publishes as machines do: over MQTT, QoS 1; waits for whoever listens. Resolves with the PUBACK.
 * @param url e.g. mqtt://127.0.0.1:18830
 */
export const connectPublisher = async (url: string, clientId: string): Promise<Publisher> => {
  const mqtt = await mqttPublisher(url, clientId, { patient: true });
  return {
    publish: (about, kind, body) =>
      mqtt.publish(`fettle/v1/${about}/${kind}`, JSON.stringify(body)),
    close: () => mqtt.close(),
  };
};
