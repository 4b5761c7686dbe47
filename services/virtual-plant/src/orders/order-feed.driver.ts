import type { WorkorderOrdersEvent } from '@fettle/contracts';
import { avroContracts, decodeEvent, kafkaReader, openRecord } from '@fettle/eventlog';
import type { KafkaConnection, TaskFeed } from '@fettle/eventlog';

const TOPIC = 'workorder.orders';
const POLL_MS = 100;

/**
 * Follows `workorder.orders` as any consumer would, from the positions given (by partition), else
 * from the beginning.
 */
export const followOrders = async (
  connection: KafkaConnection,
  positions: Map<number, number>,
  onEvent: (event: WorkorderOrdersEvent) => void,
): Promise<{ stop(): Promise<void> }> => {
  const contracts = avroContracts();
  const feeds = new Map<number, TaskFeed>();
  const reader = kafkaReader({ ...connection, sessionTimeoutMs: 10_000 });
  const group = await reader.join({
    groupId: 'virtual-plant.orders',
    topics: [TOPIC],
    onAssigned: (feed) => {
      feeds.set(feed.partition, feed);
      feed.seek(new Map([[TOPIC, positions.get(feed.partition) ?? 0]]));
    },
    onRevoked: (partition) => feeds.delete(partition),
    onCrash: (error) => process.emit('uncaughtException', error),
  });
  const drain = (): void => {
    for (const feed of feeds.values()) {
      for (const raw of feed.take([TOPIC], 500))
        onEvent(decodeEvent(contracts, openRecord(raw)) as WorkorderOrdersEvent);
      positions.set(feed.partition, feed.position(TOPIC));
    }
  };
  const timer = setInterval(drain, POLL_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await group.stop();
      await reader.close();
    },
  };
};
