import { applyRecords } from '../handling/apply-records';
import { catchUp } from '../handling/catch-up';
import type { Ownership } from '../ownership';
import { learnInOrder, readableTopics } from './learn';
import { lookAtEnds } from './passing-time';

/** Moments that processors are stepped with before anybody else has a turn. */
const TURNS_PER_STEP = 2_000;

/**
 * Steps processors with what has its turn, then handles records. False: there was nothing.
 * @param limit of inputs; 1 while a fault is narrowed down: an input then stands alone
 */
export const takeInputs = async (own: Ownership, limit: number, room: number): Promise<boolean> => {
  const isFull = (): boolean => limit === 1 && own.batch.inputs.length > 0;
  if (isFull()) return false;
  await lookAtEnds(own);
  const learnt = await learnInOrder(own, Math.min(limit, TURNS_PER_STEP));
  if (isFull()) return learnt;
  if (await catchUp(own, room)) return true;
  return (await applyRecords(own, readableTopics(own), room)) || learnt;
};
