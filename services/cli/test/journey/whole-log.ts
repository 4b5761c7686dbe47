import type { AnyEvent } from '@fettle/contracts';
import { avroContracts, decodeEvent, kafkaReader, openRecord } from '@fettle/eventlog';
import type { TaskFeed } from '@fettle/eventlog';

const POLL_MS = 100;

/** Everything some topics hold, from their beginning, growing while it is followed. */
export interface WholeLog {
  /** In the order of each partition. */
  readonly events: readonly AnyEvent[];
  of<T extends AnyEvent['type']>(type: T, assetId?: string): Extract<AnyEvent, { type: T }>[];
  /** Ids of all alerts raised and orders opened. */
  opened(): string[];
  stop(): Promise<void>;
}

/** Reads as any consumer of the plant's IT could. */
export const readWholeLog = async (
  broker: string,
  topics: readonly string[],
): Promise<WholeLog> => {
  const contracts = avroContracts();
  const events: AnyEvent[] = [];
  const feeds = new Map<number, TaskFeed>();
  const reader = kafkaReader({
    ...{ brokers: [broker], clientId: 'journey', log: () => undefined, sessionTimeoutMs: 10_000 },
  });
  const group = await reader.join({
    groupId: `journey.${process.pid}.${Date.now()}`,
    topics: [...topics],
    onAssigned: (feed) => {
      feed.seek(new Map(topics.map((topic) => [topic, 0])));
      feeds.set(feed.partition, feed);
    },
    onRevoked: (partition) => feeds.delete(partition),
    onCrash: () => undefined,
  });
  const timer = setInterval(() => {
    for (const feed of feeds.values())
      for (const raw of feed.take([...topics], 5_000))
        events.push(decodeEvent(contracts, openRecord(raw)) as AnyEvent);
  }, POLL_MS);
  return {
    events,
    of: <T extends AnyEvent['type']>(type: T, assetId?: string) =>
      events.filter(
        (event): event is Extract<AnyEvent, { type: T }> =>
          event.type === type &&
          (assetId === undefined || ('assetId' in event && event.assetId === assetId)),
      ),
    opened: () =>
      events.flatMap((event) => {
        if (event.type === 'AlertRaised') return [event.alertId];
        return event.type === 'WorkOrderOpened' ? [event.workOrderId] : [];
      }),
    stop: async () => {
      clearInterval(timer);
      await group.stop();
      await reader.close();
    },
  };
};
