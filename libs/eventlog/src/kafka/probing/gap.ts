import type { Cluster } from 'kafkajs';

/** A topic-partition, by its name on the wire. */
export interface Place {
  readonly topic: string;
  readonly partition: number;
}

/** Of a fetch, what kafkajs's types leave open. */
interface RawFetch {
  readonly responses: readonly {
    readonly partitions: readonly {
      readonly lastStableOffset: string;
      readonly messages: readonly {
        readonly offset: string;
        readonly batchContext: { readonly firstOffset: string; readonly lastOffsetDelta: number };
      }[];
    }[];
  }[];
}

const READ_COMMITTED = 1;
const FETCH_BYTES = 8_000_000;

/**
 * Where the log goes on at or after `from`: `from` itself if a record stands there, else past the
 * gap that compaction left. Batches keep their place when their records are gone, and kafkajs
 * cannot pass empty ones. Nothing that is a record, or a transaction's marker, is ever passed.
 * Rejects when `from` is out of range.
 */
export const skipGap = async (cluster: Cluster, place: Place, from: number): Promise<number> => {
  const { topic, partition } = place;
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
  })) as RawFetch;
  const fetched = answer.responses[0]?.partitions[0];
  if (fetched === undefined) return from;
  const record = fetched.messages.find(({ offset }) => Number(offset) >= from);
  if (record !== undefined) return Number(record.offset);
  const last = fetched.messages.at(-1)?.batchContext;
  // The end was read before the log was: no record can have come in between them.
  const next =
    last === undefined
      ? Number(fetched.lastStableOffset)
      : Number(last.firstOffset) + last.lastOffsetDelta + 1;
  return Math.max(from, next);
};
