import type { OutboxEntry } from '../../ports/task-store';
import type { OutgoingRecord } from '../../ports/log';
import { inputTopics } from '../recovery';
import type { Gathering } from './gathering';

/** Positions, states, rows, outbox and outcomes of the batch, in one transaction or not at all. */
export const commitBatch = async (g: Gathering): Promise<void> => {
  const { definition, store, feed, count, failpoint } = g.deps;
  const { task, epoch, memory, batch, moved } = g;
  const unread = g.recovery?.fromNothing ? inputTopics(definition) : [];
  const read = definition.topics.filter((topic) => !unread.includes(topic));
  const positions = moved.positions.take(new Map(read.map((t) => [t, feed.position(t)])));
  const decidedThrough = moved.decided.take(g.decidedThrough);
  const reactedThrough = moved.reacted.take(g.reactedThrough);
  failpoint?.('before-commit');
  const { layout } = definition;
  const changes = { positions, reactedThrough, decidedThrough, layout, ...memory.dirty() };
  await store.commit(task, epoch, batch.changes(changes));
  failpoint?.('after-commit');
  count('commits');
  memory.committed();
};

/**
 * Neighbours of one topic-partition go together, one lot after the other: should the database be
 * lost meanwhile, the log holds what a processor decided up to some point, and nothing beyond.
 */
const runsOf = (records: readonly OutgoingRecord[]): readonly OutgoingRecord[][] => {
  const runs: OutgoingRecord[][] = [];
  for (const record of records) {
    const last = runs.at(-1);
    const isSame = last?.[0]?.topic === record.topic && last[0].partition === record.partition;
    if (last && isSame) last.push(record);
    else runs.push([record]);
  }
  return runs;
};

/** Sends what was committed, in order, and settles it once the log has acknowledged it. */
export const relay = async (g: Gathering, entries: readonly OutboxEntry[]): Promise<void> => {
  const { definition, writer, store, failpoint, count } = g.deps;
  failpoint?.('before-relay');
  const records = entries.map(({ record }) => record);
  const offsets: number[] = [];
  for (const run of definition.processors.length > 0 ? runsOf(records) : [records])
    offsets.push(...(await writer.append(run)));
  failpoint?.('after-relay');
  const acknowledged = entries.map((entry, i) => ({ entry, offset: offsets[i] as number }));
  await store.settle(g.task, acknowledged);
  g.memory.acknowledged(acknowledged);
  count('events_relayed', entries.length);
};
