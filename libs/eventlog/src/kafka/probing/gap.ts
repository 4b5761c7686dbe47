import type { Cluster, KafkaMessage } from 'kafkajs';

/** A topic-partition, by its name on the wire. */
export interface Place {
  readonly topic: string;
  readonly partition: number;
}

/** A record, or what stands in for one, as kafkajs decodes it. */
export type FetchedMessage = KafkaMessage & {
  readonly batchContext: { readonly firstOffset: string; readonly lastOffsetDelta: number };
};

/** Of a fetch, what kafkajs's types leave open. */
interface Fetched {
  readonly lastStableOffset: string;
  readonly messages: readonly FetchedMessage[];
}

const READ_COMMITTED = 1;
const FETCH_BYTES = 8_000_000;

/** One fetch of our own, beside those of any consumer. Rejects when `from` is out of range. */
export const fetchFrom = async (
  cluster: Cluster,
  { topic, partition }: Place,
  from: number,
): Promise<Fetched> => {
  await cluster.addMultipleTargetTopics([topic]);
  const [leader] = Object.keys(cluster.findLeaderForPartitions(topic, [partition]));
  const broker = await cluster.findBroker({ nodeId: String(leader) });
  const answer = (await broker.fetch({
    isolationLevel: READ_COMMITTED,
    maxWaitTime: 500,
    minBytes: 1,
    maxBytes: FETCH_BYTES,
    topics: [
      { topic, partitions: [{ partition, fetchOffset: String(from), maxBytes: FETCH_BYTES }] },
    ],
  })) as { readonly responses: readonly { readonly partitions: readonly Fetched[] }[] };
  return answer.responses[0]?.partitions[0] ?? { lastStableOffset: String(from), messages: [] };
};

/** The offset after everything that was fetched, past what compaction left of its last batch. */
export const endOf = ({ messages, lastStableOffset }: Fetched, from: number): number => {
  const last = messages.at(-1)?.batchContext;
  // The end was read before the log was: no record can have come in between them.
  const next =
    last === undefined
      ? Number(lastStableOffset)
      : Number(last.firstOffset) + last.lastOffsetDelta + 1;
  return Math.max(from, next);
};

/**
 * Where the log goes on at or after `from`: `from` itself if a record stands there, else past the
 * gap that compaction left. Batches keep their place when their records are gone, and kafkajs
 * cannot pass empty ones. Nothing that is a record, or a transaction's marker, is ever passed.
 * Rejects when `from` is out of range.
 */
export const skipGap = async (cluster: Cluster, place: Place, from: number): Promise<number> => {
  const fetched = await fetchFrom(cluster, place, from);
  const record = fetched.messages.find(({ offset }) => Number(offset) >= from);
  return record === undefined ? endOf(fetched, from) : Number(record.offset);
};
