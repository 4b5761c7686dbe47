import type { OutboxEntry } from '../../ports/task-store';
import type { OutgoingRecord } from '../../ports/log';
import type { Ownership } from '../ownership';
import { inputTopics } from '../recovering/recovery';

/** Positions, states, rows, outbox and outcomes of the batch, in one transaction or not at all. */
export const commitBatch = async (own: Ownership): Promise<void> => {
  const { definition, store, feed, clock, count, failpoint } = own.deps;
  const { task, epoch, memory, batch, progress } = own;
  const unread = own.recovery?.fromNothing ? inputTopics(definition) : [];
  const read = definition.topics.filter((topic) => !unread.includes(topic));
  const moved = progress.moved(new Map(read.map((topic) => [topic, feed.position(topic)])));
  failpoint?.('before-commit');
  const { layout } = definition;
  const handlers = own.handlers.changed();
  const recovering = own.recovery !== undefined;
  const folds = memory.dirty();
  const changes = { at: clock.now(), handlers, ...moved, layout, recovering, folds };
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
export const relay = async (own: Ownership, entries: readonly OutboxEntry[]): Promise<void> => {
  const { definition, writer, store, failpoint, count } = own.deps;
  failpoint?.('before-relay');
  const records = entries.map(({ record }) => record);
  const offsets: number[] = [];
  for (const run of definition.processors.length > 0 ? runsOf(records) : [records])
    offsets.push(...(await writer.append(run)));
  failpoint?.('after-relay');
  const acknowledged = entries.map((entry, i) => ({ entry, offset: offsets[i] as number }));
  await store.settle(own.task, acknowledged);
  own.memory.acknowledged(acknowledged);
  count('events_relayed', entries.length);
};
