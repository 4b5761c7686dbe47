import { takeUntil, textOf } from '@fettle/testkit';

import { kafkaReader } from '../src/kafka/consuming/reader';
import type { KafkaConnection } from '../src/kafka/connection';
import type { RawRecord, TaskFeed } from '../src/ports/log';

/** Everything that stands on a topic, partition by partition, in order. */
export const readTopic = async (
  connection: KafkaConnection,
  topic: string,
): Promise<ReadonlyMap<number, readonly RawRecord[]>> => {
  const reader = kafkaReader({ ...connection, socketFactory: undefined });
  const feeds: TaskFeed[] = [];
  const group = await reader.join({
    groupId: `read-${topic}`,
    topics: [topic],
    onAssigned: (feed) => feeds.push(feed),
    onRevoked: () => undefined,
    onCrash: () => undefined,
  });
  const all = new Map<number, readonly RawRecord[]>();
  for (const feed of feeds) {
    const { start, end } = (await feed.bounds([topic])).get(topic) ?? { start: 0, end: 0 };
    feed.seek(new Map([[topic, start]]));
    all.set(feed.partition, await takeUntil(feed, [topic], { count: end - start }));
  }
  await group.stop();
  await reader.close();
  return all;
};

/** The texts of one partition, in order. */
export const textsOn = async (
  connection: KafkaConnection,
  topic: string,
  partition = 0,
): Promise<readonly string[]> =>
  ((await readTopic(connection, topic)).get(partition) ?? []).map(textOf);
