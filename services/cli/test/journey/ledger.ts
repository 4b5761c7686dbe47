import { type MqttClient, connectAsync } from 'mqtt';

const PAUSE_MS = 4;
const HOUR_MS = 3_600_000;
/** A healthy temperature, °C. */
const VALUE = 40;

/** A machine's controller that writes down what was acknowledged to it. */
export interface Ledger {
  /** Sequences whose PUBACK came. */
  readonly acknowledged: ReadonlySet<number>;
  stop(): Promise<void>;
}

export const LEDGER_SOURCE = 'ledger';

/**
 * Publishes frames of one signal over MQTT, QoS 1, one every 4 ms, so that some are under way
 * whenever the other end is killed. They are an hour old, so that they are kept but judge
 * no machine.
 */
export const keepLedger = async (
  url: string,
  about: { readonly assetId: string; readonly signal: string },
): Promise<Ledger> => {
  const client: MqttClient = await connectAsync(url, {
    ...{ clientId: LEDGER_SOURCE, clean: false, reconnectPeriod: 200 },
  });
  client.on('error', () => undefined);
  const acknowledged = new Set<number>();
  const begun = Date.now() - HOUR_MS;
  let sequence = 0;
  const timer = setInterval(() => {
    const mine = (sequence += 1);
    const reading = { signal: about.signal, sampledAt: begun + mine, value: VALUE };
    const frame = { sourceId: LEDGER_SOURCE, sequence: mine, readings: [reading] };
    client
      .publishAsync(`fettle/v1/${about.assetId}/readings`, JSON.stringify(frame), { qos: 1 })
      .then(
        () => acknowledged.add(mine),
        () => undefined,
      );
  }, PAUSE_MS);
  return {
    acknowledged,
    stop: async () => {
      clearInterval(timer);
      await client.endAsync(true);
    },
  };
};
