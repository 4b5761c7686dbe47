import type { AnyEvent } from '@fettle/contracts';
import { avroContracts, decodeEvent, kafkaReader, openRecord } from '@fettle/eventlog';
import type { TaskFeed } from '@fettle/eventlog';

const TOPICS = [
  'telemetry.readings',
  'anomaly.alerts',
  'anomaly.condition',
  'twin.state',
  'twin.prognosis',
  'workorder.orders',
];
const POLL_MS = 100;

/** Follows the log from now on, as any reader could. */
export const followLog = async (
  brokers: readonly string[],
  onEvent: (event: AnyEvent) => void,
): Promise<{ stop(): Promise<void> }> => {
  const contracts = avroContracts();
  const feeds = new Map<number, TaskFeed>();
  const silent = (): void => undefined;
  const connection = { brokers: [...brokers], clientId: 'story', log: silent };
  const reader = kafkaReader({ ...connection, sessionTimeoutMs: 10_000 });
  const group = await reader.join({
    groupId: `story.${process.pid}`,
    topics: TOPICS,
    onAssigned: (feed) => {
      void feed.bounds(TOPICS).then((bounds) => {
        feed.seek(new Map([...bounds].map(([topic, { end }]) => [topic, end])));
        feeds.set(feed.partition, feed);
      });
    },
    onRevoked: (partition) => feeds.delete(partition),
    onCrash: silent,
  });
  const timer = setInterval(() => {
    for (const feed of feeds.values())
      for (const raw of feed.take(TOPICS, 1_000))
        onEvent(decodeEvent(contracts, openRecord(raw)) as AnyEvent);
  }, POLL_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await group.stop();
      await reader.close();
    },
  };
};
