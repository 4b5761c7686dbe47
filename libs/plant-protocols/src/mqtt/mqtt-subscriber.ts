import { connect } from 'mqtt';
import type { IClientOptions } from 'mqtt';
import type { TakeIn } from './plant-message';

/** The plant's own broker, what to read of it, and who takes it in. */
export interface MqttSubscriberOptions {
  /** e.g. mqtt://broker:1883 */
  readonly url: string;
  /** Fixed, with a session that the broker keeps: what comes while we are away waits there. */
  readonly clientId: string;
  readonly topics: readonly string[];
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly takeIn: TakeIn;
  readonly onTrouble: (sentence: string) => void;
}

/**
 * Reads a broker of the plant, QoS 1, and acknowledges to it only after `takeIn` has resolved.
 * While the broker does not answer, or refuses, it says so and goes on trying. It publishes
 * nothing: it has no means to. What the broker itself loses (messages beyond its queue limit, or
 * all of them when it does not persist sessions) never reaches us.
 */
export const mqttSubscriber = (options: MqttSubscriberOptions): { stop(): Promise<void> } => {
  const { url, clientId, topics, username, password, takeIn, onTrouble } = options;
  const settings: IClientOptions = { clientId, clean: false, reconnectPeriod: 1_000 };
  if (username !== undefined) settings.username = username;
  if (password !== undefined) settings.password = password;
  const client = connect(url, settings);
  // At once: what waited in the session comes right behind the broker's answer.
  client.handleMessage = (packet, done) => {
    const { topic, payload } = packet;
    const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload;
    takeIn({ topic, payload: bytes, clientId }).then(
      () => done(),
      (error: Error) => {
        onTrouble(`${topic}: ${error.message}: the broker will send it again`);
        client.stream.destroy();
      },
    );
  };
  const trouble = (error: Error): void => onTrouble(`MQTT broker ${url}: ${error.message}`);
  client.on('error', trouble);
  // Once: after an interruption the client subscribes again by itself.
  client.once('connect', () => {
    client.subscribeAsync([...topics], { qos: 1 }).catch(trouble);
  });
  // By force: a broker that does not answer would be waited for; what is not acknowledged
  // comes again.
  return { stop: () => client.endAsync(true) };
};
