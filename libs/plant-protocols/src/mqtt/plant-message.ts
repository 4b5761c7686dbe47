/** One publication of a machine or gateway. */
export interface PlantMessage {
  readonly topic: string;
  readonly payload: Uint8Array;
  /** MQTT client id, for people who look for the sender. */
  readonly clientId: string;
}

/**
 * Takes a message in. Resolves once it is safe on the log: only then is it acknowledged. What must
 * keep its order has to be handed over before the first await. A rejection is a transient fault:
 * the message is not acknowledged and comes again.
 */
export type TakeIn = (message: PlantMessage) => Promise<void>;

/** A listener that is open. */
export interface MqttDoor {
  readonly port: number;
  stop(): Promise<void>;
}
