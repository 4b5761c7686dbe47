import type { EpochMs } from '@fettle/kernel';
import { snapshotRecords } from '../snapshots';
import type { Gathering } from './gathering';

/** Writes down what was learnt so far, with the positions it was learnt up to. */
export const takeSnapshot = ({ deps, task, memory, batch }: Gathering, at: EpochMs): void => {
  const { definition, sealer, feed } = deps;
  if (!definition.snapshotTopic) return;
  const positions = new Map(definition.topics.map((topic) => [topic, feed.position(topic)]));
  const context = { definition, partition: task.partition, positions, at };
  for (const record of snapshotRecords(sealer, memory, context)) batch.send(record);
};
