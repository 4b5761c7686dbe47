import { applyRecords } from '../handling/apply-records';
import type { Ownership } from '../ownership';
import { meetHandlers } from './take-over';

/**
 * One piece of recovery. Undefined: it is over.
 * @param limits how many records to take at once; `limit` of snapshots, which decide nothing
 */
export const recover = async (
  own: Ownership,
  { room, limit }: { readonly room: number; readonly limit: number },
): Promise<boolean | undefined> => {
  const { recovery, deps } = own;
  const topics = await recovery?.topics(own);
  if (recovery?.isPastSnapshots && !own.handlers.isSeen) await meetHandlers(own);
  if (topics)
    return applyRecords(own, topics, topics[0] === deps.definition.snapshotTopic ? limit : room);
  own.recovery = undefined;
  return undefined;
};
