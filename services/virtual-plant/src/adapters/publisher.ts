import { connectAsync } from 'mqtt';
import type { Publisher } from '../processes/publisher';

/**
 * Publishes as machines do: over MQTT, QoS 1. Resolves with the PUBACK.
 * @param url e.g. mqtt://127.0.0.1:18830. Reconnects by itself; what is not acknowledged is sent
 * again.
 */
export const connectPublisher = async (url: string, clientId: string): Promise<Publisher> => {
  const client = await connectAsync(url, { clientId, clean: false, reconnectPeriod: 500 });
  // Reconnecting is this client's work; the error is told by what stays unacknowledged.
  client.on('error', () => undefined);
  return {
    publish: async (about, kind, body) => {
      await client.publishAsync(`fettle/v1/${about}/${kind}`, JSON.stringify(body), { qos: 1 });
    },
    close: () => client.endAsync(),
  };
};
